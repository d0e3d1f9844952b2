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
  kMost,      // the root of the greatest cosine
  kNumbers,   // part of the mean cosine by numbers and dates
  kGap,       // mean cosine, less that of the nearest rival among the candidates
  kAbroad,    // the members are of other languages: then the rest above, but for the gap, is 0
  kAbroadLikeness,  // the root of the mean cosine
  kSignals
};
using Signals = std::array<double, kSignals>;
static_assert(kSignals == kSignalCount);

// Gathers an article's likeness to the members of one story.
class Gathered {
 public:
  // `like` counts the less the more days lie between. True when no other was as much alike.
  bool Add(Likeness like, double days, const Settings& settings);
  double mean() const;  // of the cosines
  // `rival`: the greatest mean of any other story.
  Signals ToSignals(double rival) const;

 private:
  std::size_t count_ = 0;
  Likeness sum_;
  double most_ = -1;
  bool abroad_ = false;
};

// Probability that the article belongs to the story, were it as likely as not before.
double JoinProbability(const Signals& signals, const Settings& settings);

}  // namespace diemtin::story
