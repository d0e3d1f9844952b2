#pragma once

// Sums of regression trees over a row of numbers (gradient boosting, Friedman 2001), as
// tools/read_fit.cc trains them.

#include <cmath>
#include <cstdint>
#include <span>

namespace diemtin::read {

// A node of a tree, in preorder: its left child is the next node.
struct TreeNode {
  std::uint16_t feature = 0;  // kLeaf: none
  std::uint16_t right = 0;    // how many nodes further its right child lies
  float value = 0;            // left when the row's feature is <= value; of a leaf, what it adds
};
inline constexpr std::uint16_t kLeaf = 0xFFFF;

struct Forest {
  std::span<const TreeNode> nodes;
  std::span<const std::uint32_t> roots;
  float start = 0;

  // Log-odds.
  float operator()(const float* row) const {
    float sum = start;
    for (const std::uint32_t root : roots) {
      const TreeNode* node = &nodes[root];
      while (node->feature != kLeaf) node += row[node->feature] <= node->value ? 1 : node->right;
      sum += node->value;
    }
    return sum;
  }
};

inline float Probability(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

}  // namespace diemtin::read
