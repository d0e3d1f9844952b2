#include "text/dates/resolve.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "text/dates/lunar.h"

namespace diemtin::text::dates {
namespace {

constexpr std::int64_t kNearDays = 100;
constexpr std::int64_t kOtherWeekday = 200;  // in the measure of Cost: some three months

int YearOf(const CivilTime& time) { return time.date.year; }

class Resolver {
 public:
  Resolver(const Parts& parts, const std::optional<Anchor>& anchor) : p_(parts), anchor_(anchor) {}

  std::optional<Resolved> Run() {
    if (!anchor_ && (p_.amount || p_.now || p_.after_meal)) return std::nullopt;
    if (p_.now) return NowOrMeal(Grain::kSecond, anchor_->now.hour, anchor_->now.hour);
    if (p_.after_meal) return NowOrMeal(Grain::kHour, 13, 16);
    if (p_.amount) return OfAmount();
    if (p_.ordinal) return OfOrdinal();
    if (p_.weekend) return OfWeekend();
    if (p_.day || p_.weekday || (p_.relative && p_.relative->unit == Grain::kDay)) return OfDay();
    if (p_.month) return OfMonth();
    if (p_.quarter) return OfQuarter();
    if (p_.season) return OfSeason();
    if (p_.month_count || p_.year || p_.decade || p_.century || p_.relative) return OfLonger();
    if (p_.clock || p_.part != DayPart::kNone) return OfClock();
    return std::nullopt;
  }

 private:
  // Dates of a page that only a near day is known of may be from any time else.
  bool Counts() const { return anchor_ && !anchor_->only_near; }

  // How unlikely it is that something `distance` units ahead (behind when negative) is meant:
  // news looks back more than ahead, so a day to come counts half as far again.
  std::optional<std::int64_t> Cost(std::int64_t distance) const {
    if (p_.direction == Direction::kPast && distance > 0) return std::nullopt;
    if (p_.direction == Direction::kFuture && distance < 0) return std::nullopt;
    if (anchor_->leaning == Leaning::kFuture) return distance < 0 ? 1000000 - distance : distance;
    return anchor_->ahead ? (distance < 0 ? -distance * 3 : distance * 2)
                          : (distance > 0 ? distance * 3 : -distance * 2);
  }

  // The year from last to next in which what `when` tells of lies likeliest; when(year) is the
  // distance in units, if it exists.
  template <typename When>
  std::optional<int> LikeliestYear(When when) const {
    std::optional<int> best;
    std::int64_t least = 0;
    for (int year = YearOf(anchor_->now) - 1; year <= YearOf(anchor_->now) + 1; ++year) {
      const std::optional<std::int64_t> distance = when(year);
      if (!distance) continue;
      auto cost = Cost(*distance);
      // A weekday printed beside the day tells its year.
      const auto date = p_.weekday && p_.day ? DateOf(year, *p_.month, *p_.day) : std::nullopt;
      if (cost && date && IsoWeekday(*date) != *p_.weekday) *cost += kOtherWeekday;
      if (cost && (!best || *cost < least)) {
        best = year;
        least = *cost;
      }
    }
    return best;
  }

  std::optional<CivilDate> DateOf(int year, int month, int day) const {
    if (p_.lunar) return FromLunar(year, month, day);
    if (!IsValidDate(year, month, day)) return std::nullopt;
    return CivilDate{year, month, day};
  }

  std::int64_t DaysFromNow(CivilDate date) const {
    return DaysFromCivil(date) - DaysFromCivil(anchor_->now.date);
  }

  std::optional<CivilDate> DayOfYear() {
    if (p_.year) return DateOf(*p_.year, *p_.month, *p_.day);
    if (!anchor_) return std::nullopt;
    relative_ = true;
    if (p_.relative && p_.relative->unit == Grain::kYear)
      return Counts() ? DateOf(YearOf(anchor_->now) + p_.relative->offset, *p_.month, *p_.day)
                      : std::nullopt;
    const auto year = LikeliestYear([&](int y) -> std::optional<std::int64_t> {
      const auto date = DateOf(y, *p_.month, *p_.day);
      if (!date) return std::nullopt;
      return DaysFromNow(*date);
    });
    if (!year) return std::nullopt;
    const auto date = DateOf(*year, *p_.month, *p_.day);
    if (anchor_->only_near && std::abs(DaysFromNow(*date)) > kNearDays) return std::nullopt;
    return date;
  }

