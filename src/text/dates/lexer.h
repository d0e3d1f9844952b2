#pragma once

// A line of text as dates see it: numbers, signs, the words of the lexicon, and between them runs
// of words that say nothing of time. Pure; linear.

#include <string_view>
#include <vector>

#include "text/dates/lexicon.h"

namespace diemtin::text::dates {

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  int value = 0;  // of a number: at most 999,999,999
  Word word = Word::kOther;
  std::uint8_t digits = 0;    // at most 10
  bool space_before = false;  // or the start of the line
  bool capital = false;
};

// The tokens of text[begin, end), which holds no line break; `tokens` is cleared first.
void Cut(std::string_view text, std::size_t begin, std::size_t end, const Lexicon& lexicon,
         std::vector<Token>* tokens);

}  // namespace diemtin::text::dates
