#pragma once

// Arithmetic on civil time by the units that dates are spoken of in, and the ISO 8601 forms of the
// values. Pure; every function is constant time. Years 1 to 9999; what would leave them stays at
// the border.

#include <optional>
#include <string>

#include "base/time.h"
#include "text/dates.h"

namespace diemtin::text::dates {

using Grain = DateSpan::Grain;

// One to three parts of a civil time are below the grain and at their least ("2017-03" is 1 March,
// 00:00:00).
struct Stretch {
  Grain grain = Grain::kDay;
  CivilTime first;  // the start of the first unit
  CivilTime last;   // the start of the last unit; the same when there is one unit
  bool operator==(const Stretch& other) const;
};

bool Same(const CivilTime& a, const CivilTime& b);
bool Before(const CivilTime& a, const CivilTime& b);
std::int64_t SecondsOf(const CivilTime& time);
CivilTime FromSeconds(std::int64_t seconds);

CivilTime StartOf(Grain grain, const CivilTime& time);
// `count` units after `time`; a day that the month does not have becomes its last.
CivilTime Add(Grain grain, const CivilTime& time, int count);
int LastDayOf(int year, int month);

// The four seasons as the almanac has them in the north: 0 spring to 3 winter. The winter of a year
// is the one that starts in its December.
Stretch SeasonOf(int year, int season);

// "2021-11-03T20:51:40", "2021-11-03T20:51", "2021-11-03T20", "2021-11-03", "2021-W44", "2021-11",
// "2021-Q4", "2021", "1990/1999"; two units or more: "first/last". `offset_minutes` follows a time
// of day.
std::string IsoOf(const Stretch& stretch, std::optional<int> offset_minutes);

}  // namespace diemtin::text::dates
