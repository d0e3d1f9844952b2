// What an outlet prints, whose text it carries, and what its own lists promote.

#include <algorithm>
#include <map>
#include <set>

#include "model/json.h"
#include "store/reader_state.h"
#include "store/rows.h"

namespace diemtin::store {
namespace {

constexpr int kNewest = 500;      // articles of an outlet that are looked at
constexpr int kNewestUrls = 40;   // whose addresses are looked for in lists
constexpr int kPagesOfUrl = 10;   // that promote one address, the newest
constexpr int kMostOfStory = 50;  // articles of one story that may carry a text
constexpr std::string_view kHttp = "http://", kHttps = "https://";

std::string_view HostOf(std::string_view url) {
  if (url.starts_with(kHttps)) url.remove_prefix(kHttps.size());
  if (url.starts_with(kHttp)) url.remove_prefix(kHttp.size());
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

std::vector<FacetValue> MostFirst(const std::map<std::string, int>& counts) {
  std::vector<FacetValue> values;
  for (const auto& [value, articles] : counts) {
    if (!value.empty()) values.push_back({value, articles});
  }
  std::stable_sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.articles > b.articles;
  });
  return values;
}

}  // namespace

Expected<OutletFacts> Reader::AboutOutlet(const std::string& outlet) {
  const Snapshot snapshot(*state_->database);
  Database& database = *state_->database;
  OutletFacts facts;
  DIEMTIN_ASSIGN(const auto number, NameReader::NumberOf(&database, outlet));
  if (!number) return facts;
  std::map<std::string, int> from, by;
  const auto count = [&](Cursor& row, std::map<std::string, int>* counts) -> Expected<void> {
    while (row.Next()) {
      const std::string name = state_->names.NameOf(&database, row.Int(0));
      (*counts)[name] += static_cast<int>(row.Int(1));
    }
    return row.Check();
  };
  {
    auto row = database.Query(
        "SELECT time FROM article WHERE outlet = ? AND time > 0 ORDER BY time DESC LIMIT ?",
        *number, kNewest);
    while (row.Next()) facts.times.push_back(row.Int(0));
    DIEMTIN_TRY(row.Check());
  }
  {
    auto row = database.Query(
        "SELECT o.outlet, count(*) FROM (SELECT copy_of FROM article WHERE outlet = ?1 "
        "ORDER BY time DESC LIMIT ?2) c JOIN article o ON o.id = c.copy_of "
        "WHERE o.outlet IS NOT NULL AND o.outlet != ?1 GROUP BY o.outlet",
        *number, kNewest);
    DIEMTIN_TRY(count(row, &from));
  }
  {
    auto row = database.Query(
        "SELECT b.outlet, count(*) FROM (SELECT n, id, story FROM article WHERE outlet = ?1 "
        "ORDER BY time DESC LIMIT ?2) a JOIN story s ON s.n = a.story AND s.copies > 0 AND "
        "s.articles <= ?3 JOIN article b ON b.story = a.story AND b.copy_of = a.id "
        "WHERE b.outlet IS NOT NULL AND b.outlet != ?1 GROUP BY b.outlet",
        *number, kNewest, kMostOfStory);
    DIEMTIN_TRY(count(row, &by));
  }
  facts.copied_from = MostFirst(from);
  facts.copied_by = MostFirst(by);
  return facts;
}

Expected<std::vector<ListedPage>> Reader::ListsOfOutlet(const std::string& outlet, int limit) {
  const Snapshot snapshot(*state_->database);
  Database& database = *state_->database;
  std::vector<ListedPage> pages;
  DIEMTIN_ASSIGN(const auto number, NameReader::NumberOf(&database, outlet));
  if (!number) return pages;
  // Pages of its articles, which have lists beside the text, and list pages of its hosts that
  // promote one of them.
  std::map<std::int64_t, std::int64_t> found;  // page, its article's time
  std::vector<std::string> urls;
  {
    auto row = database.Query(
        "SELECT p.n, a.time, coalesce(a.url, p.url), p.lists IS NOT NULL FROM (SELECT page, time, "
        "url FROM article WHERE outlet = ? ORDER BY time DESC LIMIT ?) a JOIN page p ON p.n = "
        "a.page ORDER BY a.time DESC",
        *number, kNewest);
    while (row.Next()) {
      if (row.Int(3) != 0) found.emplace(row.Int(0), row.Int(1));
      if (urls.size() < kNewestUrls && !row.IsNull(2)) urls.emplace_back(row.Text(2));
    }
    DIEMTIN_TRY(row.Check());
  }
  std::set<std::int64_t> fronts;
  for (const std::string& url : urls) {
    auto row = database.Query(
        "SELECT p.n, p.url FROM promotion m JOIN page p ON p.n = m.page WHERE m.url = ? AND "
        "p.articles = 0 ORDER BY m.page DESC LIMIT ?",
        UrlKey(url), kPagesOfUrl);
    while (row.Next()) {
      if (HostOf(row.OptionalText(1).value_or("")) == HostOf(url)) fronts.insert(row.Int(0));
    }
    DIEMTIN_TRY(row.Check());
  }
  // The newest of both kinds.
  std::vector<std::pair<std::int64_t, std::int64_t>> chosen;  // page, time
  for (const std::int64_t page : fronts) chosen.emplace_back(page, 0);
  for (const auto& [page, time] : found) chosen.emplace_back(page, time);
  std::sort(chosen.rbegin(), chosen.rend());
  if (chosen.size() > static_cast<std::size_t>(std::max(limit, 0))) {
    chosen.resize(static_cast<std::size_t>(std::max(limit, 0)));
  }
  for (const auto& [n, time] : chosen) {
    auto row = database.Query("SELECT id, url, fetched, lists FROM page WHERE n = ?", n);
    if (!row.Next() || row.IsNull(3)) continue;
    ListedPage page;
    page.page = Loaded<PageId>(row.Int(0));
    page.url = row.OptionalText(1);
    const auto fetched = row.IsNull(2) ? std::nullopt : ParseIso8601(row.Text(2));
    page.time = fetched ? fetched->unix_seconds : time;
    DIEMTIN_ASSIGN(const std::string json, state_->codec.Unpack(row.Text(3)));
    DIEMTIN_ASSIGN(page.lists, model::ParseLists(json));
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace diemtin::store
