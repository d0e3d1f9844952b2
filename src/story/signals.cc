#include "story/signals.h"

#include <algorithm>
#include <cmath>

namespace diemtin::story {
namespace {

constexpr double kDaysScale = 10;

constexpr Signals kWeights = {
#include "story/join_weights.inc"
};

}  // namespace

bool Gathered::Add(const Likeness& like, double days) {
  ++count_;
  sum_.all += like.all;
  sum_.words += like.words;
  sum_.names += like.names;
  sum_.pairs += like.pairs;
  sum_.numbers += like.numbers;
  sum_.title += like.title;
  least_ = std::min(least_, like.all);
  most_title_ = std::max(most_title_, like.title);
  days_ = std::min(days_, days);
  if (like.all <= most_) return false;
  most_ = like.all;
  return true;
}

Signals Gathered::ToSignals(std::size_t members, std::size_t terms, bool timed,
                            const Settings& settings) const {
  const double count = static_cast<double>(std::max<std::size_t>(count_, 1));
  Signals signals{};
  signals[kOne] = 1;
  signals[kMeanAll] = sum_.all / count;
  signals[kMostAll] = most_;
  signals[kLeastAll] = least_;
  signals[kMeanWords] = sum_.words / count;
  signals[kMeanNames] = sum_.names / count;
  signals[kMeanPairs] = sum_.pairs / count;
  signals[kMeanNumbers] = sum_.numbers / count;
  signals[kMeanTitle] = sum_.title / count;
  signals[kMostTitle] = most_title_;
  signals[kRootWords] = std::sqrt(signals[kMeanWords]);
  signals[kRootAll] = std::sqrt(signals[kMeanAll]);
  signals[kDays] = timed ? std::min(days_ / kDaysScale, 1.0) : 0;
  signals[kUntimed] = timed ? 0 : 1;
  signals[kMembers] = std::log(static_cast<double>(members));
  signals[kLength] = static_cast<double>(terms) / static_cast<double>(settings.terms_kept);
  signals[kLengthAll] = signals[kLength] * signals[kMeanAll];
  signals[kNamesWords] = std::sqrt(signals[kMeanNames] * signals[kMeanWords]);
  return signals;
}

double JoinProbability(const Signals& signals) {
  double sum = 0;
  for (std::size_t i = 0; i < kSignals; ++i) sum += kWeights[i] * signals[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace diemtin::story
