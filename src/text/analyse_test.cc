#include "text/analyse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

using model::BlockKind;
using testing::ElementsAre;

model::Article Meeting() {
  model::Article article;
  article.title = "Hai nước ven sông củng cố liên minh, 18 t.uổi hiệp ước";
  article.blocks.push_back({BlockKind::kParagraph,
                            "Ngày 10/4 (giờ địa phương), Tổng thống Lê Bình gặp ông Trần Nam.", "",
                            "", "", ""});
  article.blocks.push_back(
      {BlockKind::kFigure, "", "", "", "Hai nhà lãnh đạo, ngày 10/4/2024.", "AFP/TTXVN"});
  article.blocks.push_back({BlockKind::kParagraph,
                            "Ông Nam tuyên bố: “Chúng tôi tin vào hòa bình lâu dài”.", "", "", "",
                            ""});
  return article;
}

TEST(Analyse, FillsWhatTheTextTells) {
  model::Article article = Meeting();
  Analyse(&article);
  EXPECT_EQ(article.language, "vi");
  EXPECT_THAT(article.agencies, ElementsAre("AFP", "TTXVN"));
  EXPECT_EQ(article.event_date, "2024-04-10");  // the year comes from the caption
  ASSERT_EQ(article.quotations.size(), 1u);
  EXPECT_EQ(article.quotations[0].speaker, "Trần Nam");
  EXPECT_THAT(article.masked_words, ElementsAre(model::MaskedWord{"t.uổi", "tuổi"}));
  ASSERT_EQ(article.names.size(), 2u);
  EXPECT_EQ(article.names[1].name, "Trần Nam");
  EXPECT_EQ(article.names[1].kind, model::NameKind::kPerson);
  EXPECT_THAT(article.names[1].forms, ElementsAre("Nam"));
  EXPECT_EQ(article.names[1].mentions, 2);
  EXPECT_FALSE(article.keywords.empty());
}

TEST(Analyse, KeepsWhatIsKnownAlready) {
  model::Article article = Meeting();
  article.language = "en";
  article.event_date = "2020-01-01";
  article.agencies = {"Reuters"};
  Analyse(&article);
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.event_date, "2020-01-01");
  EXPECT_THAT(article.agencies, ElementsAre("Reuters", "AFP", "TTXVN"));
}

TEST(Analyse, ADayNearLendsTheYear) {
  model::Article article;
  article.title = "Cuộc gặp";
  article.blocks.push_back({BlockKind::kParagraph, "Ngày 15/2, hai bên gặp nhau.", "", "", "", ""});
  model::Article alone = article;
  Analyse(&alone);
  EXPECT_FALSE(alone.event_date);
  Analyse(&article, CivilDate{2024, 4, 10});
  EXPECT_EQ(article.event_date, "2024-02-15");
}

}  // namespace
}  // namespace diemtin::text
