#pragma once

// Words whose vowels were replaced by signs or digits ("ch*t", "b3nh", "c@t"): what they stand for
// is chosen among the syllables that fit, by what stands around them. Pure; at most a few hundred
// syllables are weighed a word.

#include <string>
#include <string_view>
#include <vector>

#include "text/masks.h"

namespace diemtin::text {

struct LossyWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::u32string printed;  // its letters and signs, fillers gone
  std::string mended;      // what it is when no vowel was replaced; empty: as printed
};

// True when the letters and signs may be such a word: what is cheap to see.
bool MayBeLossy(std::u32string_view printed);

// What a row of such words stands for, one space between each two; nothing for a word that is
// better left alone. `found`: the masks before. Words without signs beside a word with digits are
// read anew, too ("khung b0").
std::vector<MaskSpan> ReadLossyWords(std::string_view text, std::vector<LossyWord> words,
                                     const std::vector<MaskSpan>& found);

}  // namespace diemtin::text
