#pragma once

// Orders stories for a front page. Pure: the moment is an argument.

#include <cstdint>
#include <vector>

#include "base/id.h"

namespace diemtin::rank {

struct StoryFacts {
  StoryId id;
  int outlets = 0;                    // distinct
  int articles = 0, copies = 0;
  std::int64_t first_time = 0, last_time = 0;  // unix seconds; 0: unknown
  int promotions = 0;                 // times that outlets' lists named one of its articles
};

struct Weights {
  double outlets = 1.0;               // of log2(1 + outlets)
  double articles = 0.25;             // of log2(1 + articles that are no copies)
  double promotions = 0.25;           // of log2(1 + promotions)
  double half_life_hours = 12;        // a story this much older counts half
};

struct Ranked {
  StoryId id;
  double score = 0;
  double size_part = 0, promotion_part = 0, freshness = 0;  // score = (size_part + promotion_part) * freshness
};

// Highest first; equal scores by newer last_time, then id. `now`: unix seconds.
std::vector<Ranked> Rank(const std::vector<StoryFacts>& stories, std::int64_t now, const Weights& weights = {});

}  // namespace diemtin::rank
