#pragma once

// The forms in which a word is searched for. Pure; linear.

#include <string>
#include <string_view>

namespace diemtin::text {

// Lower case, tones in one placement: "Hoà" and "HÒA" give "hòa". NFC in, NFC out.
std::string ExactTerm(std::string_view word);

// Lower case, without tones and hats, đ as d: the same for a word typed with its marks and without
// them.
std::string FoldedTerm(std::string_view word);

}  // namespace diemtin::text
