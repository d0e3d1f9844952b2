#include "rank/growth.h"

#include <gtest/gtest.h>

#include <vector>

namespace diemtin::rank {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kMidnight = 17 * kHour;  // of Vietnam, on 2 January 1970

// A week in which every hour of the day brings ten articles, and nine in the morning a hundred.
UsualHours Week() {
  std::vector<UsualHours::Count> counts;
  for (std::int64_t hour = 0; hour < 7 * 24; ++hour) {
    counts.push_back({kMidnight / kHour + hour, hour % 24 == 9 ? 100 : 10});
  }
  return UsualHours(counts);
}

TEST(Growth, AnArticleSaysMoreWhenLittleIsPrinted) {
  const UsualHours usual = Week();
  EXPECT_LT(usual.FactorAt(kMidnight + 4 * kHour), 1);
  EXPECT_EQ(usual.FactorAt(kMidnight + 9 * kHour), 4);  // the most
  const std::vector<std::int64_t> at_four = {kMidnight + 4 * kHour},
                                  at_nine = {kMidnight + 9 * kHour};
  EXPECT_GT(Growth(at_four, at_four[0], 6, usual), 4 * Growth(at_nine, at_nine[0], 6, usual));
}

TEST(Growth, FadesByHalfInTheGivenHours) {
  const std::vector<std::int64_t> times = {1000, 1000 + 6 * kHour};
  EXPECT_DOUBLE_EQ(Growth(times, 1000 + 6 * kHour, 6, {}), 1.5);
}

TEST(Growth, WhatIsUnknownOrAheadDoesNotCount) {
  const std::vector<std::int64_t> times = {0, 5000};
  EXPECT_EQ(Growth(times, 4000, 6, {}), 0);
}

TEST(Growth, FewArticlesTeachNothing) {
  const std::vector<UsualHours::Count> counts = {{5, 99}};
  EXPECT_EQ(UsualHours(counts).FactorAt(5 * kHour), 1);
  EXPECT_EQ(UsualHours(counts).FactorAt(-1), 1);
}

}  // namespace
}  // namespace diemtin::rank
