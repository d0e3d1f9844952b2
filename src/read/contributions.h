#pragma once

// What each number of a row adds to a forest's sum, for --explain. Pure; never used to judge.

#include <cstdint>
#include <vector>

#include "read/forest.h"

namespace diemtin::read {

struct Contribution {
  std::uint16_t feature = 0;
  float weight = 0;  // log-odds; above zero it spoke for the row
};

// The path method (Saabas 2014): every split on a row's way through a tree changes what the tree
// is expected to add, and that change is the work of the split's feature. Expected is the mean of
// the leaves below, all alike: trees keep no counts of what they were trained on.
class Contributions {
 public:
  explicit Contributions(const Forest& forest);

  // What the forest says of a row of which nothing is known.
  float base() const { return base_; }
  // Adds up, with base(), to forest(row). The heaviest first; features of no weight left out.
  std::vector<Contribution> Of(const float* row) const;

 private:
  const Forest& forest_;
  std::vector<float> mean_;  // a node: of the leaves below it
  float base_ = 0;
};

}  // namespace diemtin::read
