#pragma once

// What the loops of this room ask of a code point, answered by tables over the BMP that are filled
// from ICU once. Safe from any thread.

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace diemtin::text {

enum class CharClass : std::uint8_t {
  kSeparator,  // punctuation, symbols, white space, controls
  kLetter,
  kDigit,
  kSingle,  // a token by itself: Han, kana, Thai, Lao, Khmer, Burmese
  kExtend,  // belongs to the character before it: marks, joiners, soft hyphen
};

inline constexpr char32_t kBmpEnd = 0x10000;

struct CharacterTables {
  CharacterTables();
  std::array<CharClass, kBmpEnd> char_class;
  std::array<char16_t, kBmpEnd> lower;
  std::array<char16_t, kBmpEnd> fold;  // 0: dropped, 0xFFFF: not one letter of the BMP
  std::array<bool, kBmpEnd> nfc_inert;
};
inline const CharacterTables& GetCharacterTables() {
  static const CharacterTables tables;
  return tables;
}

CharClass ClassOutsideBmp(char32_t c);
char32_t LowerOutsideBmp(char32_t c);

inline CharClass ClassOf(char32_t c) {
  return c < kBmpEnd ? GetCharacterTables().char_class[c] : ClassOutsideBmp(c);
}
inline bool IsWordChar(char32_t c) { return ClassOf(c) != CharClass::kSeparator; }
inline char32_t SimpleLower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return c < kBmpEnd ? GetCharacterTables().lower[c] : LowerOutsideBmp(c);
}
char32_t SimpleUpper(char32_t c);
inline bool IsUpper(char32_t c) { return SimpleLower(c) != c; }
bool IsWhiteSpace(char32_t c);  // Unicode White_Space, U+200B left out
// Shown as nothing wherever it stands between Latin letters: soft hyphen, zero-width and bidi
// controls, C0 and C1.
bool IsInvisible(char32_t c);

// Lower case without marks; 0: a mark that is dropped; several letters ("ß") give the first and set
// *second.
char32_t FoldedLetter(char32_t c, char32_t* second);
// Certainly NFC and certainly no part of a composition with what follows or precedes.
bool IsNfcInert(char32_t c);

// DecodeUtf8 without its checks: never reads past the end, but tells nothing sensible of ill-formed
// text.
inline char32_t NextCodePoint(std::string_view text, std::size_t* at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[*at + i]); };
  const unsigned char lead = byte(0);
  const std::size_t left = text.size() - *at;
  if (lead < 0x80) {
    ++*at;
    return lead;
  }
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2) {
    const char32_t c = (lead & 0x1FU) << 6 | (byte(1) & 0x3FU);
    *at += 2;
    return c;
  }
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3) {
    const char32_t c = (lead & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    *at += 3;
    return c;
  }
  return DecodeUtf8(text, at);
}

inline std::size_t NextOffset(std::string_view text, std::size_t at) {
  NextCodePoint(text, &at);
  return at;
}

// The code point that starts at text[at] / ends before text[at]; 0 beyond the ends. Well-formed
// UTF-8.
char32_t CodePointAt(std::string_view text, std::size_t at);
char32_t CodePointBefore(std::string_view text, std::size_t at);
// Offset of the code point that ends before `at`; `at` must be above 0.
std::size_t PreviousOffset(std::string_view text, std::size_t at);

}  // namespace diemtin::text
