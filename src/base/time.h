#pragma once

// Points in time as pages print them: an instant, the zone it was printed in, and how exact it was.
// Proleptic Gregorian calendar, no leap seconds, years 1 to 9999.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemtin {

struct Time {
  enum class Precision : std::uint8_t { kDay, kMinute, kSecond };

  std::int64_t unix_seconds = 0;          // of a day: its midnight in the zone
  std::optional<int> offset_minutes;      // east of UTC, -14 h to +14 h; nullopt: the page did not say, read as UTC
  Precision precision = Precision::kSecond;

  bool operator==(const Time&) const = default;
};

struct CivilDate {
  int year = 1970, month = 1, day = 1;
  auto operator<=>(const CivilDate&) const = default;
};

struct CivilTime {
  CivilDate date;
  int hour = 0, minute = 0, second = 0;
};

bool IsValidDate(int year, int month, int day);
std::int64_t DaysFromCivil(CivilDate date);    // days since 1970-01-01; date must be valid
CivilDate CivilFromDays(std::int64_t days);
int IsoWeekday(CivilDate date);                // 1 Monday to 7 Sunday
CivilTime ToCivil(const Time& time);           // in the zone of `time`

// Builds a Time from printed parts; nullopt when a part is out of range.
std::optional<Time> MakeTime(const CivilTime& civil, std::optional<int> offset_minutes,
                             Time::Precision precision = Time::Precision::kSecond);

// ISO 8601: "2024-04-10", "2024-04-10T20:51+07:00", "2024-04-10T13:51:40Z", "2024-04-10T20:51:40.123+0700", with a
// space for the T as well. Nothing else around it but white space.
std::optional<Time> ParseIso8601(std::string_view text);

// The shape of ParseIso8601, as exact as the time is; no zone is printed when none is known.
std::string FormatIso8601(const Time& time);
std::string FormatIsoDate(CivilDate date);

}  // namespace diemtin
