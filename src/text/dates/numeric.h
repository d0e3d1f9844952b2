#pragma once

// Dates and clocks in figures, as all languages print them.

#include "text/dates/parts.h"

namespace diemtin::text::dates {

inline constexpr int kFirstYear = 1000;
inline constexpr int kLastYear = 2200;

struct NumericDate {
  std::optional<int> day, day_end, month, month_end, year;
  char sign = 0;        // between day and month
  bool bare = false;    // no year: what stands around decides whether it is a date
  std::size_t end = 0;  // the token behind
};

// "10/4", "10-4-2024", "10.4", "2024-04-10", "4/2024", "7-9/6", "22 - 24.6", "26 và 27/11"; nullopt
// when the numbers at `at` are none. Month before day where `month_first`, unless impossible.
std::optional<NumericDate> ReadNumericDate(const Line& line, std::size_t at, bool month_first);

// "20:51", "20:51:40"; *end: the token behind.
std::optional<Clock> ReadColonClock(const Line& line, std::size_t at, std::size_t* end);

// "GMT+7", "UTC +07:00", "CET", "+0700" behind a clock.
std::optional<int> ReadZone(const Line& line, std::size_t at, std::size_t* end);

bool IsYear(const Token& token);

}  // namespace diemtin::text::dates
