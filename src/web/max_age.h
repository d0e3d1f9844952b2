#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace diemtin::web {

// The seconds of max-age in a Cache-Control field, ten years at most; nullopt when it has none that
// is a number.
std::optional<std::int64_t> MaxAgeOf(std::string_view cache_control);

}  // namespace diemtin::web
