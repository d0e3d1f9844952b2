// The outlet of the sample that is text alone, against the sample's gold: every article and every
// list.

#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>

#include "base/env.h"
#include "read/read.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

const std::string kSample = DIEMTIN_SOURCE_DIR "/sample/";

std::string StringAt(const element& from, std::string_view key) {
  std::string_view value;
  return from[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::string Iso(const std::optional<Time>& time) { return time ? FormatIso8601(*time) : ""; }

bool SameArticle(const model::Article& found, const element& gold) {
  std::vector<std::string> paragraphs, expected;
  for (const model::Block& block : found.blocks) {
    if (block.kind == model::BlockKind::kParagraph) paragraphs.push_back(block.text);
  }
  for (const element paragraph : array(gold["paragraphs"]))
    expected.emplace_back(std::string_view(paragraph));
  return found.title == StringAt(gold, "title") && paragraphs == expected &&
         Iso(found.published) == StringAt(gold, "published");
}

bool SameList(const model::TeaserList& found, const element& gold) {
  const array items = gold["items"];
  if (found.name.value_or("") != StringAt(gold, "name") || found.items.size() != items.size())
    return false;
  std::size_t i = 0;
  for (const element item : items) {
    const model::Teaser& teaser = found.items[i++];
    if (teaser.title != StringAt(item, "title") || Iso(teaser.time) != StringAt(item, "time") ||
        teaser.section.value_or("") != StringAt(item, "section") ||
        teaser.snippet.value_or("") != StringAt(item, "snippet")) {
      return false;
    }
  }
  return true;
}

struct Score {
  int right = 0;
  int all = 0;
};

template <typename Found, typename Same>
void Count(const std::vector<Found>& found, const array& gold, const Same& same, Score* score) {
  std::size_t i = 0;
  for (const element item : gold) {
    ++score->all;
    score->right += i < found.size() && same(found[i], item);
    ++i;
  }
  score->all += static_cast<int>(found.size() > i ? found.size() - i : 0);
}

TEST(SampleText, ArticlesAndListsAreThoseOfTheGold) {
  std::ifstream gold_lines(kSample + "expected.jsonl");
  ASSERT_TRUE(gold_lines) << "the sample has no expected.jsonl";
  Score articles, lists;
  for (std::string line; std::getline(gold_lines, line);) {
    simdjson::dom::parser parser;
    const element gold = parser.parse(line);
    const std::string path = StringAt(gold, "path");
    if (!path.ends_with(".txt")) continue;
    const auto bytes = ReadWholeFile(Env::Real(), kSample + path, 1 << 20);
    ASSERT_TRUE(bytes) << bytes.error().ToString();
    const auto reading = ReadText(text::Nfc(*bytes), model::Page{}, Options{});
    ASSERT_TRUE(reading) << reading.error().ToString();
    Count(reading->articles, gold["articles"], SameArticle, &articles);
    Count(reading->lists, gold["lists"], SameList, &lists);
  }
  ASSERT_GT(articles.all, 0) << "the sample has no text-only pages";
  EXPECT_EQ(articles.right, articles.all);
  EXPECT_EQ(lists.right, lists.all);
}

}  // namespace
}  // namespace diemtin::read
