#pragma once

// Orders stories for a front page. Pure: the moment is an argument.

#include <cstdint>
#include <vector>

#include "base/id.h"

namespace diemtin::rank {

struct StoryFacts {
  StoryId id;
  int outlets = 0;  // distinct
  int articles = 0, copies = 0;
  std::int64_t first_time = 0, last_time = 0;  // unix seconds; 0: unknown
  int promotions = 0;  // times that outlets' lists named one of its articles
  int recent_articles =
      0;  // of the last hours before the moment; how many hours is the caller's choice
};

struct Weights {
  double base = 0.5;            // what one article of one outlet counts
  double outlets = 1.0;         // of log2(outlets)
  double articles = 0.25;       // of log2(articles that are no copies)
  double promotions = 0.25;     // of log2(1 + promotions)
  double growth = 0;            // of log2(1 + recent_articles)
  double half_life_hours = 24;  // a story this much older counts half
};

// Most promoted by the outlets themselves and printed by most of them; slow to age.
inline constexpr Weights kSpotlightWeights = {.base = 0.1,
                                              .outlets = 1.0,
                                              .articles = 0,
                                              .promotions = 1.0,
                                              .growth = 0,
                                              .half_life_hours = 48};
// Fastest growing.
inline constexpr Weights kHotWeights = {.base = 0,
                                        .outlets = 0.25,
                                        .articles = 0,
                                        .promotions = 0,
                                        .growth = 1.0,
                                        .half_life_hours = 12};

struct Ranked {
  StoryId id;
  double score = 0;
  // score = (size_part + promotion_part) * freshness; growth counts in size_part.
  double size_part = 0, promotion_part = 0, freshness = 0;
};

// Highest first; equal scores by newer last_time, then id. `now`: unix seconds. A last_time after
// `now` counts as now, an unknown one as ten half-lives old, and nothing counts as older than a
// thousand.
std::vector<Ranked> Rank(const std::vector<StoryFacts>& stories, std::int64_t now,
                         const Weights& weights = {});

}  // namespace diemtin::rank