  // "ngày 15" of the month it is nearest in.
  std::optional<CivilDate> DayOfMonth() {
    if (!Counts()) return std::nullopt;
    relative_ = true;
    if (p_.lunar) return LunarDay();
    if (p_.relative && p_.relative->unit == Grain::kMonth) {
      const CivilTime month =
          Add(Grain::kMonth, StartOf(Grain::kMonth, anchor_->now), p_.relative->offset);
      return DateOf(YearOf(month), month.date.month, *p_.day);
    }
    std::optional<CivilDate> best;
    std::int64_t least = 0;
    for (int offset = -1; offset <= 1; ++offset) {
      const CivilTime month = Add(Grain::kMonth, StartOf(Grain::kMonth, anchor_->now), offset);
      const auto date = DateOf(YearOf(month), month.date.month, *p_.day);
      const auto cost = date ? Cost(DaysFromNow(*date)) : std::nullopt;
      if (cost && (!best || *cost < least)) {
        best = date;
        least = *cost;
      }
    }
    return best;
  }

  // "mùng 8" of the lunar month it is nearest in.
  std::optional<CivilDate> LunarDay() const {
    std::optional<CivilDate> best;
    std::int64_t least = 0;
    // A lunar month is one or two behind the solar month.
    const int now = anchor_->now.date.month - 1;
    for (int month = now - 3; month <= now + 1; ++month) {
      const auto date = FromLunar(YearOf(anchor_->now) + (month < 0 ? -1 : month / 12),
                                  (month + 12) % 12 + 1, *p_.day);
      const auto cost = date ? Cost(DaysFromNow(*date)) : std::nullopt;
      if (cost && (!best || *cost < least)) {
        best = date;
        least = *cost;
      }
    }
    return best;
  }

  std::optional<CivilDate> DayOfWeek() {
    if (!Counts()) return std::nullopt;
    relative_ = true;
    const CivilTime monday = StartOf(Grain::kWeek, anchor_->now);
    if (p_.relative && p_.relative->unit == Grain::kWeek)
      return Add(Grain::kDay, Add(Grain::kWeek, monday, p_.relative->offset), *p_.weekday - 1).date;
    if (p_.relative && p_.relative->unit != Grain::kDay) return std::nullopt;
    const int today = IsoWeekday(anchor_->now.date);
    int ahead = (*p_.weekday - today + 7) % 7;
    const bool future =
        p_.direction == Direction::kFuture ||
        (p_.direction != Direction::kPast && (anchor_->leaning == Leaning::kFuture ||
                                              anchor_->ahead || p_.direction == Direction::kThis));
    if (p_.direction == Direction::kFuture && ahead == 0) ahead = 7;
    if (!future) ahead = ahead == 0 && p_.direction != Direction::kPast ? 0 : ahead - 7;
    return Add(Grain::kDay, anchor_->now, ahead).date;
  }

  std::optional<CivilDate> Day() {
    if (p_.day && p_.month) return DayOfYear();
    if (p_.day) return DayOfMonth();
    if (p_.relative && p_.relative->unit == Grain::kDay) {
      if (!Counts()) return std::nullopt;
      relative_ = true;
      return Add(Grain::kDay, anchor_->now, p_.relative->offset).date;
    }
    return DayOfWeek();
  }

  std::optional<Resolved> OfDay() {
    const auto day = Day();
    if (!day) return std::nullopt;
    Resolved resolved = Of(Grain::kDay, {*day}, {*day});
    resolved.weekday_contradicts = p_.weekday && p_.day && IsoWeekday(*day) != *p_.weekday;
    if (p_.day_end && p_.day) {
      CivilTime last{*day};
      last = Add(Grain::kDay, last, *p_.day_end - *p_.day);
      if (!p_.lunar && last.date.month != day->month) return std::nullopt;
      resolved.stretch.last = last;
    }
    return p_.clock ? WithClock(resolved) : resolved;
  }

  // 24 hours' time from what is printed.
  Clock HourOfDay(Clock clock) const {
    const bool after_noon = p_.half
                                ? *p_.half == 1
                                : p_.part == DayPart::kAfternoon || p_.part == DayPart::kEvening ||
                                      (p_.part == DayPart::kNoon && clock.hour < 4) ||
                                      (p_.part == DayPart::kNight && clock.hour > 5);
    const bool before_noon = p_.half ? *p_.half == 0
                                     : p_.part == DayPart::kMorning || p_.part == DayPart::kDawn ||
                                           p_.part == DayPart::kNight;
    if (after_noon && clock.hour < 12) clock.hour += 12;
    if (before_noon && clock.hour == 12 && !(p_.part == DayPart::kNight && !p_.half))
      clock.hour = 0;
    return clock;
  }

  static CivilTime At(CivilDate day, const Clock& clock) {
    CivilTime time{day, clock.hour, clock.minute, clock.second};
    return clock.hour < 24 ? time : Add(Grain::kDay, CivilTime{day}, 1);
  }

