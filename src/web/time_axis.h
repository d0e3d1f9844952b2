#pragma once

// A line of time as wide as the page: places in per cent, so that it needs no width to be drawn
// for. Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "web/strings.h"

namespace diemtin::web {

struct Tick {
  std::int64_t time = 0;  // unix seconds
  std::string label;
};

class TimeAxis {
 public:
  // `first` <= `last`; unix seconds. With one instant only, it stands in the middle.
  TimeAxis(std::int64_t first, std::int64_t last) : first_(first), last_(last) {}

  std::int64_t first() const { return first_; }
  std::int64_t last() const { return last_; }

  double At(std::int64_t time) const;  // per cent of the width, kMargin to 100 - kMargin
  // At hours, days, months or years that are round in Vietnam, at most `most` (two or more); their
  // labels are short: "14:00", "10/4", "4/2024", "2024".
  std::vector<Tick> Ticks(Language language, int most) const;

  static constexpr double kMargin = 3;

 private:
  std::int64_t first_, last_;
};

// How wide `text` is at most in a sans-serif of that size, in pixels: an estimate from above, for
// labels that must not meet.
double WidthOf(std::string_view text, double pixels);

}  // namespace diemtin::web
