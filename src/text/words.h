#pragma once

// Cuts text into the tokens that indexes and grouping count. Pure; linear.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::text {

struct Token {
  std::size_t begin = 0;  // byte offsets into the text as given
  std::size_t end = 0;
  bool operator==(const Token&) const = default;
};

// Words by UAX 29's letters and numbers; Han, kana and Thai as single characters (callers make
// bigrams). Vietnamese: syllables. Numbers keep inner . and , ("3.500", "6,5").
std::vector<Token> Tokenize(std::string_view utf8);

// True for words that carry no subject ("và", "the", "的"); `lower` is lower case.
bool IsStopWord(std::string_view lower, std::string_view language);

}  // namespace diemtin::text
