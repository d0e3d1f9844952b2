#include "web/times.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86400;

Time InVietnam(std::int64_t unix_seconds) {
  Time time;
  time.unix_seconds = unix_seconds;
  time.offset_minutes = kVietnamOffsetMinutes;
  return time;
}

std::string FormatParts(Language language, TextKey pattern, const CivilTime& civil) {
  const CivilDate& day = civil.date;
  return fmt::format(
      fmt::runtime(Say(language, pattern)), fmt::arg("hour", civil.hour),
      fmt::arg("minute", civil.minute), fmt::arg("day", day.day), fmt::arg("month", day.month),
      fmt::arg("year", day.year),
      fmt::arg("month_name", Say(language, TextKey("month_1").Plus(day.month - 1))),
      fmt::arg("weekday", Say(language, TextKey("weekday_1").Plus(IsoWeekday(day) - 1))));
}

}  // namespace

std::string FormatTime(Language language, const Time& time) {
  Time shown = time;
  if (time.precision == Time::Precision::kDay) {
    return FormatParts(language, "day_pattern", ToCivil(shown));
  }
  if (shown.offset_minutes) shown.offset_minutes = kVietnamOffsetMinutes;
  return FormatParts(language, "time_pattern", ToCivil(shown));
}

std::string FormatTime(Language language, std::int64_t unix_seconds) {
  return unix_seconds == 0 ? std::string() : FormatTime(language, InVietnam(unix_seconds));
}

std::string FormatDay(Language language, std::int64_t unix_seconds) {
  if (unix_seconds == 0) return {};
  return FormatParts(language, "day_pattern", ToCivil(InVietnam(unix_seconds)));
}

std::string FormatLongDay(Language language, std::int64_t unix_seconds) {
  if (unix_seconds == 0) return {};
  return FormatParts(language, "long_day_pattern", ToCivil(InVietnam(unix_seconds)));
}

std::string FormatAge(Language language, std::int64_t unix_seconds, std::int64_t now) {
  if (unix_seconds == 0) return {};
  const std::int64_t age = now - unix_seconds;
  if (age < 0 || age >= 7 * kDay) return FormatDay(language, unix_seconds);
  if (age < kMinute) return std::string(Say(language, "age_now"));
  if (age < kHour) return SayCount(language, "age_minutes_one", age / kMinute);
  if (age < kDay) return SayCount(language, "age_hours_one", age / kHour);
  return SayCount(language, "age_days_one", age / kDay);
}

std::string MachineTime(std::int64_t unix_seconds) {
  return FormatIso8601(InVietnam(unix_seconds));
}

}  // namespace diemtin::web
