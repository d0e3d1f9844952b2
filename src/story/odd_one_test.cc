#include "story/odd_one.h"

#include <gtest/gtest.h>

#include "story/test_texts.h"

namespace diemtin::story {
namespace {

Input Make(std::uint64_t id, const char* title, const char* body) {
  return MakeTestInput(id, "en", title, body, "2024-05-07");
}

TEST(OddOne, IsTheMemberLeastLikeTheOthers) {
  const auto odd =
      FindOddOne({Make(1, "Holm bridge opens", "The Holm bridge opened to cars after two years."),
                  Make(2, "Coffee price at a record", "Farmers sold coffee at the highest price."),
                  Make(3, "Bridge at Holm opens to cars", "Cars crossed the Holm bridge today."),
                  Make(4, "Holm opens its bridge", "After two years the Holm bridge is open.")});
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->member, 1u);
  EXPECT_LT(odd->likeness, 0.05);
  EXPECT_GT(odd->mean, 0.15);
}

TEST(OddOne, EqualsAreAsLikeAsCanBe) {
  const Input same = Make(1, "Holm bridge opens", "The Holm bridge opened to cars.");
  const auto odd = FindOddOne({same, same, same});
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->member, 0u);
  EXPECT_DOUBLE_EQ(odd->likeness, 1);
  EXPECT_DOUBLE_EQ(odd->mean, 1);
}

TEST(OddOne, NobodyIsOddAmongTwo) {
  const Input one = Make(1, "Holm bridge opens", "The Holm bridge opened to cars.");
  EXPECT_FALSE(FindOddOne({}));
  EXPECT_FALSE(FindOddOne({one, one}));
}

TEST(OddOne, TextsWithoutWordsAreLikeNothing) {
  const auto odd = FindOddOne({Make(1, "", ""), Make(2, "", ""), Make(3, "", "")});
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->likeness, 0);
}

}  // namespace
}  // namespace diemtin::story
