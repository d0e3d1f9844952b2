#include "rank/replay.h"

#include <gtest/gtest.h>

#include <cmath>

namespace diemtin::rank {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kBegin = 1'700'000 * kHour / 1000 * 1000;

double Of(std::vector<double> scores, std::vector<int> gains, std::size_t places = 20) {
  return Ndcg(scores, gains, places);
}

TEST(Ndcg, IsOneForTheBestOrderAndLessForOthers) {
  EXPECT_DOUBLE_EQ(Of({3, 2, 1}, {5, 3, 1}), 1);
  EXPECT_LT(Of({1, 2, 3}, {5, 3, 1}), 1);
  EXPECT_DOUBLE_EQ(Of({1, 2}, {4, 0}), 1 / std::log2(3.0));
}

TEST(Ndcg, EqualScoresCountAsTheMeanOfTheirOrders) {
  EXPECT_DOUBLE_EQ(Of({1, 1}, {4, 0}), (Of({2, 1}, {4, 0}) + Of({1, 2}, {4, 0})) / 2);
}

TEST(Ndcg, LooksAtTheFirstPlacesOnly) {
  EXPECT_DOUBLE_EQ(Of({3, 2, 1}, {5, 0, 9}, 1), 5.0 / 9);
  EXPECT_DOUBLE_EQ(Of({}, {}), 1);
  EXPECT_DOUBLE_EQ(Of({1, 2}, {0, 0}), 1);
}

std::vector<Sighting> Stream() {
  // "a" is told by two outlets in its first hour and by no other later, "b" by one and then by two
  // more, a day after "a".
  const std::int64_t later = kBegin + 24 * kHour;
  return {{kBegin + 1800, "a", "Y", true, false},
          {kBegin, "a", "X", false, true},
          {later, "b", "X", false, false},
          {later + 2 * kHour, "b", "Y", false, false},
          {later + 24 * kHour, "b", "Z", false, false},
          {later + 26 * kHour, "b", "W", false, false}};
}

TEST(Replay, KnowsTheFirstHourOnly) {
  const ReplayCase replay = ReplayTogether(Stream());
  ASSERT_EQ(replay.known.size(), 2u);
  EXPECT_EQ(replay.known[0].outlets, 2);
  EXPECT_EQ(replay.known[0].independent, 1);
  EXPECT_TRUE(replay.known[0].agency);
  EXPECT_EQ(replay.known[1].articles, 1);
  EXPECT_EQ(replay.known[0].first_time, replay.known[1].first_time);
  EXPECT_EQ(replay.outlets_later, (std::vector<int>{2, 3}));  // W came too late
}

TEST(Replay, HoursOfTheStreamAsItCame) {
  EXPECT_TRUE(ReplayHours(Stream()).empty());
  const auto cases = ReplayHours(Stream(), 1);
  ASSERT_EQ(cases.size(), 5u);
  EXPECT_EQ(cases[0].outlets_later, (std::vector<int>{2}));
  EXPECT_EQ(cases[1].now, kBegin + 25 * kHour);
}

TEST(Replay, ScorersOrderByWhatTheySay) {
  const ReplayCase replay = ReplayTogether(Stream());
  EXPECT_EQ(BySize()(replay), (std::vector<double>{2, 1}));
  EXPECT_GT(ByGravity()(replay)[0], ByGravity()(replay)[1]);
  EXPECT_GT(ByFormula({})(replay)[0], ByFormula({})(replay)[1]);
  EXPECT_EQ(MeanNdcg(std::vector<ReplayCase>{replay}, ByChance()),
            (Ndcg(std::vector<double>{1, 2}, replay.outlets_later) +
             Ndcg(std::vector<double>{2, 1}, replay.outlets_later)) /
                2);
}

}  // namespace
}  // namespace diemtin::rank
