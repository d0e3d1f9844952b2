#include "story/differing.h"

#include <gtest/gtest.h>

namespace diemtin::story {
namespace {

model::Article Text(const std::string& text, const std::string& language = "vi") {
  model::Article article;
  article.language = language;
  model::Block block;
  block.text = text;
  article.blocks.push_back(block);
  return article;
}

// "0:12 1:14 (người chết)", one after another.
std::string Print(const std::vector<Differing>& found) {
  std::string out;
  for (const Differing& one : found) {
    for (const Saying& saying : one.sayings) {
      out += std::to_string(saying.article) + ":" + saying.value + " ";
    }
    out += "(" + one.what + ") ";
  }
  return out;
}

TEST(Differing, NumbersOfTheSameThings) {
  const struct {
    std::vector<std::string> texts;
    const char* found;
    const char* language;
  } cases[] = {
      {{"Bão số 3 làm 12 người chết ở Quảng Ninh và Hải Phòng.",
        "Tính đến tối qua, bão làm 14 người chết ở Quảng Ninh, Hải Phòng."},
       "0:12 1:14 (người chết) ",
       "vi"},
      {{"Bão làm 12 người chết ở Quảng Ninh.", "Bão làm 12 người chết ở Quảng Ninh."}, "", "vi"},
      // Of something else.
      {{"Bão làm 12 người chết ở Quảng Ninh.", "Lũ quét cuốn trôi 14 người chết tại Lào Cai."},
       "",
       "vi"},
      {{"Bão làm 12 người chết ở Quảng Ninh.", "Bão làm 14 người bị thương ở Quảng Ninh."},
       "",
       "vi"},
      // Ages, days and times are everybody's own.
      {{"Tài xế xe tải 42 tuổi gây tai nạn ở Ninh Bình.",
        "Tài xế xe tải 35 tuổi gây tai nạn ở Ninh Bình."},
       "",
       "vi"},
      {{"Tai nạn ở Ninh Bình xảy ra lúc 6 giờ sáng trên cao tốc.",
        "Tai nạn ở Ninh Bình xảy ra lúc 7 giờ sáng trên cao tốc."},
       "",
       "vi"},
      // One outlet gives both: it tells of two things.
      {{"Bão làm 12 người chết ở Quảng Ninh. Bão làm 3 người chết ở Hải Phòng.",
        "Bão làm 14 người chết ở Quảng Ninh."},
       "",
       "vi"},
      {{"The storm left 1,200 people homeless in Quang Ninh province.",
        "The storm left 1,300 people homeless in Quang Ninh province, officials said.",
        "In Quang Ninh province the storm left 1,200 people homeless."},
       "0:1,200 1:1,300 2:1,200 (people homeless) ",
       "en"},
      {{"Police said 12 people were killed when the bridge collapsed.",
        "Police said 14 people were injured when the bridge collapsed."},
       "",
       "en"},
  };
  for (const auto& c : cases) {
    std::vector<model::Article> articles;
    for (const std::string& text : c.texts) articles.push_back(Text(text, c.language));
    EXPECT_EQ(Print(FindDiffering(articles, 10)), c.found) << c.texts[1];
  }
}

TEST(Differing, DaysAndPlacesOfSentencesThatTellTheSame) {
  model::Article a = Text("Cầu Phong Lan được khởi công hôm 10/4 tại tỉnh Bến Sông.");
  model::Article b = Text("Cầu Phong Lan được khởi công hôm 12/4 tại tỉnh Bến Sông.");
  a.dates = {{"10/4", "2024-04-10"}};
  b.dates = {{"12/4", "2024-04-12"}};
  EXPECT_EQ(Print(FindDiffering({a, b}, 10)), "0:10/4 1:12/4 () ");
  b.dates[0].value = "2024-04-10";  // another way to write the same day
  EXPECT_EQ(Print(FindDiffering({a, b}, 10)), "");
  a = Text("Xe khách lật khiến nhiều người bị thương nặng tại Gia Lai.");
  b = Text("Xe khách lật khiến nhiều người bị thương nặng tại Kon Tum.");
  a.names = {{"Gia Lai", model::NameKind::kPlace, "", {}, 1}};
  b.names = {{"Kon Tum", model::NameKind::kPlace, "", {}, 1}};
  EXPECT_EQ(Print(FindDiffering({a, b}, 10)), "0:Gia Lai 1:Kon Tum () ");
}

TEST(Differing, LanguagesAreNotMixed) {
  EXPECT_EQ(Print(FindDiffering({Text("Bão làm 12 người chết ở Quảng Ninh.", "vi"),
                                 Text("Bão làm 14 người chết ở Quảng Ninh.", "en")},
                                10)),
            "");
}

TEST(Differing, AnyTextIsTaken) {
  std::string numbers;
  for (int i = 0; i < 20000; ++i) numbers += std::to_string(i) + " người chết ";
  const std::vector<model::Article> articles(30, Text(numbers + "\xff 1.2.3,4 5"));
  EXPECT_EQ(Print(FindDiffering(articles, 3)), "");
  EXPECT_EQ(Print(FindDiffering({}, 3)), "");
  EXPECT_EQ(Print(FindDiffering({Text(std::string(100'000, 'x'))}, 3)), "");
}

}  // namespace
}  // namespace diemtin::story
