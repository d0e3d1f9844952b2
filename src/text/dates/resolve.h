#pragma once

// From what a date says to the time it means. Pure; constant time.

#include "text/dates/parts.h"

namespace diemtin::text::dates {

// What dates count from.
struct Anchor {
  CivilTime now;
  bool has_clock = false;
  bool only_near = false;  // `now` is a day near publication: DateContext::near
  Leaning leaning = Leaning::kPast;
  bool ahead = false;  // the sentence speaks of what will be
};

struct Resolved {
  Stretch stretch;
  bool relative = false;  // the anchor was needed
  bool weekday_contradicts = false;
};

// nullopt: the words name no day that exists, or need an anchor that is not there.
std::optional<Resolved> Resolve(const Found& found, const std::optional<Anchor>& anchor);

// The hours that a part of the day has, the last within: {4, 11} for the morning.
std::pair<int, int> HoursOf(DayPart part);

}  // namespace diemtin::text::dates