  Resolved WithClock(Resolved resolved) const {
    Stretch& stretch = resolved.stretch;
    Clock clock = HourOfDay(*p_.clock);
    // "12 giờ đêm 5/2" ends that day.
    if (p_.part == DayPart::kNight && !p_.half && clock.hour == 12) clock.hour = 24;
    const Clock end = p_.clock_end ? HourOfDay(*p_.clock_end) : clock;
    stretch.grain = p_.zone && clock.grain == Grain::kHour ? Grain::kMinute : clock.grain;
    stretch.last = At(stretch.last.date, end);
    stretch.first = At(stretch.first.date, clock);
    return resolved;
  }

  // The next or the last time the clock shows it; twelve hours leave the half of the day open.
  std::optional<Resolved> OfClock() {
    if (!Counts()) return std::nullopt;
    relative_ = true;
    const CivilTime today = StartOf(Grain::kDay, anchor_->now);
    if (!p_.clock) return Of(Grain::kDay, today, today);
    Resolved resolved = WithClock(Of(Grain::kDay, today, today));
    const bool open = p_.part == DayPart::kNone && !p_.half && p_.clock->hour <= 12;
    if (p_.zone) return resolved;
    const int step = open ? 12 : 24;
    const bool future = anchor_->leaning == Leaning::kFuture;
    for (int i = 0; i < 2; ++i) {
      Stretch& at = resolved.stretch;
      if (future ? !Before(at.first, anchor_->now) : !Before(anchor_->now, at.first)) break;
      at.first = Add(Grain::kHour, at.first, future ? step : -step);
      at.last = Add(Grain::kHour, at.last, future ? step : -step);
    }
    return resolved;
  }

  std::optional<int> YearOfMonth(int month, int months_a_unit) {
    if (p_.year) return p_.year;
    if (!Counts()) return std::nullopt;
    relative_ = true;
    if (p_.relative && p_.relative->unit == Grain::kYear)
      return YearOf(anchor_->now) + p_.relative->offset;
    const int now = YearOf(anchor_->now) * 12 + anchor_->now.date.month - 1;
    return LikeliestYear([&](int year) -> std::optional<std::int64_t> {
      return (year * 12 + month - 1) / months_a_unit - now / months_a_unit;
    });
  }

  std::optional<Resolved> OfMonth() {
    const auto year = YearOfMonth(*p_.month, 1);
    if (!year) return std::nullopt;
    if (p_.lunar) {
      const auto first = FromLunar(*year, *p_.month, 1);
      const auto last = FromLunar(*year, *p_.month, 29);
      if (!first || !last) return std::nullopt;
      return Of(Grain::kDay, {*first}, {*last});
    }
    return Of(Grain::kMonth, {{*year, *p_.month, 1}},
              {{*year, p_.month_end.value_or(*p_.month), 1}});
  }

  std::optional<Resolved> OfQuarter() {
    const auto year = YearOfMonth(*p_.quarter * 3 - 2, 3);
    if (!year) return std::nullopt;
    return Of(Grain::kQuarter, {{*year, *p_.quarter * 3 - 2, 1}},
              {{*year, p_.quarter_end.value_or(*p_.quarter) * 3 - 2, 1}});
  }

  std::optional<Resolved> OfSeason() {
    std::optional<int> year = p_.year;
    if (!year) {
      if (!Counts()) return std::nullopt;
      relative_ = true;
      year = YearOf(anchor_->now);
      if (p_.relative) {
        year = *year + p_.relative->offset;
      } else {  // the one that is, else the next
        for (--*year; Before(SeasonOf(*year, *p_.season).last, anchor_->now);) ++*year;
      }
    }
    Resolved resolved;
    resolved.stretch = SeasonOf(std::clamp(*year, 1, 9998), *p_.season);
    resolved.relative = relative_;
    return resolved;
  }

  std::optional<Resolved> OfLonger() {
    if (p_.decade)
      return Of(Grain::kYear, {{*p_.decade, 1, 1}}, {{p_.year_end.value_or(*p_.decade + 9), 1, 1}});
    if (p_.century)
      return Of(Grain::kYear, {{*p_.century * 100 - 99, 1, 1}}, {{*p_.century * 100, 1, 1}});
    if (p_.month_count) {
      const auto year = YearOfMonth(1, 12);
      if (!year) return std::nullopt;
      const int count = *p_.month_count;
      return Of(Grain::kMonth, {{*year, count > 0 ? 1 : 13 + count, 1}},
                {{*year, count > 0 ? count : 12, 1}});
    }
    if (p_.year)
      return Of(Grain::kYear, {{*p_.year, 1, 1}}, {{p_.year_end.value_or(*p_.year), 1, 1}});
    if (!Counts()) return std::nullopt;
    relative_ = true;
    const Grain unit = p_.relative->unit;
    const CivilTime start = Add(unit, StartOf(unit, anchor_->now), p_.relative->offset);
    return Of(unit, start, start);
  }

