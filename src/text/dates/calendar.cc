#include "text/dates/calendar.h"

#include <fmt/format.h>

#include <algorithm>

namespace diemtin::text::dates {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
constexpr CivilDate kFirstDay{1, 1, 1};
constexpr CivilDate kLastDay{9999, 12, 31};

CivilDate DateOfDays(std::int64_t days) {
  return CivilFromDays(std::clamp(days, DaysFromCivil(kFirstDay), DaysFromCivil(kLastDay)));
}

CivilTime AddMonths(const CivilTime& time, int count) {
  const int months = time.date.year * 12 + time.date.month - 1 + count;
  CivilTime result = time;
  result.date.year = std::clamp(months / 12, 1, 9999);
  result.date.month = months < 12 ? 1 : months % 12 + 1;
  result.date.day = std::min(result.date.day, LastDayOf(result.date.year, result.date.month));
  return result;
}

std::string IsoOfUnit(Grain grain, const CivilTime& time) {
  const CivilDate& date = time.date;
  switch (grain) {
    case Grain::kSecond:
      return fmt::format("{}T{:02}:{:02}:{:02}", FormatIsoDate(date), time.hour, time.minute,
                         time.second);
    case Grain::kMinute:
      return fmt::format("{}T{:02}:{:02}", FormatIsoDate(date), time.hour, time.minute);
    case Grain::kHour:
      return fmt::format("{}T{:02}", FormatIsoDate(date), time.hour);
    case Grain::kDay:
      return FormatIsoDate(date);
    case Grain::kWeek: {
      // The week belongs to the year of its Thursday.
      const std::int64_t thursday = DaysFromCivil(date) + 4 - IsoWeekday(date);
      const int year = DateOfDays(thursday).year;
      const auto week = (thursday - DaysFromCivil({year, 1, 1})) / 7 + 1;
      return fmt::format("{:04}-W{:02}", year, week);
    }
    case Grain::kMonth:
      return fmt::format("{:04}-{:02}", date.year, date.month);
    case Grain::kQuarter:
      return fmt::format("{:04}-Q{}", date.year, (date.month + 2) / 3);
    case Grain::kYear:
      break;
  }
  return fmt::format("{:04}", date.year);
}

}  // namespace

bool Same(const CivilTime& a, const CivilTime& b) {
  return a.date == b.date && a.hour == b.hour && a.minute == b.minute && a.second == b.second;
}

bool Before(const CivilTime& a, const CivilTime& b) { return SecondsOf(a) < SecondsOf(b); }

bool Stretch::operator==(const Stretch& other) const {
  return grain == other.grain && Same(first, other.first) && Same(last, other.last);
}

std::int64_t SecondsOf(const CivilTime& time) {
  return DaysFromCivil(time.date) * kDaySeconds + time.hour * 3600 + time.minute * 60 + time.second;
}

CivilTime FromSeconds(std::int64_t seconds) {
  std::int64_t days = seconds / kDaySeconds;
  if (seconds % kDaySeconds < 0) --days;
  const int left = static_cast<int>(seconds - days * kDaySeconds);
  return {DateOfDays(days), left / 3600, left / 60 % 60, left % 60};
}

int LastDayOf(int year, int month) {
  for (int day = 31; day > 28; --day) {
    if (IsValidDate(year, month, day)) return day;
  }
  return 28;
}

CivilTime StartOf(Grain grain, const CivilTime& time) {
  CivilTime start = time;
  if (grain >= Grain::kMinute) start.second = 0;
  if (grain >= Grain::kHour) start.minute = 0;
  if (grain >= Grain::kDay) start.hour = 0;
  if (grain == Grain::kWeek)
    start.date = DateOfDays(DaysFromCivil(time.date) + 1 - IsoWeekday(time.date));
  if (grain >= Grain::kMonth) start.date.day = 1;
  if (grain == Grain::kQuarter) start.date.month -= (start.date.month - 1) % 3;
  if (grain == Grain::kYear) start.date.month = 1;
  return start;
}

CivilTime Add(Grain grain, const CivilTime& time, int count) {
  count = std::clamp(count, -100000, 100000);
  switch (grain) {
    case Grain::kSecond:
      return FromSeconds(SecondsOf(time) + count);
    case Grain::kMinute:
      return FromSeconds(SecondsOf(time) + count * std::int64_t{60});
    case Grain::kHour:
      return FromSeconds(SecondsOf(time) + count * std::int64_t{3600});
    case Grain::kDay:
      return FromSeconds(SecondsOf(time) + count * kDaySeconds);
    case Grain::kWeek:
      return FromSeconds(SecondsOf(time) + count * 7 * kDaySeconds);
    case Grain::kMonth:
      return AddMonths(time, count);
    case Grain::kQuarter:
      return AddMonths(time, count * 3);
    case Grain::kYear:
      return AddMonths(time, count * 12);
  }
  return time;
}

Stretch SeasonOf(int year, int season) {
  static constexpr struct { int month, day; } kStarts[] = {{3, 20}, {6, 21}, {9, 23}, {12, 21}};
  const auto& start = kStarts[season];
  const auto& next = kStarts[(season + 1) % 4];
  const CivilDate end{year + (season == 3), next.month, next.day};
  return {Grain::kDay, {{year, start.month, start.day}}, {end}};
}

std::string IsoOf(const Stretch& stretch, std::optional<int> offset_minutes) {
  const auto one = [&](const CivilTime& time) {
    std::string iso = IsoOfUnit(stretch.grain, time);
    if (stretch.grain <= Grain::kHour && offset_minutes) {
      const int offset = *offset_minutes;
      iso += offset == 0 ? "Z"
                         : fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+',
                                       std::abs(offset) / 60, std::abs(offset) % 60);
    }
    return iso;
  };
  if (Same(stretch.first, stretch.last)) return one(stretch.first);
  return one(stretch.first) + "/" + one(stretch.last);
}

}  // namespace diemtin::text::dates
