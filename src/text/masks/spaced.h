#pragma once

// Words whose letters are spaced out: "c ả n h s á t".

#include <string_view>
#include <vector>

#include "text/masks.h"

namespace diemtin::text {

// The words in text[begin, end), single letters with one or two spaces between, cut into syllables
// where the syllable model says. Letters that are words by themselves are left alone. Linear.
std::vector<MaskSpan> ReadSpaced(std::string_view text, std::size_t begin, std::size_t end,
                                 const std::vector<MaskSpan>& found);

}  // namespace diemtin::text
