#pragma once

// What the decision to join a story is made from, and the decision: a logistic regression that
// tools/story_fit.cc fits over labelled articles in English, Vietnamese and Chinese.

#include <array>
#include <cstddef>

#include "story/settings.h"
#include "story/similarity.h"

namespace diemtin::story {

enum Signal : std::size_t {
  kOne,
  kLikeness,  // the next three: means over the members compared; the root of the cosine
  kWords,     // part of the cosine by words
  kTitle,     // share of the article's title
  kGap,       // mean cosine, less that of the nearest rival among the candidates
  kDays,      // to the member nearest in time, 1 at kDaysScale; 0 when the time of one is unknown
  kSignals
};
using Signals = std::array<double, kSignals>;
static_assert(kSignals == kSignalCount);

// Gathers an article's likeness to the members of one story.
class Gathered {
 public:
  bool Add(const Likeness& like, double days);  // true when no other was as much alike
  double mean() const;                          // of the cosines
  // `rival`: the greatest mean of any other story.
  Signals ToSignals(bool timed, double rival) const;

 private:
  std::size_t count_ = 0;
  Likeness sum_;
  double most_ = -1, days_ = 1e9;
};

// Probability that the article belongs to the story, were it as likely as not before.
double JoinProbability(const Signals& signals, const Settings& settings);

}  // namespace diemtin::story
