#include "web/ranking.h"

#include <algorithm>

#include "rank/sections.h"

namespace diemtin::web {
namespace {

constexpr int kNewest = 300;           // stories that are ranked, of each kind
constexpr std::size_t kFavoured = 80;  // best stories for which promotions and votes are counted
constexpr std::int64_t kMostVotes = 1'000'000;
constexpr std::int64_t kHourSeconds = 3600;
constexpr std::int64_t kDaySeconds = 24 * kHourSeconds;
constexpr std::int64_t kToldSeconds = 3 * kDaySeconds;
constexpr std::int64_t kUsualHours = 14 * 24;
constexpr std::size_t kSpans = 24;

Expected<std::vector<store::StoryRow>> Candidates(store::Reader& reader, const Scope& scope,
                                                  const std::vector<std::string>& sections) {
  store::StoryFilter filter;
  filter.sections = sections;
  filter.language = scope.content;
  filter.limit = kNewest;
  DIEMTIN_ASSIGN(auto rows, reader.Stories(filter));
  filter.told = true;
  filter.since = scope.now - kToldSeconds;
  DIEMTIN_ASSIGN(auto told, reader.Stories(filter));
  std::unordered_map<StoryId, bool> there;
  for (const store::StoryRow& row : rows) there[row.id] = true;
  for (store::StoryRow& row : told) {
    if (!there.contains(row.id)) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Expected<rank::UsualHours> LoadUsualHours(store::Reader& reader, std::int64_t now) {
  const std::int64_t hour = now / kHourSeconds;
  DIEMTIN_ASSIGN(const auto hours, reader.Hours(hour - kUsualHours, hour));
  std::vector<rank::UsualHours::Count> counts;
  for (const store::HourCount& one : hours) counts.push_back({one.hour, one.articles});
  return rank::UsualHours(counts);
}

Expected<rank::StoryFacts> LoadFacts(store::Reader& reader, const Scope& scope,
                                     const rank::UsualHours& usual, const store::StoryRow& row,
                                     store::StoryPulse* pulse) {
  DIEMTIN_ASSIGN(*pulse, reader.Pulse(row.id));
  rank::StoryFacts facts;
  facts.id = row.id;
  facts.outlets = row.outlets;
  facts.independent = pulse->independent;
  facts.articles = row.articles;
  facts.copies = row.copies;
  facts.first_time = row.first_time;
  facts.last_time = row.last_time;
  facts.growth = rank::Growth(pulse->times, scope.now, scope.weights.growth_hours, usual);
  facts.agency = pulse->agency;
  if (scope.outlets != nullptr) {
    std::optional<double> standing;
    for (const std::string& outlet : pulse->outlets) {
      const auto weight = scope.outlets->find(outlet);
      standing =
          std::max(standing.value_or(0), weight == scope.outlets->end() ? 1.0 : weight->second);
    }
    facts.standing = standing.value_or(1);
  }
  if (row.section) {
    const std::string_view key = rank::SectionKey(*row.section);
    facts.section = key.empty() ? *row.section : std::string(key);
  }
  if (row.storyline) facts.subject = row.storyline->value();
  return facts;
}

Expected<void> CountFavour(store::Reader& reader, const Scope& scope,
                           const std::vector<ArticleId>& articles, rank::StoryFacts* facts) {
  DIEMTIN_ASSIGN(const auto promoters, reader.PromotersOf(facts->id));
  facts->promotions = static_cast<int>(promoters.size());
  if (scope.tallies == nullptr) return {};
  DIEMTIN_ASSIGN(const people::Tally tally, scope.tallies->Of(articles));
  facts->useful = static_cast<int>(std::min(tally.yes, kMostVotes));
  facts->useless = static_cast<int>(std::min(tally.no, kMostVotes));
  return {};
}

Expected<Window> LoadWindow(store::Reader& reader, const Scope& scope,
                            const std::vector<std::string>& sections) {
  Window window;
  DIEMTIN_ASSIGN(const rank::UsualHours usual, LoadUsualHours(reader, scope.now));
  DIEMTIN_ASSIGN(window.rows, Candidates(reader, scope, sections));
  window.pulses.resize(window.rows.size());
  for (std::size_t i = 0; i < window.rows.size(); ++i) {
    const store::StoryRow& row = window.rows[i];
    window.at[row.id] = i;
    DIEMTIN_ASSIGN(rank::StoryFacts facts, LoadFacts(reader, scope, usual, row, &window.pulses[i]));
    window.facts.push_back(std::move(facts));
  }
  // The others could not rise high enough.
  const auto ranked = rank::Rank(window.facts, scope.now, scope.weights);
  for (std::size_t i = 0; i < std::min(ranked.size(), kFavoured); ++i) {
    const std::size_t at = window.at.at(ranked[i].id);
    DIEMTIN_TRY(CountFavour(reader, scope, window.pulses[at].articles, &window.facts[at]));
  }
  return window;
}

std::vector<int> Curve(const std::vector<std::int64_t>& times, std::int64_t now) {
  std::int64_t first = now;
  for (const std::int64_t time : times) {
    if (time != 0) first = std::min(first, time);
  }
  const std::int64_t length = std::clamp(now - first, kDaySeconds, 7 * kDaySeconds);
  std::vector<int> curve(kSpans, 0);
  bool any = false;
  for (const std::int64_t time : times) {
    const std::int64_t ago = now - time;
    if (time == 0 || ago < 0 || ago > length) continue;
    const auto span =
        static_cast<std::size_t>((length - ago) * static_cast<std::int64_t>(kSpans) / (length + 1));
    ++curve[span];
    any = true;
  }
  if (!any) curve.clear();
  return curve;
}

}  // namespace diemtin::web
