#pragma once

// SHA-256 (FIPS 180-4), for the order of `eval stories` only: ids and checksums elsewhere use
// base/hash.h.

#include <string>
#include <string_view>

namespace diemtin::app {

std::string Sha256Hex(std::string_view bytes);  // 64 lower-case digits

}  // namespace diemtin::app
