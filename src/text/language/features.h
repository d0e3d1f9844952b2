#pragma once

// What the language model looks at in a word: every 1 to 5 letters that follow one another, the
// word's edges counted as letters, and the word itself (Cavnar and Trenkle 1994; here as the
// features of a linear model). The trainer and the detector share it.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/characters.h"
#include "text/language/scripts.h"

namespace diemtin::text {

inline constexpr char32_t kWordEdge = '_';
inline constexpr std::size_t kLongestWord = 30;  // letters; longer ones are cut
inline constexpr std::size_t kLongestGram = 5;

inline std::uint64_t GramStep(std::uint64_t hash, char32_t c) {
  hash = (hash + c) * 0x9E3779B97F4A7C15ULL;
  return hash ^ hash >> 29;
}

// Calls visit(hash) for each feature of `letters`, which hold their edges where these are known.
template <typename Visit>
void ForEachFeature(const char32_t* letters, std::size_t count, bool is_whole_word, Visit visit) {
  constexpr std::uint64_t kGramSeed = 0x5851F42D4C957F2DULL, kWordSeed = 0x14057B7EF767814FULL;
  for (std::size_t begin = 0; begin < count; ++begin) {
    std::uint64_t hash = kGramSeed;
    for (std::size_t length = 1; length <= kLongestGram && begin + length <= count; ++length) {
      hash = GramStep(hash, letters[begin + length - 1]);
      if (length > 1 || letters[begin] != kWordEdge) visit(hash);
    }
  }
  if (!is_whole_word || count <= kLongestGram) return;
  std::uint64_t hash = kWordSeed;
  for (std::size_t i = 1; i + 1 < count; ++i) hash = GramStep(hash, letters[i]);
  visit(hash);
}

// Calls visit(letters, count) for each word of `script` in lower case with an edge at either end.
// NFC, well-formed.
template <typename Visit>
void ForEachWord(std::string_view text, Script script, Visit visit) {
  char32_t letters[kLongestWord + 2] = {kWordEdge};
  std::size_t count = 1;
  const auto end_word = [&] {
    if (count > 1) {
      letters[count] = kWordEdge;
      visit(static_cast<const char32_t*>(letters), count + 1);
    }
    count = 1;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = SimpleLower(NextCodePoint(text, &at));
    const CharClass kind = ClassOf(c);
    const bool is_letter = kind == CharClass::kLetter || kind == CharClass::kSingle;
    if (!is_letter && (kind != CharClass::kExtend || count == 1)) {
      end_word();
      continue;
    }
    if (is_letter && ScriptOf(c) != script) {
      end_word();
      continue;
    }
    letters[count++] = c;
    if (count == kLongestWord + 1) end_word();
  }
  end_word();
}

// Letters of each script, weighed by LettersIn.
struct ScriptCount {
  std::size_t of[kScripts] = {};

  // The script that most of the text is in; kNone when it has no letters. Han with kana is kKana.
  Script Main() const;
};
ScriptCount CountScripts(std::string_view text);

}  // namespace diemtin::text
