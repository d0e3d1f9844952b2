#include "story/in_both.h"

#include <gtest/gtest.h>

namespace diemtin::story {
namespace {

model::Article Make(std::string title, std::string body, std::string language = "vi") {
  model::Article article;
  article.title = std::move(title);
  article.language = std::move(language);
  article.blocks = {{model::BlockKind::kParagraph, std::move(body), "", "", "", ""}};
  return article;
}

std::vector<std::string> Lines(const model::Article& a, const model::Article& b) {
  std::vector<std::string> lines;
  for (const model::Evidence& evidence : InBoth(a, b))
    lines.push_back(evidence.kind + ": " + evidence.text);
  return lines;
}

using Strings = std::vector<std::string>;

TEST(InBoth, NamesByAnyFormOrByTheKeyThatAllLanguagesShare) {
  model::Article a = Make("a", "x"), b = Make("b", "y", "en");
  a.names = {{"Nhật Bản", model::NameKind::kPlace, "JP", {}, 1},
             {"Nguyễn Văn Nam", model::NameKind::kPerson, "", {"ông Nam"}, 4},
             {"Huế", model::NameKind::kPlace, "", {}, 2}};
  b.names = {{"Japan", model::NameKind::kPlace, "JP", {}, 1},
             {"ông Nam", model::NameKind::kPerson, "", {}, 1}};
  EXPECT_EQ(Lines(a, b), (Strings{"names: Nguyễn Văn Nam, Nhật Bản"}));
}

TEST(InBoth, NumbersThatTell) {
  EXPECT_EQ(
      Lines(Make("a", "có 5 người, 1.250 tấn và 37 xe"), Make("b", "5 tàu chở 1.250 tấn, 38 xe")),
      (Strings{"numbers: 1.250"}));
}

TEST(InBoth, DaysHoweverTheyArePrinted) {
  model::Article a = Make("a", "x"), b = Make("b", "y");
  a.dates = {{"hôm qua", "2024-05-09"}, {"tháng 5", "2024-05"}};
  b.dates = {{"9/5", "2024-05-09T20:00"}, {"May", "2024-05"}};
  EXPECT_EQ(Lines(a, b), (Strings{"dates: 2024-05-09"}));
}

TEST(InBoth, TheLongestPassages) {
  const std::string shared = "cây cầu bắc qua sông đã mở cho xe khách";
  EXPECT_EQ(
      Lines(Make("a", "Sáng nay " + shared + " lần đầu."), Make("b", "Theo sở, " + shared + "!")),
      (Strings{"phrases: " + shared}));
  EXPECT_EQ(Lines(Make("a", "大家说桥梁今天上午正式通车仪式举行了", "zh"),
                  Make("b", "据报道桥梁今天上午正式通车仪式很大", "zh")),
            (Strings{"phrases: 桥梁今天上午正式通车仪式"}));
}

TEST(InBoth, NothingInCommonIsNothing) {
  EXPECT_EQ(Lines(Make("a", "mưa lớn"), Make("b", "nắng to")), Strings{});
  EXPECT_EQ(Lines({}, {}), Strings{});
}

TEST(InBoth, RepetitionsCostNoMoreThanOtherTexts) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "a ";
  const auto evidence = InBoth(Make("a", text), Make("b", text));
  ASSERT_FALSE(evidence.empty());
  EXPECT_LT(evidence.back().text.size(), 300u);
}

}  // namespace
}  // namespace diemtin::story
