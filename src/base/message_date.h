#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace diemtin {

// "Sun, 06 Nov 1994 08:49:37 GMT": the date of RFC 5322 and, with "GMT", the one that HTTP writes
// (RFC 9110, section 5.6.7). `zone` names UTC: "GMT" or "+0000".
std::string FormatMessageDate(std::int64_t unix_seconds, std::string_view zone);

}  // namespace diemtin
