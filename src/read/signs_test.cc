#include "read/signs.h"

#include <gtest/gtest.h>

namespace diemtin::read {
namespace {

TEST(Signs, TheLastSignOfASentenceIsSeenBehindQuotationMarks) {
  EXPECT_EQ(LastSign("The bridge is open."), 5);
  EXPECT_EQ(LastSign("“The bridge is open.”"), 5);
  EXPECT_EQ(LastSign("橋が開いた。」"), 5);
  EXPECT_EQ(LastSign("More …"), 3);
  EXPECT_EQ(LastSign("By hand,"), 2);
  EXPECT_EQ(LastSign("Ông nói:"), 1);
  EXPECT_EQ(LastSign("The bridge"), 0);
  EXPECT_EQ(LastSign("More →"), -1);
  EXPECT_EQ(LastSign(""), 0);
}

TEST(Signs, EndsOfSentencesAreNoNumbers) {
  EXPECT_EQ(SentenceEnds("Giá là 3.500 đồng. Rẻ!"), 2);
  EXPECT_EQ(SentenceEnds("橋が開いた。人が渡る。"), 2);
  EXPECT_EQ(SentenceEnds("Trang chủ"), 0);
}

TEST(Signs, CountsSignsOfLabels) {
  const SignCount count = CountSigns("Home | News, 12:30 | a@b.example");
  EXPECT_TRUE(count.bar);
  EXPECT_TRUE(count.at);
  EXPECT_TRUE(count.clock);
  EXPECT_EQ(count.commas, 1);
  EXPECT_EQ(count.digits, 4);
  EXPECT_EQ(count.uppers, 2);
}

}  // namespace
}  // namespace diemtin::read
