#include "read/contributions.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace diemtin::read {

Contributions::Contributions(const Forest& forest)
    : forest_(forest), mean_(forest.nodes.size()), base_(forest.start) {
  std::vector<float> leaves(forest.nodes.size());
  // Children stand behind their parents.
  for (std::size_t i = forest.nodes.size(); i-- > 0;) {
    const TreeNode& node = forest.nodes[i];
    if (node.feature == kLeaf) {
      leaves[i] = 1;
      mean_[i] = node.value;
      continue;
    }
    const std::size_t left = i + 1, right = i + node.right;
    leaves[i] = leaves[left] + leaves[right];
    mean_[i] = (mean_[left] * leaves[left] + mean_[right] * leaves[right]) / leaves[i];
  }
  for (const std::uint32_t root : forest.roots) base_ += mean_[root];
}

std::vector<Contribution> Contributions::Of(const float* row) const {
  std::map<std::uint16_t, float> sums;
  for (const std::uint32_t root : forest_.roots) {
    std::size_t at = root;
    while (forest_.nodes[at].feature != kLeaf) {
      const TreeNode& node = forest_.nodes[at];
      const std::size_t next = at + (row[node.feature] <= node.value ? 1 : node.right);
      sums[node.feature] += mean_[next] - mean_[at];
      at = next;
    }
  }
  std::vector<Contribution> sorted;
  for (const auto& [feature, weight] : sums) {
    if (weight != 0) sorted.push_back({feature, weight});
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Contribution& a, const Contribution& b) {
    return std::abs(a.weight) > std::abs(b.weight);
  });
  return sorted;
}

}  // namespace diemtin::read
