#pragma once

// Bytes whose charset is not known yet.

#include <string>
#include <string_view>

namespace diemtin::text {

inline bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool IsAsciiLetter(char c) { return IsAsciiUpper(c) || IsAsciiLower(c); }
inline bool IsHighByte(char c) { return (c & 0x80) != 0; }

inline std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = IsAsciiUpper(c) ? static_cast<char>(c + 32) : c;
  return lower;
}

}  // namespace diemtin::text
