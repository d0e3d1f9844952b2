#include "story/constraints.h"

#include <gtest/gtest.h>

namespace diemtin::story {
namespace {

using Kind = Constraints::Kind;

ArticleId A(std::uint64_t n) { return ArticleId(n); }

Constraints Make(std::initializer_list<Constraints::Link> links) {
  Constraints constraints;
  for (const Constraints::Link& link : links) constraints.Add(link);
  return constraints;
}

TEST(Constraints, SameIsTransitiveAndApartIsNot) {
  const Constraints constraints = Make({{1, Kind::kSame, A(10), A(11)},
                                        {2, Kind::kSame, A(12), A(11)},
                                        {3, Kind::kApart, A(12), A(20)},
                                        {4, Kind::kApart, A(20), A(30)}});
  EXPECT_EQ(constraints.Bound(A(10)), (std::vector{A(10), A(11), A(12)}));
  EXPECT_EQ(constraints.Bound(A(20)), (std::vector{A(20)}));
  EXPECT_EQ(constraints.Against(Kind::kSame, A(10), A(30)), std::nullopt);
}

TEST(Constraints, AContradictionNamesTheEarlierCorrection) {
  const Constraints constraints = Make({{1, Kind::kSame, A(10), A(11)},
                                        {2, Kind::kSame, A(11), A(12)},
                                        {3, Kind::kApart, A(12), A(20)}});
  struct Case {
    Kind kind;
    std::uint64_t a, b;
    std::optional<int> against;
  };
  const Case cases[] = {
      {Kind::kApart, 10, 11, 1}, {Kind::kApart, 12, 10, 2},  {Kind::kApart, 10, 20, {}},
      {Kind::kSame, 10, 20, 3},  {Kind::kSame, 20, 11, 3},   {Kind::kSame, 10, 12, {}},
      {Kind::kSame, 40, 41, {}}, {Kind::kApart, 40, 41, {}},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(constraints.Against(one.kind, A(one.a), A(one.b)), one.against)
        << static_cast<int>(one.kind) << " " << one.a << " " << one.b;
  }
}

TEST(Constraints, WhatIsTakenBackNoLongerHolds) {
  Constraints constraints = Make({{1, Kind::kSame, A(10), A(11)}, {2, Kind::kApart, A(11), A(20)}});
  EXPECT_EQ(constraints.Saying(Kind::kSame, A(11), A(10)), 1);
  EXPECT_EQ(constraints.Saying(Kind::kApart, A(11), A(10)), std::nullopt);
  constraints.Remove(1);
  constraints.Remove(7);
  EXPECT_EQ(constraints.Bound(A(10)), std::vector{A(10)});
  EXPECT_EQ(constraints.Saying(Kind::kSame, A(11), A(10)), std::nullopt);
  EXPECT_EQ(constraints.Against(Kind::kSame, A(10), A(20)), std::nullopt);
  EXPECT_EQ(constraints.Against(Kind::kSame, A(11), A(20)), 2);
}

TEST(Constraints, GroupsAreHeldApartByOnePair) {
  const Constraints constraints = Make({{5, Kind::kApart, A(3), A(9)}});
  const std::vector some = {A(1), A(3)}, others = {A(8), A(9)}, free = {A(8)};
  EXPECT_EQ(constraints.HeldApart(some, others), 5);
  EXPECT_EQ(constraints.HeldApart(others, some), 5);
  EXPECT_EQ(constraints.HeldApart(some, free), std::nullopt);
}

TEST(StoriesApart, FollowsMerges) {
  StoriesApart apart;
  apart.Add(StoryId(1), StoryId(2));
  EXPECT_TRUE(apart.Holds(StoryId(2), StoryId(1)));
  EXPECT_FALSE(apart.Holds(StoryId(1), StoryId(3)));
  apart.Merge(StoryId(2), StoryId(3));
  EXPECT_TRUE(apart.Holds(StoryId(1), StoryId(3)));
  EXPECT_FALSE(apart.Holds(StoryId(1), StoryId(2)));
}

}  // namespace
}  // namespace diemtin::story
