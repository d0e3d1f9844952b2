#pragma once

// The Vietnamese lunisolar calendar: months start on the day of the new moon and the eleventh holds
// the winter solstice, both at UTC+7. New moons after Meeus, "Astronomical Algorithms" (1998),
// chapter 49; the sun's longitude after chapter 25 (low accuracy). Good for the years 1900 to 2100.
// Pure; constant time.

#include <optional>

#include "base/time.h"

namespace diemtin::text::dates {

// The day of lunar `day`.`month` in the lunar year that begins in the spring of `year`; leap months
// are not asked for. nullopt: no such day.
std::optional<CivilDate> FromLunar(int year, int month, int day);

}  // namespace diemtin::text::dates
