#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

using testing::ElementsAre;

std::vector<std::string> Paragraphs(std::string_view json) {
  const auto reading = ReadRecord(json, model::Page{}, Options{});
  std::vector<std::string> texts;
  if (!reading) return {reading.error().ToString()};
  for (const model::Block& block : reading->articles[0].blocks) texts.push_back(block.text);
  return texts;
}

TEST(ReadRecord, TakesEveryField) {
  const auto reading = ReadRecord(
      R"({"id": "7", "lang": "vi", "title": " Cầu  mới ", "text": "Đoạn một.\n\nĐoạn hai.", "summary": "Tóm tắt",
          "time": "2024-04-10T08:00:00+07:00", "url": "https://songlam.example/7", "source": "Sông Lam"})",
      model::Page{}, Options{});
  ASSERT_TRUE(reading) << reading.error().ToString();
  ASSERT_EQ(reading->articles.size(), 1u);
  const model::Article& article = reading->articles[0];
  EXPECT_EQ(article.title, "Cầu mới");
  EXPECT_EQ(article.language, "vi");
  EXPECT_EQ(article.lead, "Tóm tắt");
  EXPECT_EQ(article.url, "https://songlam.example/7");
  EXPECT_EQ(article.outlet, "Sông Lam");
  EXPECT_EQ(FormatIso8601(*article.published), "2024-04-10T08:00:00+07:00");
  EXPECT_EQ(reading->url, "https://songlam.example/7");
  EXPECT_EQ(reading->kind, model::PageKind::kArticle);
}

TEST(ReadRecord, ParagraphsArePartedByBlankLinesOrElseByLines) {
  EXPECT_THAT(Paragraphs(R"({"title": "t", "text": "one\ntwo\n\nthree"})"),
              ElementsAre("one two", "three"));
  EXPECT_THAT(Paragraphs(R"({"title": "t", "text": "one\ntwo\nthree\n"})"),
              ElementsAre("one", "two", "three"));
  EXPECT_THAT(Paragraphs(R"({"title": "t", "text": "one\r\n \t\r\ntwo"})"),
              ElementsAre("one", "two"));
  EXPECT_THAT(Paragraphs(R"({"title": "t"})"), ElementsAre());
}

TEST(ReadRecord, UnknownStaysUnknown) {
  const auto reading = ReadRecord(R"({"title": "t", "time": "spring", "url": null, "source": ""})",
                                  model::Page{}, Options{});
  ASSERT_TRUE(reading);
  EXPECT_FALSE(reading->articles[0].published);
  EXPECT_FALSE(reading->articles[0].url);
  EXPECT_FALSE(reading->articles[0].outlet);
  EXPECT_THAT(reading->warnings,
              ElementsAre("time \"spring\" is no ISO 8601 time and was left out"));
}

TEST(ReadRecord, WhatIsNoArticleIsRefused) {
  const auto code = [](std::string_view json) {
    return ReadRecord(json, model::Page{}, Options{}).error().code;
  };
  EXPECT_EQ(code("{\"title\": \"cut"), ErrorCode::kCorrupt);
  EXPECT_EQ(code("[1]"), ErrorCode::kCorrupt);
  EXPECT_EQ(code("{\"id\": \"7\"}"), ErrorCode::kNoArticle);
}

}  // namespace
}  // namespace diemtin::read
