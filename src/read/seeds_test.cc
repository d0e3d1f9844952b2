// The two pages that started the project lie beside the repository, for their text is not ours.
// What a person found on them must be found again, exactly.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <filesystem>

#include "base/env.h"
#include "read/read.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

const std::string kSeeds = DIEMTIN_SOURCE_DIR "/../shared/seeds/";

std::string String(const element& value) { return std::string(std::string_view(value)); }

// The string under `key`, "" when it is absent or null.
std::string StringAt(const element& from, std::string_view key) {
  std::string_view value;
  return from[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<std::string> StringsAt(const element& from, std::string_view key) {
  std::vector<std::string> values;
  for (const element value : array(from[key])) values.push_back(String(value));
  return values;
}

std::string Iso(const std::optional<Time>& time) { return time ? FormatIso8601(*time) : ""; }

class Seeds : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kSeeds + "expected.json")) {
      GTEST_SKIP() << "needs ../shared/seeds beside the repository";
    }
    expected_ = parser_.load(kSeeds + "expected.json");
  }

  // Calls check(reading, expected) for each page.
  template <typename Check>
  void EachPage(Check check) {
    for (const auto [name, expected] : object(expected_)) {
      if (!name.ends_with(".txt")) continue;
      SCOPED_TRACE(std::string(name));
      const auto bytes = ReadWholeFile(Env::Real(), kSeeds + std::string(name), 1 << 20);
      ASSERT_TRUE(bytes) << bytes.error().ToString();
      const auto reading = ReadText(text::Nfc(*bytes), model::Page{}, Options{});
      ASSERT_TRUE(reading) << reading.error().ToString();
      check(*reading, expected);
    }
  }

  simdjson::dom::parser parser_;
  element expected_;
};

void CheckFigures(const model::Article& article, const element& expected) {
  std::vector<model::Block> figures;
  for (const model::Block& block : article.blocks) {
    if (block.kind == model::BlockKind::kFigure) figures.push_back(block);
  }
  std::size_t i = 0;
  for (const element figure : array(expected["figures"])) {
    ASSERT_LT(i, figures.size());
    EXPECT_EQ(figures[i].alt, StringAt(figure, "alt"));
    EXPECT_EQ(figures[i].caption, StringAt(figure, "caption"));
    EXPECT_EQ(figures[i].credit, StringAt(figure, "credit"));
    ++i;
  }
  EXPECT_EQ(i, figures.size());
}

void CheckArticle(const model::Article& article, const element& expected) {
  EXPECT_EQ(article.title, StringAt(expected, "title"));
  std::vector<std::string> paragraphs;
  for (const model::Block& block : article.blocks) {
    if (block.kind != model::BlockKind::kFigure) paragraphs.push_back(block.text);
  }
  EXPECT_EQ(paragraphs, StringsAt(expected, "paragraphs"));
  EXPECT_EQ(Iso(article.published), StringAt(expected, "published"));
  std::int64_t views = 0;
  const bool has_views = expected["views"].get(views) == simdjson::SUCCESS;
  EXPECT_EQ(article.views, has_views ? std::optional(views) : std::nullopt);
  EXPECT_THAT(article.agencies,
              testing::UnorderedElementsAreArray(StringsAt(expected, "agencies")));
  CheckFigures(article, expected);
}

TEST_F(Seeds, ArticlesAreThoseThatAReaderSees) {
  EachPage([](const model::Reading& reading, const element& expected) {
    EXPECT_EQ(reading.language, StringAt(expected, "language"));
    EXPECT_EQ(reading.kind, model::PageKind::kArticle);
    const array articles = expected["articles"];
    ASSERT_EQ(reading.articles.size(), articles.size());
    std::size_t i = 0;
    for (const element article : articles) CheckArticle(reading.articles[i++], article);
  });
}

TEST_F(Seeds, ListsAreThoseThatAReaderSees) {
  EachPage([](const model::Reading& reading, const element& expected) {
    const array lists = expected["lists"];
    ASSERT_EQ(reading.lists.size(), lists.size());
    std::size_t at = 0;
    for (const element list : lists) {
      const model::TeaserList& found = reading.lists[at++];
      SCOPED_TRACE(found.name.value_or("(no name)"));
      EXPECT_EQ(found.name.value_or(""), StringAt(list, "name"));
      const array items = list["items"];
      ASSERT_EQ(found.items.size(), items.size());
      std::size_t i = 0;
      for (const element item : items) {
        EXPECT_EQ(found.items[i].title, StringAt(item, "title"));
        EXPECT_EQ(Iso(found.items[i].time), StringAt(item, "time"));
        EXPECT_EQ(found.items[i].section.value_or(""), StringAt(item, "section"));
        EXPECT_EQ(found.items[i].snippet.value_or(""), StringAt(item, "snippet"));
        ++i;
      }
    }
  });
}

TEST_F(Seeds, WhatIsNeitherIsLeftOut) {
  EachPage([](const model::Reading& reading, const element& expected) {
    std::vector<std::string> left_out;
    for (const model::LeftOut& left : reading.left_out) left_out.push_back(left.text);
    EXPECT_EQ(left_out, StringsAt(expected, "left_out"));
  });
}

}  // namespace
}  // namespace diemtin::read
