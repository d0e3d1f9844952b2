#include "rank/rank.h"

#include <gtest/gtest.h>

namespace diemtin::rank {
namespace {

constexpr std::int64_t kNow = 1'700'000'000;
constexpr std::int64_t kHour = 3600;

StoryFacts Facts(std::uint64_t id, int outlets, int articles, std::int64_t hours_old) {
  StoryFacts facts;
  facts.id = StoryId(id);
  facts.outlets = facts.independent = outlets;
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

TEST(Rank, CopiesCountOnce) {
  StoryFacts copied = Facts(1, 8, 8, 1), reported = Facts(2, 4, 4, 1);
  copied.copies = 7;
  copied.independent = 1;
  EXPECT_EQ(Order({copied, reported, Facts(3, 1, 1, 1)}), (Ids{2, 1, 3}));
}

TEST(Rank, EachSignalRaisesAStory) {
  const struct {
    const char* name;
    void (*change)(StoryFacts*);
  } kCases[] = {
      {"outlets", [](StoryFacts* f) { f->outlets = f->independent = 3; }},
      {"reprints", [](StoryFacts* f) { f->outlets = 6; }},
      {"articles", [](StoryFacts* f) { f->articles = 9; }},
      {"growth", [](StoryFacts* f) { f->growth = 1.5; }},
      {"agency", [](StoryFacts* f) { f->agency = true; }},
      {"standing", [](StoryFacts* f) { f->standing = 2; }},
      {"promotions", [](StoryFacts* f) { f->promotions = 2; }},
      {"votes", [](StoryFacts* f) { f->useful = 3; }},
      {"freshness", [](StoryFacts* f) { f->last_time += kHour; }},
  };
  for (const auto& one : kCases) {
    StoryFacts plain = Facts(1, 2, 2, 2), raised = Facts(2, 2, 2, 2);
    one.change(&raised);
    EXPECT_EQ(Order({plain, raised}), (Ids{2, 1})) << one.name;
  }
  StoryFacts plain = Facts(1, 2, 2, 2), lowered = Facts(0, 2, 2, 2);
  lowered.useless = 3;
  EXPECT_EQ(Order({lowered, plain}), (Ids{1, 0}));
}

TEST(Rank, ContributionsMakeUpTheScore) {
  StoryFacts facts = Facts(1, 4, 8, 24);
  facts.promotions = 1;
  facts.growth = 3;
  const Weights weights;
  const Ranked ranked = Rank({facts}, kNow, weights)[0];
  EXPECT_DOUBLE_EQ(ranked.freshness, 0.5);
  EXPECT_DOUBLE_EQ(ranked.Contribution(weights, Signal::kOutlets), weights.outlets * 2 * 0.5);
  double sum = 0;
  for (std::size_t i = 0; i < kSignals; ++i)
    sum += ranked.Contribution(weights, static_cast<Signal>(i));
  EXPECT_DOUBLE_EQ(ranked.score, sum);
}

TEST(Rank, WhatStandsAboveLowersTheRestOfItsSectionAndSubject) {
  std::vector<StoryFacts> stories = {Facts(1, 8, 8, 1), Facts(2, 7, 7, 1), Facts(3, 6, 6, 1),
                                     Facts(4, 5, 5, 1)};
  stories[0].subject = stories[1].subject = 9;
  EXPECT_EQ(Order(stories), (Ids{1, 3, 4, 2}));
  stories[1].subject = 0;
  for (std::size_t i : {0, 1, 2}) stories[i].section = "sport";
  Weights weights;
  weights.section_repeat = 0.5;
  EXPECT_EQ(Order(stories, weights), (Ids{1, 4, 2, 3}));
  EXPECT_DOUBLE_EQ(Rank(stories, kNow, weights)[3].diversity, 0.25);
}

TEST(Rank, NoScoreIsBelowNothing) {
  StoryFacts facts = Facts(1, 1, 1, 1);
  facts.standing = 0.1;
  facts.useless = 1000;
  EXPECT_EQ(Rank({facts}, kNow)[0].score, 0);
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
  growing.growth = 5;
  big.growth = 1;
  EXPECT_EQ(Order({big, growing}), (Ids{1, 2}));
  EXPECT_EQ(Order({big, growing}, kHotWeights), (Ids{2, 1}));
}

TEST(Rank, NothingIsAnOrderToo) { EXPECT_TRUE(Rank({}, kNow).empty()); }

}  // namespace
}  // namespace diemtin::rank
