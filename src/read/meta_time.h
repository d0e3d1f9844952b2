#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace diemtin::read {

// A time of metadata: ISO 8601 in its many shapes, RFC 822, seconds or milliseconds since 1970,
// 20240410, 20240410205140, or one of the printed shapes. Years before 1990 and after 2100 are no
// times of pages.
std::optional<Time> ParseMetaTime(std::string_view text);

// The day in an address: "/2021/11/03/", "/2021-11/03/", "/2021/1103/", "-20211103.html",
// "/03-11-2021-".
std::optional<Time> TimeInUrl(std::string_view url);

}  // namespace diemtin::read
