#pragma once

// The words and names that name an article.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace diemtin::text {

struct Keyword {
  std::string text;       // as it is printed where it first stands
  std::size_t begin = 0;  // of that place, bytes
  std::size_t end = 0;
  std::uint32_t count = 0;  // times it stands in the text, whatever the case
  float score = 0;          // how many words of a title it would give, as far as one can expect
};

// At most `most`, the best first, none inside another. `text`: an article without its title, the
// lead first, a line break behind it. A keyword is a word, a name, or two or three words that stand
// together in the lead or more than once. `words`: FindWords of the text. Weights:
// models/keywords.bin, for Vietnamese and English; other languages by shape and place. Pure;
// linear.
std::vector<Keyword> FindKeywords(std::string_view text, std::string_view language,
                                  std::span<const Word> words, std::size_t most = 10);
std::vector<Keyword> FindKeywords(std::string_view text, std::string_view language,
                                  std::size_t most = 10);

}  // namespace diemtin::text
