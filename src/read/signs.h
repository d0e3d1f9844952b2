#pragma once

// What the signs of a text tell of it, whatever its language, as numbers for the learned
// judgements. Pure; linear in the text.

#include <algorithm>
#include <cmath>
#include <string_view>

namespace diemtin::read {

inline float Log(float x) { return std::log1p(std::max(0.0F, x)); }
inline float SignedLog(float x) { return x < 0 ? -std::log1p(-x) : std::log1p(x); }
inline float Share(float part, float whole) { return whole > 0 ? part / whole : 0; }

// 5 for the end of a sentence of some script, closing quotation marks passed over; 3 for an
// ellipsis, 2 and 1 for a comma and a colon, -1 for an arrow or a bar, 0 for others.
float LastSign(std::string_view text);

// 2 for a capital of ASCII, 1 for a small letter, 3 for a digit, 4 for a quotation mark or bracket,
// -1 for a bullet or dash, 2.5 for other letters.
float FirstSign(std::string_view text);

// Ends of sentences: a mark with no digit behind it; marks of ideographic and other scripts
// anywhere.
int SentenceEnds(std::string_view text);

struct SignCount {
  float bytes = 0, digits = 0, uppers = 0, letters = 0, commas = 0;  // letters: small ones of ASCII
  bool bar = false, at = false, clock = false;                       // |, @, 12:30
};

SignCount CountSigns(std::string_view text);

}  // namespace diemtin::read
