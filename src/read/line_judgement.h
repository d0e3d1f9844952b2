#pragma once

// The learned judgement of plain text: how likely each line of a page is part of its main article,
// and which lines are. Two forests of regression trees over the features of line_features.h,
// trained by tools/text_fit.cc; the second sees what the first thought of the lines around. Pure;
// linear in the page.

#include <span>
#include <vector>

#include "read/line_features.h"

namespace diemtin::read {

// Probability of each line.
std::vector<float> JudgeLines(const LineView& view);

// The lines that are text of the main article, as the probabilities and the rules say together:
// those likely enough for the best expected F1 of letters, but no times, views, bylines, credits,
// headlines, none beyond the page's other articles, and of a list of teasers most or none. All
// false when nothing is likely enough.
std::vector<bool> KeepLines(const LineView& view, std::span<const float> probability);

}  // namespace diemtin::read
