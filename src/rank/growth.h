#pragma once

// How fast a story grows against what is normal for the hour. Pure.

#include <array>
#include <cstdint>
#include <span>

namespace diemtin::rank {

// How many articles an hour of the day (of Vietnam) usually brings, over the mean of all hours,
// learned from counts of the hours before.
class UsualHours {
 public:
  UsualHours() { factors_.fill(1); }
  struct Count {
    std::int64_t hour = 0;  // since 1970, UTC
    std::int64_t articles = 0;
  };
  // Hours that are not among them brought nothing. With fewer than a hundred articles in all every
  // hour counts as usual.
  explicit UsualHours(std::span<const Count> counts);

  double FactorAt(std::int64_t unix_seconds) const;  // from 1/4 to 4

 private:
  std::array<double, 24> factors_;
};

// The sum over articles of 2^(-age / hours) / the usual factor of its hour: an article at four in
// the morning says more than one at nine. Times of 0 and after `now` do not count.
double Growth(std::span<const std::int64_t> times, std::int64_t now, double hours,
              const UsualHours& usual);

}  // namespace diemtin::rank
