#include "story/line_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::story {
namespace {

using model::DecisionKind;
using testing::ElementsAre;

// Articles 1, 2, 3 and so on, each put into a story.
class LineBookTest : public testing::Test {
 protected:
  void Put(std::initializer_list<std::uint64_t> stories) {
    for (const std::uint64_t story : stories) {
      model::Assignment put;
      put.story = StoryId(story);
      const auto leaving =
          window_.Push({ArticleId(window_.next()), put, Document(), BuiltInSettings()}, "vi", {});
      book_.Take(put.story, window_);
      if (leaving) book_.Drop(*leaving);
    }
  }
  void Decide(DecisionKind kind, std::uint64_t subject, std::uint64_t object) {
    model::Decision decision;
    decision.kind = kind;
    decision.subject = subject;
    decision.object = object;
    book_.Follow(decision, window_);
    if (kind == DecisionKind::kMergeStory) window_.Merge(StoryId(subject), StoryId(object));
  }
  std::vector<Sequence> Of(GroupKey group, std::size_t most = 100) const {
    return book_.Sample(group, most, window_);
  }
  std::optional<StorylineId> Line(std::uint64_t story) const {
    return book_.LineOf(StoryId(story));
  }

  Window window_{8, BuiltInSettings()};
  LineBook book_;
};

TEST_F(LineBookTest, AStoryBeginsAStorylineWhenAnotherJoinsIt) {
  Put({10, 20, 10, 20, 30});
  EXPECT_EQ(Line(10), std::nullopt);
  Decide(DecisionKind::kJoinStoryline, 20, 10);
  EXPECT_EQ(Line(10), StorylineId(10));
  EXPECT_EQ(Line(20), StorylineId(10));
  EXPECT_EQ(Line(30), std::nullopt);
  EXPECT_THAT(Of(10), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(Of(30), ElementsAre(5));
}

TEST_F(LineBookTest, MergedStorylinesAreOne) {
  Put({10, 20, 30, 40});
  Decide(DecisionKind::kJoinStoryline, 20, 10);
  Decide(DecisionKind::kJoinStoryline, 40, 30);
  Decide(DecisionKind::kMergeStoryline, 10, 30);
  for (const std::uint64_t story : {10, 20, 30, 40}) EXPECT_EQ(Line(story), StorylineId(30));
  Put({20});
  EXPECT_THAT(Of(30), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_FALSE(book_.IsLine(10));
}

TEST_F(LineBookTest, WhatLeavesTheWindowIsForgotten) {
  Put({10, 20, 30, 30, 30, 30, 30, 30});
  Decide(DecisionKind::kJoinStoryline, 20, 10);
  Put({20});
  EXPECT_THAT(Of(10), ElementsAre(2, 9));
  Put({30});
  EXPECT_THAT(Of(10), ElementsAre(9));
  EXPECT_EQ(Line(20), StorylineId(10));
  EXPECT_EQ(book_.ArticlesIn(StoryId(10)), 0u);
}

TEST_F(LineBookTest, ASampleIsHalfTheNewestAndHalfSpread) {
  Put({10, 20, 10, 20, 10, 20, 10, 20});
  EXPECT_THAT(Of(10, 2), ElementsAre(5, 7));
  Decide(DecisionKind::kJoinStoryline, 20, 10);
  EXPECT_THAT(Of(10, 4), ElementsAre(1, 4, 7, 8));
}

struct StoryMerge {
  const char* name;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> joins;  // story, storyline
  std::optional<std::uint64_t> line;                           // of story 20, which took 10 in
  std::vector<Sequence> articles;                              // of story 20's group
};

class StoryMergeTest : public LineBookTest, public testing::WithParamInterface<StoryMerge> {};

// Stories 10, 20, 30, 40 with two articles each; 10 becomes part of 20.
TEST_P(StoryMergeTest, MovesItsArticles) {
  Put({10, 20, 30, 40, 10, 20, 30, 40});
  for (const auto& [story, line] : GetParam().joins) {
    Decide(DecisionKind::kJoinStoryline, story, line);
  }
  Decide(DecisionKind::kMergeStory, 10, 20);
  const auto line = Line(20);
  EXPECT_EQ(line ? std::optional(line->value()) : std::nullopt, GetParam().line);
  EXPECT_EQ(Of(book_.GroupOf(StoryId(20))), GetParam().articles);
  EXPECT_EQ(book_.ArticlesIn(StoryId(20)), 4u);
  EXPECT_EQ(book_.ArticlesIn(StoryId(10)), 0u);
  // All may leave.
  Put({50, 50, 50, 50, 50, 50, 50, 50});
  EXPECT_EQ(book_.ArticlesIn(StoryId(20)), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, StoryMergeTest,
    testing::Values(StoryMerge{"NoStoryline", {}, std::nullopt, {1, 2, 5, 6}},
                    StoryMerge{"OfTheOneTakenIn", {{10, 30}}, 30, {1, 2, 3, 5, 6, 7}},
                    StoryMerge{"FoundedByTheOneTakenIn", {{30, 10}}, 10, {1, 2, 3, 5, 6, 7}},
                    StoryMerge{"OfTheOther", {{20, 30}}, 30, {1, 2, 3, 5, 6, 7}},
                    StoryMerge{"OfBoth", {{10, 30}, {20, 40}}, 40, {1, 2, 4, 5, 6, 8}},
                    StoryMerge{"TheSame", {{10, 30}, {20, 30}}, 30, {1, 2, 3, 5, 6, 7}}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace diemtin::story
