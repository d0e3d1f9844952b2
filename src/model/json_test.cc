#include "model/json.h"

#include <gtest/gtest.h>

namespace diemtin::model {
namespace {

TEST(ModelJson, ArticleReadsBackAsWritten) {
  Article article;
  article.title = "Tàu \"số 1\"";
  article.lead = "Mở đầu";
  article.blocks = {{BlockKind::kParagraph, "Đoạn một", "", "", "", ""},
                    {BlockKind::kFigure, "", "https://a.example/1.jpg", "alt", "chú thích", "TTX"}};
  article.authors = {"An"};
  article.outlet = "Báo A";
  article.language = "vi";
  article.published = ParseIso8601("2024-04-10T20:51:40+07:00");
  article.quotations = {{"lời", "ông B", "nói"}, {"khác", std::nullopt, std::nullopt}};
  article.dates = {{"ngày 10/4", "2024-04-10"}};
  article.event_date = "2024-04-10";
  article.masked_words = {{"t.uổi", "tuổi"}};
  article.names = {{"Lê An", NameKind::kPerson, "", {"ông An"}, 3},
                   {"Nhật Bản", NameKind::kPlace, "JP", {}, 1}};
  article.keywords = {"tàu", "đường sắt"};
  article.views = 269;
  article.comments = 12;
  article.paywalled = false;
  JsonWriter out;
  WriteArticle(article, true, &out);
  EXPECT_EQ(ParseArticle(out.str()).value(), article);
  EXPECT_EQ(BodyText(article), "Đoạn một");
}

TEST(Model, TimeIsThatOfPublicationElseOfTheEventElseOfFetching) {
  Article article;
  const auto fetched = ParseIso8601("2024-05-01T00:00:00Z");
  EXPECT_EQ(TimeOf(article, std::nullopt), std::nullopt);
  EXPECT_EQ(TimeOf(article, fetched), fetched);
  article.event_date = "2024-04-10";
  EXPECT_EQ(TimeOf(article, fetched), ParseIso8601("2024-04-10"));
  article.published = ParseIso8601("2024-04-11T08:00:00+07:00");
  EXPECT_EQ(TimeOf(article, fetched), article.published);
}

TEST(ModelJson, EvidenceReadsBackAsWritten) {
  const std::vector<Evidence> evidence = {{"names", "Kishida, Biden", 0.5},
                                          {"time", "3 ngày", -0.25}};
  EXPECT_EQ(ParseEvidence(EvidenceToJson(evidence)).value(), evidence);
}

TEST(ModelJson, ListsReadBackAsWritten) {
  const std::vector<TeaserList> lists = {
      {"Đọc nhiều",
       {{"Tin \"một\"", "https://a.example/1", ParseIso8601("2024-04-10"), "Thể thao", "đoạn",
         "p.jpg"}}},
      {std::nullopt,
       {{"Tin hai", std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt}}},
      {"", {}}};
  EXPECT_EQ(ParseLists(ListsToJson(lists)).value(), lists);
}

TEST(ModelJson, DecisionsReadBackAsWritten) {
  const Decision decision{DecisionKind::kMergeStory, 12, 34, 0.1, 0.30000000000000004,
                          {{"words", "mưa", 1}}};
  JsonWriter out;
  out.BeginArray();
  WriteDecision(decision, &out);
  out.EndArray();
  EXPECT_EQ(ParseDecisions(out.str()).value(), std::vector<Decision>{decision});
}

TEST(ModelJson, BrokenJsonIsAnError) {
  EXPECT_EQ(ParseLists("[").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(ParseDecisions("").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(ParseArticle("{\"title\":").error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace diemtin::model
