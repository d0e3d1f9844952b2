#include <gtest/gtest.h>

#include <vector>

#include "story/grouper.h"
#include "story/test_grouping.h"
#include "story/test_texts.h"

namespace diemtin::story {
namespace {

void ExpectSame(const Put& a, const Put& b) {
  ASSERT_EQ(a.assignment.story, b.assignment.story);
  ASSERT_EQ(a.assignment.storyline, b.assignment.storyline);
  ASSERT_EQ(a.assignment.copy_of, b.assignment.copy_of);
  ASSERT_EQ(a.assignment.decisions, b.assignment.decisions);
  ASSERT_EQ(a.links.size(), b.links.size());
  for (std::size_t i = 0; i < a.links.size(); ++i) {
    EXPECT_EQ(a.links[i].story, b.links[i].story);
    EXPECT_EQ(a.links[i].storyline, b.links[i].storyline);
  }
}

class RestoreTest : public testing::TestWithParam<std::size_t> {};

TEST_P(RestoreTest, AfterASplitAnywhereAllLaterAnswersAreTheSame) {
  Options options;
  options.window_articles = 60;
  const std::vector<Input> stream = MakeStream(260, 25, 8);
  Grouper grouper(options);
  std::vector<Put> puts;
  std::size_t joined = 0, copies = 0, lines = 0, merges = 0, line_merges = 0;
  for (const Input& input : stream) {
    puts.push_back(PutOne(input, &grouper));
    joined += puts.back().assignment.story.value() != input.id.value() ? 1 : 0;
    copies += puts.back().assignment.copy_of ? 1 : 0;
    lines += puts.back().assignment.storyline ? 1 : 0;
    for (const model::Decision& decision : puts.back().assignment.decisions) {
      merges += decision.kind == model::DecisionKind::kMergeStory ? 1 : 0;
      line_merges += decision.kind == model::DecisionKind::kMergeStoryline ? 1 : 0;
    }
  }
  // The stream has something of everything, or the comparison says nothing.
  ASSERT_GT(joined, 20u);
  ASSERT_GT(copies, 10u);
  ASSERT_GT(lines, 10u);
  ASSERT_GT(merges, 0u);
  ASSERT_GT(line_merges, 0u);

  const std::size_t split = GetParam();
  Grouper grouper_again(options);
  const std::size_t from = split > options.window_articles ? split - options.window_articles : 0;
  const std::vector<model::Assignment> stored = AsStored({puts.begin(), puts.begin() + split});
  for (std::size_t i = from; i < split; ++i) {
    ASSERT_TRUE(grouper_again.Restore(puts[i].id, puts[i].features, stored[i]));
  }
  for (std::size_t i = split; i < stream.size(); ++i) {
    SCOPED_TRACE(i);
    ExpectSame(PutOne(stream[i], &grouper_again), puts[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Splits, RestoreTest,
                         testing::Values(0, 1, 17, 59, 60, 61, 100, 150, 199, 255));

TEST(Restore, FeaturesOfAnotherVersionAreRefused) {
  Grouper grouper({});
  const auto done = grouper.Restore(ArticleId(1), std::string("\x09nonsense"), {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace diemtin::story
