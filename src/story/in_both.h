#pragma once

// What a reader finds in two articles when he lays them side by side, in plain words. It stands
// beside the evidence of grouping (Compare), which counts terms. Pure.

#include <vector>

#include "model/grouping.h"
#include "model/reading.h"

namespace diemtin::story {

// In this order, each left out where there is nothing: "names" (the same by key or by any of their
// forms, as `a` has them, most mentioned first, at most 8), "numbers" (of two digits and more, at
// most 8), "dates" (days, ISO 8601, ascending, at most 8),
// "agencies", and "phrases" (the three longest runs of 5 words and more, 12 characters in scripts
// without spaces, a run each). Several are joined by ", ", but a phrase is a piece of evidence of
// its own. Weight: how many there are; of a phrase, its words. O(n log n) of the longer text, of
// which the first 20,000 words are looked at.
std::vector<model::Evidence> InBoth(const model::Article& a, const model::Article& b);

}  // namespace diemtin::story
