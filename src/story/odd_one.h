#pragma once

// The article of a story that is least like the others. Pure.

#include <cstddef>
#include <optional>
#include <vector>

#include "story/grouper.h"

namespace diemtin::story {

struct OddOne {
  std::size_t member = 0;  // index; the first of equals
  double likeness = 0;     // mean cosine of its terms with those of each other member, 0 to 1
  double mean = 0;         // of all pairs
};

// nullopt for fewer than three members, among whom nobody is odd. O(n²) comparisons.
std::optional<OddOne> FindOddOne(const std::vector<Input>& members);

}  // namespace diemtin::story
