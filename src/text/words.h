#pragma once

// Cuts text into the tokens that indexes and grouping count, and into words. Pure; linear.

#include <cstdint>
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

enum class WordKind : std::uint8_t { kWord, kNumber, kPunctuation };

struct Word {
  std::size_t begin = 0;  // byte offsets into the text as given
  std::size_t end = 0;
  std::uint32_t parts = 1;  // pieces between spaces or punctuation: syllables, in Vietnamese
  WordKind kind = WordKind::kWord;
  bool operator==(const Word&) const = default;
};

// Every word of the text, punctuation included, in order; what lies between is white space.
// Vietnamese ("vi"): syllables are joined into words ("chủ tịch", "Nguyễn Văn An", "10 - 15") by a
// trained model, which knows text with its marks in NFC. Other languages: UAX 29's words, and ICU's
// dictionaries where a script has no spaces (Han, kana, Thai, Lao, Khmer, Burmese). `utf8` is
// well-formed.
std::vector<Word> FindWords(std::string_view utf8, std::string_view language);

// "Ông_Nam là giám_đốc .": one space between words, _ between the parts of one.
std::string JoinWords(std::string_view utf8, const std::vector<Word>& words);

// True for words that carry no subject ("và", "the", "的"); `lower` is lower case.
bool IsStopWord(std::string_view lower, std::string_view language);

}  // namespace diemtin::text
