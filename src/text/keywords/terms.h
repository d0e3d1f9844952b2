#pragma once

// What is counted of the words of one article, and what the model sees of a word. The finder and
// its trainer (tools/keywords_fit.cc) share it.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace diemtin::text::keywords {

// A word, whatever its case, with where and how often it stands.
struct Term {
  std::uint64_t hash = 0;  // of the lower-case word and the language
  std::size_t begin = 0;   // first place, bytes
  std::size_t end = 0;
  std::uint32_t count = 0;
  std::uint32_t in_lead = 0;   // times in the first paragraph
  std::uint32_t first = 0;     // index of the word at the first place
  std::uint32_t capitals = 0;  // times it opens with a capital where no sentence starts
  std::uint32_t inside = 0;    // times it stands where no sentence starts
  std::uint8_t quarters = 0;   // bit set of the quarters of the text that hold it
  std::uint8_t parts = 1;      // syllables, or 1
  bool upper = false;          // ABC
  bool digits = false;
  bool stop = false;  // no subject: never a keyword by itself
  bool in_first_sentence = false;
};

inline constexpr std::uint32_t kNoTerm = UINT32_MAX;

struct Terms {
  std::vector<Term> all;               // in order of the first place
  std::vector<std::uint32_t> of_word;  // a word's term; kNoTerm: punctuation
  std::uint32_t words = 0;             // without punctuation
};

Terms CountTerms(std::string_view text, std::string_view language, std::span<const Word> words);

// What the model knows of a word before it sees the article.
struct Habit {
  std::uint8_t rarity = 0;  // log2 of articles over articles that hold it, in 1/16; or kUnknown
  std::uint8_t titles = 0;  // how often titles repeat it, 0 to 15
  static constexpr std::uint8_t kUnknown = 255;
  // Of a word that `holding` of `articles` hold and `titled` titles repeat.
  static Habit Of(std::uint32_t articles, std::uint32_t holding, std::uint32_t titled);
};

// Weights that a term takes part in, one of each group; the model is their sum.
inline constexpr std::size_t kGroups = 12;
inline constexpr std::size_t kWeights = 1280;
std::array<std::uint16_t, kGroups> Features(const Term& term, Habit habit, std::uint32_t words);

}  // namespace diemtin::text::keywords
