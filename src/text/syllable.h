#pragma once

// The shape of a Vietnamese syllable: onset, rime, tone (chữ Quốc ngữ). Pure.

#include <string_view>

namespace diemtin::text {

// True for one well-formed syllable in either tone placement (hoà, hòa), upper or lower case, NFC.
bool IsVietnameseSyllable(std::string_view utf8);

// True when some syllable is written so once its marks are taken off ("truong"). `folded`: as Fold
// gives it.
bool IsFoldedSyllable(std::string_view folded);

// True when a letter in it is none of ASCII's.
bool HasMarkedLetter(std::string_view utf8);

// True when none of the letters is a vowel: an onset that waits for its rime ("th").
bool IsOnset(std::string_view utf8);

}  // namespace diemtin::text
