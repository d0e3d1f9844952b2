#include "web/time_axis.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "base/vietnam.h"
#include "web/times.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kHour = 3600, kDay = 24 * kHour;
constexpr std::size_t kMostTicks = 64;  // of one step, before the next is tried
constexpr double kWidthOfLetter = 0.62, kWidthOfWide = 1.05;  // in sizes

enum class Unit : std::uint8_t { kHours, kDays, kMonths, kYears };
struct Step {
  Unit unit;
  int count;
};
constexpr std::array kSteps = std::to_array<Step>(
    {{Unit::kHours, 1},  {Unit::kHours, 2},  {Unit::kHours, 3},  {Unit::kHours, 6},
     {Unit::kHours, 12}, {Unit::kDays, 1},   {Unit::kDays, 2},   {Unit::kDays, 5},
     {Unit::kDays, 10},  {Unit::kMonths, 1}, {Unit::kMonths, 2}, {Unit::kMonths, 3},
     {Unit::kMonths, 6}, {Unit::kYears, 1},  {Unit::kYears, 2},  {Unit::kYears, 5},
     {Unit::kYears, 10}, {Unit::kYears, 25}, {Unit::kYears, 50}, {Unit::kYears, 100}});

std::int64_t FloorTo(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

CivilDate DateOf(std::int64_t time) { return VietnamTime(time).date; }

std::int64_t BeginOf(const CivilDate& date) { return DaysFromCivil(date) * kDay - kVietnamSeconds; }

// The last instant of the step at or before `time`. Days count from the first of the month.
std::int64_t Floor(std::int64_t time, Step step) {
  if (step.unit == Unit::kHours)
    return FloorTo(time + kVietnamSeconds, step.count * kHour) - kVietnamSeconds;
  CivilDate date = DateOf(time);
  switch (step.unit) {
    case Unit::kDays:
      date.day = (date.day - 1) / step.count * step.count + 1;
      break;
    case Unit::kMonths:
      date.month = (date.month - 1) / step.count * step.count + 1;
      date.day = 1;
      break;
    default:
      date = {static_cast<int>(FloorTo(date.year, step.count)), 1, 1};
  }
  return BeginOf(date);
}

std::int64_t Next(std::int64_t time, Step step) {
  if (step.unit == Unit::kHours) return time + step.count * kHour;
  CivilDate date = DateOf(time);
  if (step.unit == Unit::kDays) {
    // What is left of a month is no step of its own.
    const std::int64_t next = time + step.count * kDay;
    const CivilDate there = DateOf(next);
    if (there.month != date.month || there.day + step.count / 2 > 31) {
      date.month += 1;
      date.day = 1;
    } else {
      return next;
    }
  } else {
    date.day = 1;
    date.month += step.unit == Unit::kMonths ? step.count : 0;
    date.year += step.unit == Unit::kYears ? step.count : 0;
  }
  if (date.month > 12) {
    date.month -= 12;
    ++date.year;
  }
  return BeginOf(date);
}

std::string LabelOf(Language language, std::int64_t time, Unit unit) {
  const CivilTime civil = VietnamTime(time);
  const CivilDate& date = civil.date;
  const std::string_view month = Say(language, TextKey("month_1").Plus(date.month - 1));
  const bool english = language == Language::kEnglish;
  switch (unit) {
    case Unit::kHours:
      if (civil.hour != 0) return fmt::format("{:02}:00", civil.hour);
      [[fallthrough]];
    case Unit::kDays:
      return english ? fmt::format("{} {}", date.day, month)
                     : fmt::format("{}/{}", date.day, date.month);
    case Unit::kMonths:
      return english ? fmt::format("{} {}", month, date.year)
                     : fmt::format("{}/{}", date.month, date.year);
    case Unit::kYears:
      break;
  }
  return std::to_string(date.year);
}

}  // namespace

double TimeAxis::At(std::int64_t time) const {
  if (last_ <= first_) return 50;
  const double share = static_cast<double>(std::clamp(time, first_, last_) - first_) /
                       static_cast<double>(last_ - first_);
  return kMargin + share * (100 - 2 * kMargin);
}

std::vector<Tick> TimeAxis::Ticks(Language language, int most) const {
  for (const Step step : kSteps) {
    std::vector<Tick> ticks;
    std::int64_t at = Floor(first_, step);
    for (; at <= last_ && ticks.size() <= kMostTicks; at = Next(at, step)) {
      if (at >= first_) ticks.push_back({at, LabelOf(language, at, step.unit)});
    }
    if (static_cast<int>(ticks.size()) > most) continue;
    // Between two ticks, or without any, the ends are told.
    if (ticks.empty()) return {{first_, LabelOf(language, first_, Unit::kDays)}};
    return ticks;
  }
  return {};
}

double WidthOf(std::string_view text, double pixels) {
  double letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    // Han, kana and Hangul fill a square.
    letters += DecodeUtf8(text, &at) >= 0x2e80 ? kWidthOfWide : kWidthOfLetter;
  }
  return letters * pixels;
}

}  // namespace diemtin::web
