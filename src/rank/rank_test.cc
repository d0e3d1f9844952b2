#include "rank/rank.h"

#include <gtest/gtest.h>

namespace diemtin::rank {
namespace {

constexpr std::int64_t kNow = 1'700'000'000;
constexpr std::int64_t kHour = 3600;

StoryFacts Facts(std::uint64_t id, int outlets, int articles, std::int64_t hours_old) {
  StoryFacts facts;
  facts.id = StoryId(id);
  facts.outlets = outlets;
  facts.articles = articles;
  facts.first_time = facts.last_time = kNow - hours_old * kHour;
  return facts;
}

std::vector<std::uint64_t> Order(const std::vector<StoryFacts>& stories,
                                 const Weights& weights = {}) {
  std::vector<std::uint64_t> ids;
  for (const Ranked& ranked : Rank(stories, kNow, weights)) ids.push_back(ranked.id.value());
  return ids;
}

using Ids = std::vector<std::uint64_t>;

TEST(Rank, MoreOutletsComeFirst) {
  EXPECT_EQ(Order({Facts(1, 1, 4, 1), Facts(2, 5, 5, 1), Facts(3, 2, 2, 1)}), (Ids{2, 3, 1}));
}

TEST(Rank, AHalfLifeHalvesTheScore) {
  const auto ranked = Rank({Facts(1, 3, 3, 0), Facts(2, 3, 3, 24)}, kNow);
  EXPECT_EQ(ranked[0].id, StoryId(1));
  EXPECT_DOUBLE_EQ(ranked[1].score, ranked[0].score / 2);
}

TEST(Rank, OneNewArticleDoesNotBeatABigStoryOfTheSameMorning) {
  EXPECT_EQ(Order({Facts(1, 1, 1, 0), Facts(2, 7, 12, 6)}), (Ids{2, 1}));
  EXPECT_EQ(Order({Facts(1, 1, 1, 0), Facts(2, 7, 12, 96)}), (Ids{1, 2}));
}

TEST(Rank, CopiesAddOutletsButNotReporting) {
  StoryFacts copied = Facts(1, 4, 8, 1), reported = Facts(2, 4, 8, 1);
  copied.copies = 7;
  EXPECT_EQ(Order({copied, reported}), (Ids{2, 1}));
}

TEST(Rank, PromotionsCount) {
  StoryFacts plain = Facts(1, 2, 2, 1), promoted = Facts(2, 2, 2, 1);
  promoted.promotions = 6;
  EXPECT_EQ(Order({plain, promoted}), (Ids{2, 1}));
}

TEST(Rank, PartsMakeUpTheScore) {
  StoryFacts facts = Facts(1, 4, 8, 24);
  facts.promotions = 1;
  const Ranked ranked = Rank({facts}, kNow)[0];
  EXPECT_DOUBLE_EQ(ranked.size_part, 0.5 + 2 + 0.25 * 3);
  EXPECT_DOUBLE_EQ(ranked.promotion_part, 0.25);
  EXPECT_DOUBLE_EQ(ranked.freshness, 0.5);
  EXPECT_DOUBLE_EQ(ranked.score, (3.25 + 0.25) / 2);
}

TEST(Rank, EqualScoresGoByNewerThenById) {
  // Both lie in the future of `now`, so that both are as fresh as can be.
  EXPECT_EQ(Order({Facts(5, 2, 2, -1), Facts(4, 2, 2, -2), Facts(3, 2, 2, -1)}), (Ids{4, 3, 5}));
}

TEST(Rank, UnknownTimesComeLastAndKeepTheirSizeOrder) {
  StoryFacts small = Facts(1, 1, 1, 0), big = Facts(2, 6, 6, 0);
  small.last_time = big.last_time = 0;
  EXPECT_EQ(Order({small, big, Facts(3, 1, 1, 24)}), (Ids{3, 2, 1}));
}

TEST(Rank, YearsOldStoriesKeepTheOrderOfTime) {
  EXPECT_EQ(Order({Facts(1, 1, 1, 9000), Facts(2, 1, 1, 8000)}), (Ids{2, 1}));
}

TEST(Rank, HotPrefersGrowthToSize) {
  StoryFacts big = Facts(1, 9, 30, 3), growing = Facts(2, 2, 6, 1);
  growing.recent_articles = 5;
  EXPECT_EQ(Order({big, growing}), (Ids{1, 2}));
  EXPECT_EQ(Order({big, growing}, kHotWeights), (Ids{2, 1}));
}

TEST(Rank, NothingIsAnOrderToo) { EXPECT_TRUE(Rank({}, kNow).empty()); }

}  // namespace
}  // namespace diemtin::rank
