#pragma once

// Times as a reader wants them: Vietnamese clock time, and how long ago. Pure.

#include <cstdint>
#include <string>

#include "base/time.h"
#include "web/strings.h"

namespace diemtin::web {

inline constexpr int kVietnamOffsetMinutes = 7 * 60;

// "20:51 10/4/2024" in +07:00; of a day "10/4/2024". A time printed without a zone is shown as
// printed.
std::string FormatTime(Language language, const Time& time);
// Of an instant; "" for 0 (unknown).
std::string FormatTime(Language language, std::int64_t unix_seconds);
std::string FormatDay(Language language, std::int64_t unix_seconds);      // "10/4/2024"
std::string FormatLongDay(Language language, std::int64_t unix_seconds);  // "Thứ Tư, 10/4/2024"

// "2 giờ trước"; after a week, and for what lies ahead of `now`, the day instead.
std::string FormatAge(Language language, std::int64_t unix_seconds, std::int64_t now);

// For <time datetime>.
std::string MachineTime(std::int64_t unix_seconds);

}  // namespace diemtin::web
