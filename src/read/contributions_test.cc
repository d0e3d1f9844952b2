#include "read/contributions.h"

#include <gtest/gtest.h>

#include "read/judgement.h"

namespace diemtin::read {
namespace {

// Two trees. The first asks feature 0, and on its right side feature 1; the second asks feature 1.
//   x0 <= 0.5 ? 1 : (x1 <= 2 ? -1 : 3)        means: root 1, right side 1
//   x1 <= 2 ? -0.5 : 1.5                      mean 0.5
constexpr TreeNode kNodes[] = {{0, 2, 0.5F},      {kLeaf, 0, 1.0F}, {1, 2, 2.0F},
                               {kLeaf, 0, -1.0F}, {kLeaf, 0, 3.0F}, {1, 2, 2.0F},
                               {kLeaf, 0, -0.5F}, {kLeaf, 0, 1.5F}};
constexpr std::uint32_t kRoots[] = {0, 5};
constexpr Forest kForest{kNodes, kRoots, 0.25F};

TEST(Contributions, GiveEachSplitsChangeToItsFeature) {
  const Contributions contributions(kForest);
  EXPECT_FLOAT_EQ(contributions.base(), 0.25F + 1.0F + 0.5F);
  const struct {
    float row[2];
    std::vector<std::pair<int, float>> want;  // heaviest first
  } cases[] = {
      {{0, 0}, {{1, -1.0F}}},         // x0 led from a mean of 1 to a leaf of 1: no weight
      {{1, 0}, {{1, -2.0F - 1.0F}}},  // in the first tree from 1 to -1, in the second 0.5 to -0.5
      {{1, 3}, {{1, 2.0F + 1.0F}}},
  };
  for (const auto& [row, want] : cases) {
    std::vector<std::pair<int, float>> got;
    float sum = contributions.base();
    for (const Contribution& found : contributions.Of(row)) {
      got.emplace_back(found.feature, found.weight);
      sum += found.weight;
    }
    EXPECT_EQ(got, want) << row[0] << ' ' << row[1];
    EXPECT_FLOAT_EQ(sum, kForest(row));
  }
}

TEST(Contributions, HeaviestFirst) {
  //   x2 <= 0 ? (x3 <= 0 ? 4 : 6) : 11        means: root 7, left side 5
  constexpr TreeNode nodes[] = {
      {2, 4, 0.0F}, {3, 2, 0.0F}, {kLeaf, 0, 4.0F}, {kLeaf, 0, 6.0F}, {kLeaf, 0, 11.0F}};
  constexpr std::uint32_t roots[] = {0};
  const Forest forest{nodes, roots, 0};
  const Contributions contributions(forest);
  const float row[] = {0, 0, -1, 1};
  const auto found = contributions.Of(row);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].feature, 2);
  EXPECT_FLOAT_EQ(found[0].weight, -2);
  EXPECT_EQ(found[1].feature, 3);
  EXPECT_FLOAT_EQ(found[1].weight, 1);
}

TEST(Contributions, OfTheBuiltInForestsAddUpToTheirSums) {
  std::vector<float> row(kAllFeatures);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = static_cast<float>(i % 7) - 1;
  for (const Forest* forest : {&FirstForest(), &SecondForest()}) {
    const Contributions contributions(*forest);
    float sum = contributions.base();
    for (const Contribution& found : contributions.Of(row.data())) sum += found.weight;
    EXPECT_NEAR(sum, (*forest)(row.data()), 1e-3);
  }
}

}  // namespace
}  // namespace diemtin::read
