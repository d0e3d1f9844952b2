#include "text/quotations/marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace diemtin::text::quotations {
namespace {

using testing::ElementsAre;

std::vector<std::string> Held(const std::string& text) {
  std::vector<std::string> held;
  for (const Pair& pair : FindPairs(text))
    held.push_back(text.substr(pair.begin, pair.end - pair.begin));
  return held;
}

TEST(Marks, TheOutermostPairsOfEveryKind) {
  EXPECT_THAT(Held("a \"b\" c “d” e «f» g „h“ i 「j」 k ‘l’ m"),
              ElementsAre("b", "d", "f", "h", "j", "l"));
  EXPECT_THAT(Held("“một “hai” ba” bốn"), ElementsAre("một “hai” ba"));
  EXPECT_THAT(Held("\"cái \"tha thu\" đáng yêu\", họ nói"),
              ElementsAre("cái \"tha thu\" đáng yêu"));
}

TEST(Marks, MixedAndMisprintedMarks) {
  EXPECT_THAT(Held("việc “trao quyền\" cho \"hai bên”."), ElementsAre("trao quyền", "hai bên"));
  EXPECT_THAT(Held("”Đừng quên” - ông nói. “Họ là KPA“, hãng tin viết."),
              ElementsAre("Đừng quên", "Họ là KPA"));
}

TEST(Marks, SpacesInsideOfThem) {
  EXPECT_THAT(Held("“ Xe đã dừng ”, ông nói. \" Tôi sợ \", bà nói. “...rồi thôi” và \"...hết\"."),
              ElementsAre(" Xe đã dừng ", " Tôi sợ ", "...rồi thôi", "...hết"));
}

TEST(Marks, ApostrophesAndLoneMarksAreNone) {
  EXPECT_TRUE(Held("It's the dogs' day, isn't it?").empty());
  EXPECT_TRUE(Held("một dấu \" lẻ\nvà dòng khác").empty());
}

TEST(Marks, AMarkThatOpensTheNextParagraphGoesOn) {
  const auto pairs = FindPairs("“Một.\n\n“Hai.\n\n“Ba”.");
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_FALSE(pairs[0].closed);
  EXPECT_FALSE(pairs[0].continues);
  EXPECT_TRUE(pairs[1].continues);
  EXPECT_TRUE(pairs[2].continues);
  EXPECT_TRUE(pairs[2].closed);
}

}  // namespace
}  // namespace diemtin::text::quotations
