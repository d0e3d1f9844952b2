#pragma once

// Orders stories for a front page by one stated formula. Pure: the moment is an argument.
//
//   score = freshness * diversity * max(0, sum over signals of weight * value)
//
// freshness halves every `half_life_hours` since the story's newest article. diversity is 1 for the
// first story of its section and of its subject, and falls with each that stands above it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace diemtin::rank {

// With what its value is.
enum class Signal : std::uint8_t {
  kBase,        // 1
  kOutlets,     // log2 of the independent outlets: copies count once
  kReprints,    // log2((1 + all outlets) / (1 + independent ones))
  kArticles,    // log2 of the articles that are no copies
  kGrowth,      // log2(1 + growth)
  kAgency,      // 1 when a news agency wrote one of them
  kStanding,    // log2 of the greatest weight that an outlet of its has been given
  kPromotions,  // log2(1 + the outlets whose lists name it)
  kVotes,       // (useful - useless) / (useful + useless + 5)
};
inline constexpr std::size_t kSignals = 9;

std::string_view SignalName(Signal signal);  // "outlets", as in the configuration

struct StoryFacts {
  StoryId id;
  int outlets = 0;      // distinct
  int independent = 0;  // distinct, of articles that are no copies
  int articles = 0, copies = 0;
  std::int64_t first_time = 0, last_time = 0;  // unix seconds; 0: unknown
  double growth = 0;                           // as Growth says
  bool agency = false;
  double standing = 1;          // the greatest weight of its outlets
  int promotions = 0;           // distinct outlets whose lists named one of its articles
  int useful = 0, useless = 0;  // readers' votes
  std::string section;          // empty: none
  std::uint64_t subject = 0;    // its storyline; 0: none
};

struct Weights {
  double base = 0.5;
  double outlets = 1.0;
  double reprints = 0.5;
  double articles = 0.25;
  double growth = 0.5;
  double agency = 0.1;
  double standing = 0.5;
  double promotions = 0.25;
  double votes = 0.5;
  double growth_hours = 6;  // an article this much older counts half for growth
  double half_life_hours = 24;
  double section_repeat = 0.95;  // what each story of its section above leaves of the score
  double subject_repeat = 0.7;   // and each of its storyline
};

double WeightOf(const Weights& weights, Signal signal);

// Most promoted by the outlets themselves and printed by most of them; slow to age.
inline constexpr Weights kSpotlightWeights = {.base = 0.1,
                                              .outlets = 1.0,
                                              .reprints = 0,
                                              .articles = 0,
                                              .growth = 0,
                                              .agency = 0,
                                              .standing = 0,
                                              .promotions = 1.0,
                                              .votes = 0.5,
                                              .half_life_hours = 48};
// Fastest growing.
inline constexpr Weights kHotWeights = {.base = 0,
                                        .outlets = 0.25,
                                        .reprints = 0.1,
                                        .articles = 0,
                                        .growth = 1.0,
                                        .agency = 0,
                                        .standing = 0,
                                        .promotions = 0,
                                        .votes = 0,

                                        .half_life_hours = 12};

struct Ranked {
  StoryId id;
  double score = 0;
  double freshness = 0, diversity = 1;
  std::array<double, kSignals> values{};
  // What a signal gives to the score, when the sum is not below 0.
  double Contribution(const Weights& weights, Signal signal) const;
};

// Highest first; equal scores by newer last_time, then id. `now`: unix seconds. A last_time after
// `now` counts as now, an unknown one as ten half-lives old, and nothing counts as older than a
// thousand. Diversity is looked at for the first 64 places. O(n log n + 64 n).
std::vector<Ranked> Rank(const std::vector<StoryFacts>& stories, std::int64_t now,
                         const Weights& weights = {});

}  // namespace diemtin::rank
