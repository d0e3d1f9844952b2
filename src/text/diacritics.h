#pragma once

// Gives Vietnamese that was typed without its marks ("thu tuong") the marks back. Pure; linear.

#include <string>
#include <string_view>

namespace diemtin::text {

// `utf8` with every unmarked Vietnamese syllable in its likeliest form, case kept; all else as it
// was. A line of which three in ten syllables bear marks was typed with them and stays as it is.
// `utf8` is well-formed, NFC. For queries and titles: a trained model of the two syllables on
// either side (docs/benchmarks.md has its figures).
std::string RestoreDiacritics(std::string_view utf8);

}  // namespace diemtin::text