  std::optional<Resolved> OfAmount() {
    const Amount& amount = *p_.amount;
    if (!Counts() || (amount.unit < Grain::kDay && !anchor_->has_clock)) return std::nullopt;
    if (amount.unit == Grain::kYear && amount.count >= YearOf(anchor_->now)) return std::nullopt;
    relative_ = true;
    const CivilTime start = StartOf(amount.unit, anchor_->now);
    switch (amount.kind) {
      case Amount::Kind::kPast:
        return Of(amount.unit, Add(amount.unit, start, -amount.count), Add(amount.unit, start, -1));
      case Amount::Kind::kFuture:
        return Of(amount.unit, Add(amount.unit, start, 1), Add(amount.unit, start, amount.count));
      case Amount::Kind::kAgo:
      case Amount::Kind::kAhead:
        break;
    }
    const int sign = amount.kind == Amount::Kind::kAgo ? -1 : 1;
    const CivilTime at = Add(amount.unit, start, sign * amount.count);
    Resolved resolved = Of(amount.unit, at, at);
    if (p_.clock && amount.unit == Grain::kDay) return WithClock(resolved);
    return resolved;
  }

  // "the first Monday-to-Sunday that starts in September", "the first day of March"
  std::optional<Resolved> OfOrdinal() {
    const Ordinal ordinal = *p_.ordinal;
    p_.ordinal.reset();
    const auto around = p_.month ? OfMonth() : OfLonger();
    if (!around) return std::nullopt;
    const Grain outer = around->stretch.grain;
    CivilTime at = around->stretch.first;
    if (ordinal.which < 0) at = Add(Grain::kDay, Add(outer, around->stretch.last, 1), -1);
    const CivilTime start = StartOf(ordinal.unit, at);
    if (ordinal.which > 0 && Before(start, at)) at = Add(ordinal.unit, start, 1);
    at = StartOf(ordinal.unit, at);
    return Of(ordinal.unit, at, at);
  }

  std::optional<Resolved> OfWeekend() {
    if (!Counts()) return std::nullopt;
    relative_ = true;
    const int offset = p_.relative ? p_.relative->offset : 0;
    const CivilTime monday = Add(Grain::kWeek, StartOf(Grain::kWeek, anchor_->now), offset);
    return Of(Grain::kDay, Add(Grain::kDay, monday, 5), Add(Grain::kDay, monday, 6));
  }

  std::optional<Resolved> NowOrMeal(Grain grain, int first_hour, int last_hour) {
    if (!Counts()) return std::nullopt;
    relative_ = true;
    if (grain == Grain::kSecond) return Of(grain, anchor_->now, anchor_->now);
    CivilTime first = StartOf(Grain::kDay, anchor_->now), last = first;
    first.hour = first_hour;
    last.hour = last_hour;
    return Of(grain, first, last);
  }

  Resolved Of(Grain grain, const CivilTime& first, const CivilTime& last) const {
    Resolved resolved;
    resolved.stretch = {grain, first, last};
    resolved.relative = relative_;
    return resolved;
  }

  Parts p_;
  const std::optional<Anchor>& anchor_;
  bool relative_ = false;
};

}  // namespace

std::pair<int, int> HoursOf(DayPart part) {
  switch (part) {
    case DayPart::kDawn:
      return {0, 5};
    case DayPart::kMorning:
      return {4, 11};
    case DayPart::kNoon:
      return {12, 13};
    case DayPart::kAfternoon:
      return {12, 18};
    case DayPart::kEvening:
    case DayPart::kNight:
      return {18, 23};
    case DayPart::kNone:
      break;
  }
  return {0, 23};
}

std::optional<Resolved> Resolve(const Found& found, const std::optional<Anchor>& anchor) {
  if (!found.until) return Resolver(found.parts, anchor).Run();
  auto last = Resolver(*found.until, anchor).Run();
  if (!last) return std::nullopt;
  Parts first = found.parts;
  if (!first.month && first.day) {
    first.month = found.until->month;
    first.lunar = found.until->lunar;
    first.year = found.until->year;
    // "29 đến mùng 4 Tết" begins in the year before.
    if (first.lunar && first.month == 1 && *first.day > found.until->day.value_or(31))
      first.month = 12;
  }
  if (!first.year && !first.lunar) first.year = last->stretch.last.date.year;
  auto begin = Resolver(first, anchor).Run();
  if (begin && !found.parts.year && first.year &&
      Before(last->stretch.last, begin->stretch.first)) {
    first.year = *first.year - 1;
    begin = Resolver(first, anchor).Run();
  }
  if (!begin || begin->stretch.grain != last->stretch.grain ||
      Before(last->stretch.last, begin->stretch.first))
    return std::nullopt;
  begin->stretch.last = last->stretch.last;
  begin->relative = begin->relative || last->relative;
  return begin;
}

}  // namespace diemtin::text::dates
