#include "rank/growth.h"

#include <algorithm>
#include <cmath>

namespace diemtin::rank {
namespace {

constexpr std::int64_t kHourSeconds = 3600;
constexpr std::int64_t kVietnamHours = 7;
constexpr std::int64_t kLeastArticles = 100;
constexpr double kLeastFactor = 0.25, kMostFactor = 4;

std::size_t HourOfDay(std::int64_t hour) {
  return static_cast<std::size_t>(((hour + kVietnamHours) % 24 + 24) % 24);
}

}  // namespace

UsualHours::UsualHours(std::span<const Count> counts) : UsualHours() {
  std::array<double, 24> sums{};
  double all = 0;
  for (const Count& count : counts) {
    sums[HourOfDay(count.hour)] += static_cast<double>(count.articles);
    all += static_cast<double>(count.articles);
  }
  if (all < kLeastArticles) return;
  for (std::size_t hour = 0; hour < sums.size(); ++hour) {
    factors_[hour] = std::clamp(sums[hour] * 24 / all, kLeastFactor, kMostFactor);
  }
}

double UsualHours::FactorAt(std::int64_t unix_seconds) const {
  const std::int64_t hour = unix_seconds / kHourSeconds - (unix_seconds % kHourSeconds < 0 ? 1 : 0);
  return factors_[HourOfDay(hour)];
}

double Growth(std::span<const std::int64_t> times, std::int64_t now, double hours,
              const UsualHours& usual) {
  double growth = 0;
  for (const std::int64_t time : times) {
    if (time == 0 || time > now) continue;
    const double age = static_cast<double>(now - time) / kHourSeconds;
    growth += std::exp2(-age / hours) / usual.FactorAt(time);
  }
  return growth;
}

}  // namespace diemtin::rank
