#pragma once

// The words dates are made of, in the languages we meet most. All take lower case. Pure.

#include <optional>
#include <string_view>

namespace diemtin::text {

std::optional<int> MonthOfName(std::string_view lower);  // "april", "avr", "апреля"; 1 to 12
std::optional<int> MonthOfVietnameseNumeral(
    std::string_view lower);  // after "tháng": "tư", "giêng", "mười một"
std::optional<int> WeekdayOfName(
    std::string_view lower);  // "monday", "mon", "lundi"; ISO, 1 Monday
std::optional<int> OffsetOfZone(
    std::string_view lower);  // "gmt", "est", "ict"; minutes east of UTC
std::optional<int> OffsetOfPlace(
    std::string_view lower);  // "việt nam", "bắc kinh"; of places that keep one zone all the year
bool StandsAroundDates(std::string_view lower);  // "updated", "cập", "nhật", "lúc", "publicado"

}  // namespace diemtin::text
