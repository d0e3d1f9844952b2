#include "app/copy_score.h"

#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

CopyCase Make(std::string id, std::string family, std::optional<std::string> original,
              std::optional<std::string> found, bool author = false) {
  CopyCase one;
  one.kind = original ? "cut" : "original";
  one.id = std::move(id);
  one.family = std::move(family);
  one.original = std::move(original);
  one.words = 150;
  one.found_copy_of = std::move(found);
  one.found_author = author;
  return one;
}

TEST(ScoreCopies, CountsPairsOfOneTextAndThoseThatAreMissedOrFalse) {
  // Gold: {a b c} {d}; found: {a b d} {c}.
  const CopyScore score = ScoreCopies({Make("a", "1", {}, {}), Make("b", "1", "a", "a"),
                                       Make("c", "1", "a", {}), Make("d", "2", {}, "a")});
  EXPECT_EQ(score.gold_pairs, 3u);
  EXPECT_EQ(score.found_pairs, 3u);
  EXPECT_EQ(score.right, 1u);
  EXPECT_EQ(score.by_kind.at("cut").articles, 2u);
  EXPECT_EQ(score.by_kind.at("cut").found, 1u);
  EXPECT_EQ(score.by_kind.at("original").wrong, 2u);
  EXPECT_EQ(score.by_words.at(100).found, 1u);
}

TEST(ScoreCopies, DirectionIsRightWhenTheOriginalIsNamedWhicheverCameFirst) {
  struct Case {
    const char* name;
    CopyCase original, copy;
    std::size_t judged, directed;
  };
  const std::vector<Case> cases = {
      {"original came first", Make("o", "1", {}, {}), Make("c", "1", "o", "o"), 1, 1},
      {"and is taken for the copy", Make("o", "1", {}, {}), Make("c", "1", "o", "o", true), 1, 0},
      {"copy came first", Make("o", "1", {}, "c", true), Make("c", "1", "o", {}), 1, 1},
      {"and is taken for the original", Make("o", "1", {}, "c"), Make("c", "1", "o", {}), 1, 0},
      {"both beside a third", Make("o", "1", {}, "x"), Make("c", "1", "o", "x"), 0, 0},
  };
  for (const Case& one : cases) {
    const CopyScore score = ScoreCopies({one.original, one.copy});
    EXPECT_EQ(score.all.judged, one.judged) << one.name;
    EXPECT_EQ(score.all.directed, one.directed) << one.name;
  }
}

}  // namespace
}  // namespace diemtin::app
