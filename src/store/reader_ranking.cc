// What ranking asks: a story's articles in time, who promoted it, how much an hour brings.

#include <algorithm>

#include "store/reader_state.h"
#include "store/rows.h"
#include "store/story_table.h"

namespace diemtin::store {
namespace {

constexpr int kMostArticles = 400;  // of a story, the newest
constexpr int kMostPages = 50;      // that promote one address, the newest

std::string Host(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find_first_of("/?#")));
}

void AddOnce(std::string name, std::vector<std::string>* names) {
  if (name.empty() || std::find(names->begin(), names->end(), name) != names->end()) return;
  names->push_back(std::move(name));
}

}  // namespace

Expected<StoryPulse> Reader::Pulse(StoryId id) {
  const Snapshot snapshot(*state_->database);
  StoryPulse pulse;
  DIEMTIN_ASSIGN(const auto n, state_->FindStory(id));
  if (!n) return pulse;
  auto row = state_->database->Query(
      "SELECT time, outlet, copy_of IS NULL, marks, id FROM article WHERE story = ? "
      "ORDER BY time DESC, n DESC LIMIT ?",
      *n, kMostArticles);
  std::vector<std::string> independent;
  while (row.Next()) {
    pulse.times.push_back(row.Int(0));
    pulse.articles.push_back(Loaded<ArticleId>(row.Int(4)));
    const std::string outlet =
        state_->names.NameOf(state_->database.get(), row.OptionalInt(1)).value_or("");
    AddOnce(outlet, &pulse.outlets);
    if (row.Int(2) != 0) AddOnce(outlet, &independent);
    if ((row.Int(3) & kAgencyMark) != 0) pulse.agency = true;
  }
  DIEMTIN_TRY(row.Check());
  pulse.independent = static_cast<int>(independent.size());
  return pulse;
}

Expected<std::vector<std::string>> Reader::PromotersOf(StoryId id) {
  const Snapshot snapshot(*state_->database);
  std::vector<std::string> promoters;
  DIEMTIN_ASSIGN(const auto n, state_->FindStory(id));
  if (!n) return promoters;
  std::vector<std::int64_t> keys;
  {
    auto row = state_->database->Query(
        "SELECT coalesce(a.url, iif(a.ordinal = 0, p.url, NULL)) FROM article a "
        "JOIN page p ON p.n = a.page WHERE a.story = ? ORDER BY a.time DESC, a.n DESC LIMIT ?",
        *n, kMostArticles);
    while (row.Next()) {
      if (!row.IsNull(0)) keys.push_back(UrlKey(row.Text(0)));
    }
    DIEMTIN_TRY(row.Check());
  }
  for (const std::int64_t key : keys) {
    auto row = state_->database->Query(
        "SELECT a.outlet, p.url FROM promotion m JOIN page p ON p.n = m.page LEFT JOIN article a "
        "ON a.n = p.first_article AND p.articles > 0 WHERE m.url = ? ORDER BY m.page DESC LIMIT ?",
        key, kMostPages);
    while (row.Next()) {
      // A list page has no article that tells its outlet, but an address.
      auto outlet = state_->names.NameOf(state_->database.get(), row.OptionalInt(0));
      AddOnce(outlet ? std::move(*outlet) : Host(row.OptionalText(1).value_or("")), &promoters);
    }
    DIEMTIN_TRY(row.Check());
  }
  return promoters;
}

Expected<std::vector<HourCount>> Reader::Hours(std::int64_t from, std::int64_t until) {
  std::vector<HourCount> hours;
  auto row = state_->database->Query(
      "SELECT hour, articles FROM hour WHERE hour >= ? AND hour < ? ORDER BY hour", from, until);
  while (row.Next()) hours.push_back({row.Int(0), row.Int(1)});
  DIEMTIN_TRY(row.Check());
  return hours;
}

}  // namespace diemtin::store
