#include "text/dates/lunar.h"

#include <cmath>
#include <numbers>

namespace diemtin::text::dates {
namespace {

constexpr double kHanoi = 7.0 / 24;       // days east of Greenwich
constexpr double kUnixEpoch = 2440587.5;  // Julian day of 1970-01-01
constexpr double kRadians = std::numbers::pi / 180;
constexpr double kMonthDays = 29.530588861;

// Julian day (dynamical time, under two minutes from UTC in these years) of new moon `k`, counted
// from the first of 2000.
double NewMoon(int k) {
  const double t = k / 1236.85;
  const double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const double sun = (2.5534 + 29.10535670 * k - 0.0000014 * t * t) * kRadians;
  const double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * kRadians;
  const double node = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * kRadians;
  const double omega = (124.7746 - 1.56375588 * k + 0.0020672 * t * t) * kRadians;
  double day = 2451550.09766 + kMonthDays * k + 0.00015437 * t * t;
  day += -0.40720 * std::sin(moon) + 0.17241 * e * std::sin(sun) + 0.01608 * std::sin(2 * moon) +
         0.01039 * std::sin(2 * node) + 0.00739 * e * std::sin(moon - sun) -
         0.00514 * e * std::sin(moon + sun) + 0.00208 * e * e * std::sin(2 * sun) -
         0.00111 * std::sin(moon - 2 * node) - 0.00057 * std::sin(moon + 2 * node) +
         0.00056 * e * std::sin(2 * moon + sun) - 0.00042 * std::sin(3 * moon) +
         0.00042 * e * std::sin(sun + 2 * node) + 0.00038 * e * std::sin(sun - 2 * node) -
         0.00024 * e * std::sin(2 * moon - sun) - 0.00017 * std::sin(omega);
  return day - 69.0 / 86400;
}

std::int64_t DayOfMoon(int k) {
  return static_cast<std::int64_t>(std::floor(NewMoon(k) + kHanoi - kUnixEpoch));
}

// Which twelfth of its way, from the spring point, the sun has begun at the start of that day.
int SunTwelfth(std::int64_t days) {
  const double t = (static_cast<double>(days) + kUnixEpoch - kHanoi - 2451545.0) / 36525;
  const double anomaly = (357.52911 + 35999.05029 * t) * kRadians;
  double longitude = 280.46646 + 36000.76983 * t + (1.914602 - 0.004817 * t) * std::sin(anomaly) +
                     0.019993 * std::sin(2 * anomaly) + 0.000289 * std::sin(3 * anomaly) - 0.00569;
  longitude -= 360 * std::floor(longitude / 360);
  return static_cast<int>(longitude / 30);
}

// The moon that begins the eleventh lunar month of `year`: the last not after the solstice.
int EleventhMonth(int year) {
  const std::int64_t last_day = DaysFromCivil({year, 12, 31});
  int k =
      static_cast<int>((static_cast<double>(last_day) + kUnixEpoch - 2451550.1) / kMonthDays) + 1;
  while (DayOfMoon(k) > last_day) --k;
  if (SunTwelfth(DayOfMoon(k)) >= 9) --k;
  return k;
}

}  // namespace

std::optional<CivilDate> FromLunar(int year, int month, int day) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 30)
    return std::nullopt;
  // Months 1 to 10 of a year lie between its eleventh and the one before.
  const int start = EleventhMonth(month >= 11 ? year : year - 1);
  const int end = EleventhMonth(month >= 11 ? year + 1 : year);
  int k = start + (month + 1) % 12;
  if (end - start == 13) {  // a leap month: the first in which the sun enters no new twelfth
    int leap = start + 1;
    while (leap < end && SunTwelfth(DayOfMoon(leap)) != SunTwelfth(DayOfMoon(leap + 1))) ++leap;
    if (k >= leap) ++k;
  }
  const std::int64_t days = DayOfMoon(k) + day - 1;
  if (days >= DayOfMoon(k + 1)) return std::nullopt;
  return CivilFromDays(days);
}

}  // namespace diemtin::text::dates
