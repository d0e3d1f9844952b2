#pragma once

// Classes of syllables that are used alike: the exchange algorithm for bigram classes (Kneser and
// Ney 1993; Martin, Liermann and Ney 1998). Deterministic.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "word_data.h"

namespace diemtin::fit {

// Class 1 to `classes` (at most 255) of each key that occurs `least` times.
std::unordered_map<std::uint64_t, std::uint8_t> Cluster(const Sentences& sentences,
                                                        unsigned classes, unsigned least,
                                                        int rounds);

}  // namespace diemtin::fit
