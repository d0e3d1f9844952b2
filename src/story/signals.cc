#include "story/signals.h"

#include <algorithm>
#include <cmath>

namespace diemtin::story {
namespace {

constexpr double kDaysScale = 10;

}  // namespace

bool Gathered::Add(const Likeness& like, double days) {
  ++count_;
  sum_.all += like.all;
  sum_.words += like.words;
  sum_.title += like.title;
  days_ = std::min(days_, days);
  if (like.all <= most_) return false;
  most_ = like.all;
  return true;
}

double Gathered::mean() const {
  return sum_.all / static_cast<double>(std::max<std::size_t>(count_, 1));
}

Signals Gathered::ToSignals(bool timed, double rival) const {
  const double count = static_cast<double>(std::max<std::size_t>(count_, 1));
  Signals signals{};
  signals[kOne] = 1;
  signals[kLikeness] = std::sqrt(mean());
  signals[kWords] = sum_.words / count;
  signals[kTitle] = sum_.title / count;
  signals[kGap] = mean() - rival;
  signals[kDays] = timed ? std::min(days_ / kDaysScale, 1.0) : 0;
  return signals;
}

double JoinProbability(const Signals& signals, const Settings& settings) {
  double sum = 0;
  for (std::size_t i = 0; i < kSignals; ++i) sum += settings.join_weights[i] * signals[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace diemtin::story
