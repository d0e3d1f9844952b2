#pragma once

// Letters of other scripts that are printed for Latin ones: small capitals, Greek, Cyrillic,
// Armenian, IPA, full-width and mathematical letters.

#include <cstdint>

namespace diemtin::text {

// The letter of Vietnamese that `c` looks like; 0: none, or it is one itself.
char32_t LooksLike(char32_t c);

}  // namespace diemtin::text
