#pragma once

// What is kept of a text to tell how much of it stands in another, and to find those others.
//
// The unit is the shingle (Broder 1997): a run of neighbouring words. A print holds the shingles
// with the smallest hashes, 16 bits of each: up to `print_most` shingles it is the whole text, of
// longer texts an unbiased sample, so that the share of the shorter text that stands in the other
// is near-exact. Besides it holds the text's numbers, each with the word before it: texts of one
// template share their words but not these.
// Of the shingles in the order of the text, those with the smallest hash of some `w` neighbours are
// anchors (winnowing: Schleimer, Wilkerson and Aiken 2003): two texts that share w + 4 running
// words share an anchor of width w. An index holds an article's wide-set anchors; a new article
// asks for its close-set ones, among which are all that a shared passage gave the other.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "story/settings.h"

namespace diemtin::story {

struct TextPrint {
  std::vector<std::uint16_t> values;   // of shingles; ascending, different
  std::vector<std::uint16_t> numbers;  // with the word before; ascending, different
  std::vector<std::uint32_t> anchors;  // for the index; ascending, different
  std::vector<std::uint32_t> probes;   // close-set anchors that are not among these
  std::string packed;                  // values, then numbers, as PackValues has them
  std::uint32_t shingles = 0;          // different shingles of the whole text
  bool operator==(const TextPrint&) const = default;
};

// Linear in the text.
TextPrint MakePrint(std::string_view text, const Settings& settings);

}  // namespace diemtin::story
