#pragma once

// What the decision to join a story is made from, and the decision: a logistic regression whose
// weights were learned over labelled articles in English, Vietnamese and Chinese.

#include <array>
#include <cstddef>

#include "story/settings.h"
#include "story/similarity.h"

namespace diemtin::story {

enum Signal : std::size_t {
  kOne,
  kMeanAll,
  kMostAll,
  kLeastAll,
  kMeanWords,
  kMeanNames,
  kMeanPairs,
  kMeanNumbers,
  kMeanTitle,
  kMostTitle,
  kRootWords,
  kRootAll,
  kDays,
  kUntimed,
  kMembers,
  kLength,
  kLengthAll,
  kNamesWords,
  kGap,
  kSignals
};
using Signals = std::array<double, kSignals>;

// Gathers an article's likeness to the members of one story.
class Gathered {
 public:
  bool Add(const Likeness& like, double days);  // true when no other was as much alike
  std::size_t count() const { return count_; }
  // All but kGap, which needs the other stories. `terms`: of the article.
  Signals ToSignals(std::size_t members, std::size_t terms, bool timed,
                    const Settings& settings) const;

 private:
  std::size_t count_ = 0;
  Likeness sum_;
  double most_ = -1, least_ = 2, most_title_ = 0, days_ = 1e9;
};

// Probability that the article belongs to the story.
double JoinProbability(const Signals& signals);

}  // namespace diemtin::story
