#pragma once

// A piece of text as the letters that a reader sees: fillers gone, look-alike letters and marks
// replaced, marks composed in whatever order they were printed. Pure; linear.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::text {

struct Letter {
  char32_t c = 0;           // as read
  std::uint32_t begin = 0;  // where it is printed, with its fillers and marks
  std::uint32_t end = 0;
  bool mended = false;  // read from other code points than NFC would compose
  bool hidden = false;  // zero-width signs stand behind it, or before it when it is the first
  bool guessed =
      false;  // read from a look-alike: whether it stands for it is for the caller to say
};

// The letters of text[begin, end). The text is below 4 GB.
std::vector<Letter> ReadLetters(std::string_view text, std::size_t begin, std::size_t end);

// True for a code point that shows nothing or only decorates: zero-width and bidi signs, soft
// hyphen, combining grapheme joiner, lines and tildes over, under and through letters.
bool IsHiddenFiller(char32_t c);

}  // namespace diemtin::text
