#include "base/message_date.h"

#include <fmt/format.h>

#include <array>

#include "base/time.h"

namespace diemtin {

std::string FormatMessageDate(std::int64_t unix_seconds, std::string_view zone) {
  constexpr std::array<const char*, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Time time;
  time.unix_seconds = unix_seconds;
  const CivilTime civil = ToCivil(time);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}", kDays[IsoWeekday(civil.date) - 1],
                     civil.date.day, kMonths[civil.date.month - 1], civil.date.year, civil.hour,
                     civil.minute, civil.second, zone);
}

}  // namespace diemtin
