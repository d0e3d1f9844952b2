#include "text/keywords.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/keywords/terms.h"

namespace diemtin::text {
namespace {

constexpr const char* kFlood =
    "Mưa lớn làm vỡ đê sông Cầu Lam ở huyện Đông Khê sáng 12/3, hàng nghìn người phải sơ tán.\n\n"
    "Nước tràn vào ba xã ven sông Cầu Lam lúc 4h. Huyện Đông Khê điều 200 bộ đội tới vá đê. Theo "
    "ông Lê Quốc Thái, đoạn đê vỡ dài 30 m. Người dân sơ tán vào trường học và trạm y tế. Đến "
    "chiều, mưa ngớt nhưng nước chưa rút. Ông Thái cho biết đê sông Cầu Lam được đắp năm 1978.";

std::vector<std::string> Texts(const std::vector<Keyword>& keywords) {
  std::vector<std::string> texts;
  for (const Keyword& keyword : keywords) texts.push_back(keyword.text);
  return texts;
}

TEST(Keywords, NameTheArticle) {
  const std::string all = testing::PrintToString(Texts(FindKeywords(kFlood, "vi")));
  EXPECT_THAT(all, testing::HasSubstr("Cầu Lam"));
  EXPECT_THAT(all, testing::HasSubstr("Đông Khê"));
  EXPECT_THAT(all, testing::HasSubstr("đê"));
  EXPECT_THAT(all, testing::HasSubstr("sơ tán"));
}

TEST(Keywords, AreAtMostAsManyAsAskedTheBestFirst) {
  const auto keywords = FindKeywords(kFlood, "vi", 5);
  ASSERT_EQ(keywords.size(), 5u);
  EXPECT_TRUE(std::is_sorted(keywords.begin(), keywords.end(),
                             [](const Keyword& a, const Keyword& b) { return a.score > b.score; }));
  EXPECT_TRUE(FindKeywords(kFlood, "vi", 0).empty());
}

TEST(Keywords, SpansAndCountsAreOfTheText) {
  const std::string text = kFlood;
  for (const Keyword& keyword : FindKeywords(text, "vi")) {
    EXPECT_EQ(text.substr(keyword.begin, keyword.end - keyword.begin), keyword.text);
    EXPECT_GE(keyword.count, 1u);
  }
}

TEST(Keywords, OfTextWithoutWordsThereAreNone) {
  for (const char* text : {"", "\n\n", "... !!! 12 34", "và của là"})
    EXPECT_TRUE(FindKeywords(text, "vi").empty()) << text;
}

TEST(Keywords, AnyLanguageAndBytes) {
  EXPECT_FALSE(FindKeywords("The river broke the dam. The dam was old.", "en").empty());
  EXPECT_FALSE(FindKeywords("Der Damm brach. Der Damm war alt.", "de").empty());
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "abc ";
  EXPECT_LE(FindKeywords(text, "vi").size(), 10u);
}

TEST(KeywordTerms, CountWhatTheModelSees) {
  const std::string text = "Đê vỡ ở Lam. Đê cũ.\nVỡ đê.";
  const auto terms = keywords::CountTerms(text, "xx", FindWords(text, "xx"));
  const auto& dike = terms.all[0];
  EXPECT_EQ(text.substr(dike.begin, dike.end - dike.begin), "Đê");
  EXPECT_EQ(dike.count, 3u);
  EXPECT_EQ(dike.in_lead, 2u);
  EXPECT_TRUE(dike.in_first_sentence);
  EXPECT_EQ(dike.capitals, 0u);
}

}  // namespace
}  // namespace diemtin::text
