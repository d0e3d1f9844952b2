#pragma once

// Bagga and Baldwin 1998: for each article, the share of its found cluster that is of its gold
// cluster (precision) and the share of its gold cluster that is in its found one (recall), averaged
// over articles.

#include <string>
#include <vector>

namespace diemtin::app {

struct BCubed {
  double precision = 0, recall = 0, f1 = 0;
  std::size_t found = 0, gold = 0;  // clusters
};

// Two labels an article; equally long, not empty.
BCubed ScoreBCubed(const std::vector<std::string>& gold, const std::vector<std::string>& found);

}  // namespace diemtin::app
