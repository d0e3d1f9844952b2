#pragma once

// Trains a Forest (src/read/forest.h): gradient boosting of the logistic loss over histograms,
// trees grown leaf by leaf (Friedman 2001; Ke et al. 2017, LightGBM). Deterministic: the same rows
// and settings give the same forest, whatever the number of threads.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "read/forest.h"

namespace diemtin::boosting {

struct Settings {
  int trees = 100;
  int leaves = 32;
  float rate = 0.1F;
  float least_hessian = 5;    // in a leaf
  float lambda = 5;           // on the square of a leaf's value
  float column_share = 0.5F;  // of columns looked at for a tree
  std::uint64_t seed = 1;
};

// Rows of numbers with a label each, binned once.
class Rows {
 public:
  explicit Rows(std::size_t columns) : columns_(columns) {}
  void Add(const float* row, float label, float weight);
  void Bin();  // after the last Add, before training; frees the numbers

  std::size_t size() const { return labels_.size(); }
  std::size_t columns() const { return columns_; }

 private:
  friend class Trainer;
  std::size_t columns_;
  std::vector<float> values_, labels_, weights_;
  std::vector<std::vector<std::uint8_t>> bins_;  // a column
  std::vector<std::vector<float>> edges_;        // a column: value <= edges[bin]
};

struct Trained {
  std::vector<read::TreeNode> nodes;
  std::vector<std::uint32_t> roots;
  float start = 0;
  std::vector<double> gains;  // a column
  read::Forest forest() const { return {nodes, roots, start}; }
};

Trained Train(const Rows& rows, const Settings& settings);

// The arrays of a forest as C++ initialisers: `PREFIXNodes`, `PREFIXRoots`, `PREFIXStart`.
std::string ToSource(const Trained& trained, const std::string& prefix);

}  // namespace diemtin::boosting
