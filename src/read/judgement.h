#pragma once

// The learned judgement: how likely each piece of a page is part of its main article. Two forests
// of regression trees over the features of features.h, trained by tools/read_fit.cc; the second
// sees what the first thought of the piece's surroundings.

#include <utility>
#include <vector>

#include "read/features.h"
#include "read/forest.h"

namespace diemtin::read {

// The probability from which on pieces are kept so that the expected F1 of their letters is best:
// half of that F1 (Lipton, Elkan and Naryanaswamy 2014). About a half on a clear page, less on a
// doubtful one.
float LevelOf(const PageMap& map, std::span<const float> probability);

// Half of the best expected F1 of parts given as probability and letters.
float HalfOfBestF1(std::vector<std::pair<float, float>> parts);

const Forest& FirstForest();
const Forest& SecondForest();
// So unlikely by the first forest that the second is not asked.
bool IsHopeless(float first);

// Probability of each piece of the page. Deterministic; linear in the page.
std::vector<float> JudgePieces(const PageMap& map, FeatureTable* table);

}  // namespace diemtin::read
