#pragma once

// LEB128: seven bits a byte, the lowest first, all but the last byte with the highest bit set.
// Internal to the room.

#include <cstdint>
#include <limits>
#include <string>

namespace diemtin::store {

inline void AppendNumber(std::uint64_t value, std::string* out) {
  for (; value >= 0x80; value >>= 7) *out += static_cast<char>(value | 0x80);
  *out += static_cast<char>(value);
}

// False when no number ends before `end`.
template <typename Number>
bool ReadNumber(const unsigned char** at, const unsigned char* end, Number* value) {
  *value = 0;
  for (int shift = 0; *at < end && shift < std::numeric_limits<Number>::digits; shift += 7) {
    const unsigned char byte = *(*at)++;
    *value |= Number{byte & 0x7fu} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace diemtin::store
