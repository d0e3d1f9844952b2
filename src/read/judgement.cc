#include "read/judgement.h"

#include "read/forest.h"

namespace diemtin::read {
namespace {

#include "read/forests.inc"

constexpr Forest kFirst{kFirstNodes, kFirstRoots, kFirstStart};
constexpr Forest kSecond{kSecondNodes, kSecondRoots, kSecondStart};

std::vector<float> RunForest(const Forest& forest, const FeatureTable& table) {
  std::vector<float> probability(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) probability[i] = Probability(forest(table.row(i)));
  return probability;
}

}  // namespace

std::vector<float> JudgePieces(const PageMap& map, FeatureTable* table) {
  table->AddContext(map, RunForest(kFirst, *table));
  return RunForest(kSecond, *table);
}

}  // namespace diemtin::read
