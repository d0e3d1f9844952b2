#include "story/signals.h"

#include <algorithm>
#include <cmath>

namespace diemtin::story {

bool Gathered::Add(Likeness like, double days, const Settings& settings) {
  ++count_;
  abroad_ = like.abroad;
  const double fresh = std::exp(-days / settings.days_scale);
  like.all *= fresh;
  like.words *= fresh;
  like.numbers *= fresh;
  like.title *= fresh;
  sum_.all += like.all;
  sum_.words += like.words;
  sum_.title += like.title;
  sum_.numbers += like.numbers;
  if (like.all <= most_) return false;
  most_ = like.all;
  return true;
}

double Gathered::mean() const {
  return sum_.all / static_cast<double>(std::max<std::size_t>(count_, 1));
}

Signals Gathered::ToSignals(double rival) const {
  const double count = static_cast<double>(std::max<std::size_t>(count_, 1));
  Signals signals{};
  signals[kOne] = 1;
  signals[kGap] = mean() - rival;
  if (abroad_) {
    signals[kAbroad] = 1;
    signals[kAbroadLikeness] = std::sqrt(mean());
    return signals;
  }
  signals[kLikeness] = std::sqrt(mean());
  signals[kWords] = sum_.words / count;
  signals[kTitle] = sum_.title / count;
  signals[kMost] = std::sqrt(std::max(most_, 0.0));
  signals[kNumbers] = sum_.numbers / count;
  return signals;
}

double JoinProbability(const Signals& signals, const Settings& settings) {
  double sum = 0;
  for (std::size_t i = 0; i < kSignals; ++i) sum += settings.join_weights[i] * signals[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace diemtin::story
