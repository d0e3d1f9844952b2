#include "app/explain_text.h"

#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

model::Reading SampleReading() {
  model::Reading reading;
  reading.language = "vi";
  reading.kind = model::PageKind::kArticle;
  reading.level = 0.43;
  model::Article article;
  article.title = "Tàu rời ga";
  reading.articles.push_back(article);
  reading.claims = {{"title", "Tàu rời ga", "printed", true},
                    {"title", "Tàu rời ga - Báo", "title-element", true},
                    {"title", "Tàu đến ga", "meta", false}};
  reading.warnings = {"published: meta 2020-02-19, url 2017-04-12"};
  model::TeaserList list;
  list.name = "Tin mới";
  reading.lists.push_back(list);
  reading.verdicts.push_back({"Tàu rời ga lúc sáu giờ.", true, 0.97, "judged", "text", {}, {}, {}});
  reading.verdicts.back().weights = {{"weight", 5.25, 0.5}, {"link_share", 0, -0.25}};
  reading.verdicts.push_back({"Một tin khác rất dài, dài hơn cả chiều rộng của dòng này",
                              false,
                              0.02,
                              "list",
                              "item",
                              0,
                              {},
                              {}});
  reading.verdicts.push_back({"", true, 0, "picture", "picture", {}, {}, {}});
  return reading;
}

TEST(ExplainText, TellsFactsThenPieces) {
  EXPECT_EQ(ExplainText(SampleReading(), "a.html", {72, false, web::Language::kEnglish}),
            "a.html\n"
            "Article · Vietnamese · 2 pieces kept, 1 left out. A piece of 0.43 or more is kept.\n"
            "  Title       Tàu rời ga  printed, title element\n"
            "              ≠ meta: Tàu đến ga\n"
            "! published: meta 2020-02-19, url 2017-04-12\n"
            "\n"
            "+ 0.97  Tàu rời ga lúc sáu giờ.  [as judged, paragraph]\n"
            "         +0.50 weight=5.25  -0.25 link_share=0\n"
            "List: Tin mới\n"
            "- 0.02  Một tin khác rất dài, dài hơn cả chiều rộng…  [in a list, item]\n"
            "+         [the article's picture]\n");
}

TEST(ExplainText, SpeaksVietnamese) {
  const std::string text =
      ExplainText(SampleReading(), "a.html", {72, false, web::Language::kVietnamese});
  EXPECT_NE(text.find("Bài viết · Tiếng Việt · Giữ 2 phần, bỏ 1."), text.npos) << text;
  EXPECT_NE(text.find("[trong danh sách, mục]"), text.npos) << text;
}

TEST(ExplainText, ColoursOnlyWhenAsked) {
  const std::string plain = ExplainText(SampleReading(), "a", {72, false, web::Language::kEnglish});
  const std::string coloured =
      ExplainText(SampleReading(), "a", {72, true, web::Language::kEnglish});
  EXPECT_EQ(plain.find('\x1b'), plain.npos);
  EXPECT_NE(coloured.find("\x1b[32m+ 0.97  \x1b[0mTàu rời ga"), coloured.npos) << coloured;
  EXPECT_NE(coloured.find("\x1b[31m- 0.02  \x1b[0m\x1b[2mMột tin"), coloured.npos) << coloured;
}

TEST(ExplainText, LetsNoPageSpeakToTheTerminal) {
  model::Reading reading = SampleReading();
  reading.verdicts[0].text =
      "a\x1b[2Jb\rc\xC2\x9B"
      "d";
  reading.articles[0].title = reading.claims[0].value = "\x1b]0;x\x07";
  reading.claims[2].value = reading.warnings[0] = "\x1b[1m";
  reading.lists[0].name = "\x1b[1m";
  const std::string text = ExplainText(reading, "a\x1b", {72, false, web::Language::kEnglish});
  for (const char* control : {"\x1b", "\r", "\x07", "\xC2\x9B"})
    EXPECT_EQ(text.find(control), text.npos) << text;
}

}  // namespace
}  // namespace diemtin::app
