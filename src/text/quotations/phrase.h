#pragma once

// Words of a clause, and lists of words.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "text/characters.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::text::quotations {

// Words of `list`, spaces between them, lower case.
inline bool IsIn(std::string_view word, std::string_view list) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

// Without the bytes of `signs` (ASCII) at its ends. Here and below what is empty lies in the text
// all the same, as callers reckon with its place.
inline std::string_view Trimmed(std::string_view text, std::string_view signs) {
  const auto first = text.find_first_not_of(signs);
  if (first == std::string_view::npos) return text.substr(text.size());
  return text.substr(first, text.find_last_not_of(signs) - first + 1);
}

// The first word at or behind `at` in `text`; words end at white space and ASCII punctuation.
inline std::string_view WordAt(std::string_view text, std::size_t at = 0) {
  constexpr std::string_view kGaps = " \t\n,.:;!?()[]\"";
  const std::size_t begin = text.find_first_not_of(kGaps, at);
  if (begin == std::string_view::npos) return text.substr(text.size());
  const std::size_t end = std::min(text.find_first_of(kGaps, begin), text.size());
  return text.substr(begin, end - begin);
}

// The word that ends before `at`, nothing but spaces between; of a very long one nothing.
inline std::string_view WordBefore(std::string_view text, std::size_t at) {
  constexpr std::string_view kGaps = " \t\n,.:;!?()[]\"";
  constexpr std::size_t kLongest = 64;
  for (std::size_t i = 0; i < kLongest && at > 0 && text[at - 1] == ' '; ++i) --at;
  std::size_t begin = at;
  while (begin > 0 && at - begin <= kLongest && kGaps.find(text[begin - 1]) == kGaps.npos) --begin;
  return at - begin > kLongest ? text.substr(at, 0) : text.substr(begin, at - begin);
}

inline bool StartsUpper(std::string_view word) { return IsUpper(CodePointAt(word, 0)); }

}  // namespace diemtin::text::quotations
