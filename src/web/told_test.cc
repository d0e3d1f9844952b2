#include "web/told.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::ElementsAre;

Member Of(std::uint64_t id, const std::string& outlet, std::int64_t time) {
  Member member;
  member.row.id = ArticleId(id);
  member.row.outlet = outlet;
  member.row.time = time;
  member.article.language = "vi";
  return member;
}

// "Lê An: một câu nói dài | câu khác dài hơn", a speaker after the other.
std::vector<std::string> Print(const std::vector<Speaker>& speakers) {
  std::vector<std::string> lines;
  for (const Speaker& speaker : speakers) {
    std::string line = speaker.name + ":";
    for (const Said& said : speaker.said) line += " " + said.text + " |";
    lines.push_back(line);
  }
  return lines;
}

TEST(Told, SpeakersAreFoundUnderTheirFullestName) {
  Member a = Of(1, "A", 100), b = Of(2, "B", 200);
  a.article.quotations = {{"Chúng tôi sẽ xây lại cây cầu này", "An", "nói"},
                          {"an toàn", "An", "nói"},
                          {"Không ai biết vì sao cầu sập", std::nullopt, std::nullopt}};
  b.article.quotations = {{"Chúng tôi sẽ xây lại cây cầu này", "Lê An", "nói"},
                          {"Tiền đã có đủ từ năm ngoái", "Lê An", "nói"},
                          {"Dân hai bờ mong cầu từng ngày", "Trần Bình", "cho biết"}};
  EXPECT_THAT(Print(SpeakersOf({a, b})),
              ElementsAre("Lê An: Chúng tôi sẽ xây lại cây cầu này | Tiền đã có đủ từ năm ngoái |",
                          "Trần Bình: Dân hai bờ mong cầu từng ngày |"));
}

TEST(Told, NamesAreCountedOnceAnArticle) {
  Member a = Of(1, "A", 100), b = Of(2, "B", 200);
  a.article.names = {{"Lê An", model::NameKind::kPerson, "", {}, 9},
                     {"Nhật Bản", model::NameKind::kPlace, "JP", {}, 1},
                     {"X", model::NameKind::kOther, "", {}, 1}};
  b.article.names = {{"Japan", model::NameKind::kPlace, "JP", {}, 1}};
  const auto names = NamesOf({a, b}, 5);
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].name.name, "Nhật Bản");
  EXPECT_EQ(names[0].articles, 2);
  EXPECT_EQ(NamesOf({a, b}, 1).size(), 1u);
}

TEST(Told, RowsComeByTimeWithWhoseTextTheyCarry) {
  std::vector<store::ArticleRow> rows = {Of(3, "C", 0).row, Of(2, "B", 200).row,
                                         Of(1, "A", 100).row};
  rows[1].copy_of = ArticleId(1);
  const Told told = TellTogether(rows, {});
  EXPECT_EQ(told.rows[0].id, ArticleId(1));
  EXPECT_EQ(told.rows[2].id, ArticleId(3));
  EXPECT_THAT(told.sources, ElementsAre(std::nullopt, 0u, std::nullopt));
  EXPECT_EQ(told.travel.arrows.size(), 1u);
}

TEST(Told, AnOutletDoesNotContradictItself) {
  Member a = Of(1, "A", 100), b = Of(2, "A", 200);
  model::Block block;
  block.text = "Bão số 3 làm 12 người chết ở Quảng Ninh và Hải Phòng.";
  a.article.blocks = {block};
  block.text = "Bão số 3 làm 14 người chết ở Quảng Ninh và Hải Phòng.";
  b.article.blocks = {block};
  EXPECT_TRUE(TellTogether({a.row, b.row}, {a, b}).differing.empty());
  b.row.outlet = "B";
  EXPECT_EQ(TellTogether({a.row, b.row}, {a, b}).differing.size(), 1u);
}

}  // namespace
}  // namespace diemtin::web
