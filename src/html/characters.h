#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace diemtin::html {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

enum CharacterTrait : std::uint8_t {
  kWhite = 1,
  kUpper = 2,
  kLetter = 4,
  kEndsTagName = 8,         // white space, '/', '>' or NUL
  kEndsAttributeName = 16,  // and '='
  kEndsUnquoted = 32        // white space, '>' or NUL
};

inline constexpr auto kCharacterTraits = [] {
  std::array<std::uint8_t, 256> traits{};
  for (int c = 'A'; c <= 'Z'; ++c) traits[static_cast<std::size_t>(c)] |= kUpper | kLetter;
  for (int c = 'a'; c <= 'z'; ++c) traits[static_cast<std::size_t>(c)] |= kLetter;
  for (const int c : {' ', '\t', '\n', '\f', '\r'}) {
    traits[static_cast<std::size_t>(c)] |=
        kWhite | kEndsTagName | kEndsAttributeName | kEndsUnquoted;
  }
  traits['/'] |= kEndsTagName | kEndsAttributeName;
  traits['>'] |= kEndsTagName | kEndsAttributeName | kEndsUnquoted;
  traits['='] |= kEndsAttributeName;
  traits[0] |= kEndsTagName | kEndsAttributeName | kEndsUnquoted;
  return traits;
}();

inline bool Is(char c, std::uint8_t traits) {
  return (kCharacterTraits[static_cast<unsigned char>(c)] & traits) != 0;
}

inline char ToLower(char c) { return Is(c, kUpper) ? static_cast<char>(c | 32) : c; }

// Only ASCII letters change.
inline std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), ToLower);
  return lower;
}

inline bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return ToLower(a) == b; });
}

}  // namespace diemtin::html
