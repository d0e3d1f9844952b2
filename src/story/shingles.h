#pragma once

// A text's shingles (Broder 1997: runs of neighbouring words) and a sketch of them: the k smallest
// of their hashes. Two sketches tell how much of the shorter text stands in the longer: below the
// smaller of their two largest hashes both sketches are complete, so that the shared part there is
// an unbiased sample; of texts with at most k shingles it is exact.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "story/settings.h"

namespace diemtin::story {

struct Sketch {
  std::vector<std::uint32_t> smallest;  // ascending, different
  std::uint32_t shingles = 0;           // different shingles of the whole text
};

Sketch MakeSketch(std::string_view text, const Settings& settings);

struct Containment {
  double share = 0;        // of the shorter text's shingles, those that the other has
  std::size_t judged = 0;  // number of shingles the share was found from
};

// `a_shingles`, `b_shingles`: how many the whole texts have.
Containment Contained(std::span<const std::uint32_t> a, std::uint32_t a_shingles,
                      std::span<const std::uint32_t> b, std::uint32_t b_shingles);

}  // namespace diemtin::story
