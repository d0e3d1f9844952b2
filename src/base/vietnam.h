#pragma once

// Vietnam's clock, by which days are counted: seven hours east of UTC all year.

#include <cstdint>

#include "base/time.h"

namespace diemtin {

inline constexpr std::int64_t kVietnamSeconds = 7 * 3600;

inline CivilTime VietnamTime(std::int64_t unix_seconds) {
  return ToCivil(Time{unix_seconds + kVietnamSeconds, 0, Time::Precision::kSecond});
}

}  // namespace diemtin
