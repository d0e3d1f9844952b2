#pragma once

// The learned judgement: how likely each piece of a page is part of its main article. Two forests
// of regression trees over the features of features.h, trained by tools/read_fit.cc; the second
// sees what the first thought of the piece's surroundings.

#include <vector>

#include "read/features.h"

namespace diemtin::read {

// From this probability on a piece is kept.
inline constexpr float kKept = 0.5F;

// Probability of each piece of the page. Deterministic; linear in the page.
std::vector<float> JudgePieces(const PageMap& map, FeatureTable* table);

}  // namespace diemtin::read
