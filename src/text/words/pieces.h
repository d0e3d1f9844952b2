#pragma once

// Cuts Vietnamese text into pieces: what a space, or punctuation beside it, sets apart. A word is
// one piece or several ("chủ tịch"), never a part of one. Pure; linear.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace diemtin::text {

enum class Shape : std::uint8_t {
  kPad,  // beyond the ends of the sentence
  kLower,
  kTitle,         // first letter upper case
  kInitialTitle,  // the same where every sentence has it, at its start
  kUpper,         // all letters upper case, two or more
  kLetter,        // one letter, upper case, with a full stop or without
  kMixed,         // letters and digits, or upper case within ("iPhone", "27/3a")
  kNumber,
  kStop,  // . ! ? …
  kPunctuation,
};
inline constexpr unsigned kShapes = 10;

struct Piece {
  std::uint32_t begin = 0;  // byte offsets from where the sentence's search began
  std::uint32_t end = 0;
  std::uint64_t key = 0;  // the same for either case, either tone placement; digits by their count
  Shape shape = Shape::kPad;
  std::uint8_t cluster = 0;  // of syllables used alike; 0: unknown
};

// Appends the pieces of text[begin, ...] to *pieces, until a sentence ends, `most` pieces were
// found or the text ends. Returns the offset behind them. `text` is well-formed UTF-8.
std::size_t NextSentence(std::string_view text, std::size_t begin, std::size_t most,
                         std::vector<Piece>* pieces);

}  // namespace diemtin::text
