#include "rank/rank.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace diemtin::rank {
namespace {

constexpr double kUnknownTimeHalfLives = 10;
constexpr double kMostHalfLives =
    1000;  // 2^-1000 is still a number above zero: age orders what is ancient, too

double Log2Of(int count) { return std::log2(static_cast<double>(std::max(count, 1))); }

double Freshness(std::int64_t last_time, std::int64_t now, double half_life_hours) {
  if (last_time == 0) return std::exp2(-kUnknownTimeHalfLives);
  const double hours = static_cast<double>(std::max<std::int64_t>(now - last_time, 0)) / 3600.0;
  return std::exp2(-std::min(hours / half_life_hours, kMostHalfLives));
}

}  // namespace

std::vector<Ranked> Rank(const std::vector<StoryFacts>& stories, std::int64_t now,
                         const Weights& weights) {
  struct Entry {
    Ranked ranked;
    std::int64_t last_time;
  };
  std::vector<Entry> entries;
  entries.reserve(stories.size());
  for (const StoryFacts& story : stories) {
    Ranked ranked;
    ranked.id = story.id;
    ranked.size_part = weights.base + weights.outlets * Log2Of(story.outlets) +
                       weights.articles * Log2Of(story.articles - story.copies) +
                       weights.growth * Log2Of(1 + story.recent_articles);
    ranked.promotion_part = weights.promotions * Log2Of(1 + story.promotions);
    ranked.freshness = Freshness(story.last_time, now, weights.half_life_hours);
    ranked.score = (ranked.size_part + ranked.promotion_part) * ranked.freshness;
    entries.push_back({ranked, story.last_time});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(b.ranked.score, b.last_time, a.ranked.id) <
           std::tie(a.ranked.score, a.last_time, b.ranked.id);
  });
  std::vector<Ranked> ranked;
  ranked.reserve(entries.size());
  for (const Entry& entry : entries) ranked.push_back(entry.ranked);
  return ranked;
}

}  // namespace diemtin::rank
