#pragma once

// The words around a place in a text, as the syllable model counts them. Constant time.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "text/masks.h"
#include "text/masks/syllable_model.h"

namespace diemtin::text {

// Two words: the nearer one second before a place, first behind it.
using TwoIds = std::array<SyllableId, 2>;

// Before `at`; where a mask was found that ends before `at`, what it stands for.
TwoIds IdsBefore(std::string_view text, std::size_t at, const std::vector<MaskSpan>& found);

// From `at` on; masks that need no choice are read through.
TwoIds IdsFrom(std::string_view text, std::size_t at);

// The syllable that `letters` spell in whatever case; kForeign when none.
SyllableId IdOf(std::string_view letters);

// `clean` in the case of what is printed: "Ch*T" is no case, "CH*T" and "Ch*t" are.
std::string InCaseOf(std::u32string_view printed, std::string_view clean);

}  // namespace diemtin::text
