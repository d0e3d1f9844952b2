#pragma once

// What the loops of this room ask of a code point, answered by tables over the BMP that are filled
// from ICU once. Safe from any thread.

#include <cstdint>
#include <string>
#include <string_view>

namespace diemtin::text {

enum class CharClass : std::uint8_t {
  kSeparator,  // punctuation, symbols, white space, controls
  kLetter,
  kDigit,
  kSingle,  // a token by itself: Han, kana, Thai, Lao, Khmer, Burmese
  kExtend,  // belongs to the character before it: marks, joiners, soft hyphen
};

CharClass ClassOf(char32_t c);

inline bool IsWordChar(char32_t c) { return ClassOf(c) != CharClass::kSeparator; }
bool IsUpper(char32_t c);
bool IsWhiteSpace(char32_t c);  // Unicode White_Space, U+200B left out
// Shown as nothing wherever it stands between Latin letters: soft hyphen, zero-width and bidi
// controls, C0 and C1.
bool IsInvisible(char32_t c);

char32_t SimpleLower(char32_t c);
// Lower case without marks; 0: a mark that is dropped; several letters ("ß") give the first and set
// *second.
char32_t FoldedLetter(char32_t c, char32_t* second);
// Certainly NFC and certainly no part of a composition with what follows or precedes.
bool IsNfcInert(char32_t c);

// The code point that starts at text[at] / ends before text[at]; 0 beyond the ends. Well-formed
// UTF-8.
char32_t CodePointAt(std::string_view text, std::size_t at);
char32_t CodePointBefore(std::string_view text, std::size_t at);
// Offset of the code point that ends before `at`; `at` must be above 0.
std::size_t PreviousOffset(std::string_view text, std::size_t at);

}  // namespace diemtin::text
