// Readings of the sample's pages against its gold. What is not all right yet is held by a ratchet:
// the share reached may only rise.

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/time.h"
#include "read/read.h"

namespace diemtin::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::optional<std::string> Text(const object& from, const char* key) {
  std::string_view value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

std::vector<std::string> Texts(const object& from, const char* key) {
  std::vector<std::string> values;
  array items;
  if (from.at_key(key).get(items) != simdjson::SUCCESS) return values;
  for (const element item : items) values.emplace_back(std::string_view(item));
  return values;
}

std::vector<object> Objects(const object& from, const char* key) {
  std::vector<object> values;
  array items;
  if (from.at_key(key).get(items) != simdjson::SUCCESS) return values;
  for (const element item : items) values.push_back(object(item));
  return values;
}

std::optional<std::int64_t> Instant(const object& from, const char* key) {
  const auto text = Text(from, key);
  const auto time = text ? ParseIso8601(*text) : std::nullopt;
  return time ? std::optional(time->unix_seconds) : std::nullopt;
}

std::optional<std::int64_t> Instant(const std::optional<Time>& time) {
  return time ? std::optional(time->unix_seconds) : std::nullopt;
}

// Counts what is right of what was looked at.
class Tally {
 public:
  void Add(const std::string& what, bool right) {
    auto& [good, all] = counts_[what];
    good += right;
    ++all;
  }
  double Share(const std::string& what) {
    const auto& [good, all] = counts_[what];
    return all == 0 ? 0 : static_cast<double>(good) / all;
  }
  void Print() const {
    for (const auto& [what, count] : counts_)
      printf("%-12s %d of %d\n", what.c_str(), count.first, count.second);
  }

 private:
  std::map<std::string, std::pair<int, int>> counts_;
};

// Paragraphs without the lead and the line that credits an agency, which the gold keeps apart.
std::vector<std::string> Paragraphs(const model::Article& found, const object& gold) {
  std::vector<std::string> paragraphs;
  const auto lead = Text(gold, "lead"), credit = Text(gold, "credit");
  for (const model::Block& block : found.blocks) {
    const bool running =
        block.kind == model::BlockKind::kParagraph || block.kind == model::BlockKind::kQuotation;
    if (running && block.text != lead && block.text != credit) paragraphs.push_back(block.text);
  }
  return paragraphs;
}

void CompareArticle(const model::Article& found, const object& gold, Tally* tally) {
  tally->Add("title", found.title == Text(gold, "title"));
  tally->Add("lead", found.lead == Text(gold, "lead"));
  tally->Add("paragraphs", Paragraphs(found, gold) == Texts(gold, "paragraphs"));
  tally->Add("published", Instant(found.published) == Instant(gold, "published"));
  tally->Add("authors", found.authors == Texts(gold, "authors"));
  tally->Add("section", found.section == Text(gold, "section"));
  tally->Add("tags", found.tags == Texts(gold, "tags"));
  const auto figures = Objects(gold, "figures");
  std::vector<model::Block> pictures;
  std::copy_if(found.blocks.begin(), found.blocks.end(), std::back_inserter(pictures),
               [](const model::Block& block) { return block.kind == model::BlockKind::kFigure; });
  const bool same = std::equal(pictures.begin(), pictures.end(), figures.begin(), figures.end(),
                               [](const model::Block& block, const object& figure) {
                                 return block.src == Text(figure, "src") &&
                                        block.caption == Text(figure, "caption").value_or("") &&
                                        block.credit == Text(figure, "credit").value_or("");
                               });
  tally->Add("figures", same);
}

void CompareLists(const model::Reading& found, const object& gold, Tally* tally) {
  const auto lists = Objects(gold, "lists");
  const bool same = std::equal(found.lists.begin(), found.lists.end(), lists.begin(), lists.end(),
                               [](const model::TeaserList& list, const object& wanted) {
                                 return list.name == Text(wanted, "name") &&
                                        list.items.size() == Objects(wanted, "items").size();
                               });
  tally->Add("lists", same);
  for (std::size_t i = 0; same && i < lists.size(); ++i) {
    const auto items = Objects(lists[i], "items");
    for (std::size_t k = 0; k < items.size(); ++k) {
      const model::Teaser& item = found.lists[i].items[k];
      tally->Add("teasers", item.title == Text(items[k], "title") &&
                                item.url == Text(items[k], "url") &&
                                Instant(item.time) == Instant(items[k], "time") &&
                                item.section == Text(items[k], "section") &&
                                item.snippet == Text(items[k], "snippet"));
    }
  }
}

void ComparePage(const object& gold, Tally* tally) {
  const std::string path = std::string(DIEMTIN_SOURCE_DIR) + "/sample/" + *Text(gold, "path");
  auto bytes = ReadWholeFile(Env::Real(), path, 1u << 20);
  ASSERT_TRUE(bytes) << bytes.error().ToString();
  model::Page page;
  page.bytes = std::move(*bytes);
  const auto reading = Read(page);
  ASSERT_TRUE(reading) << path << ": " << reading.error().ToString();
  const bool article = Text(gold, "kind") == "article";
  tally->Add("kind",
             reading->kind == (article ? model::PageKind::kArticle : model::PageKind::kList));
  const auto articles = Objects(gold, "articles");
  tally->Add("articles", reading->articles.size() == articles.size());
  for (std::size_t i = 0; i < std::min(articles.size(), reading->articles.size()); ++i) {
    CompareArticle(reading->articles[i], articles[i], tally);
  }
  CompareLists(*reading, gold, tally);
}

TEST(Sample, HtmlPagesReadAsTheGoldSays) {
  std::ifstream lines(std::string(DIEMTIN_SOURCE_DIR) + "/sample/expected.jsonl");
  ASSERT_TRUE(lines) << "sample/expected.jsonl is missing: run sample/generate.py";
  simdjson::dom::parser parser;
  Tally tally;
  for (std::string line; std::getline(lines, line);) {
    const simdjson::padded_string json(line);
    object gold;
    ASSERT_EQ(parser.parse(json).get(gold), simdjson::SUCCESS);
    if (Text(gold, "path")->ends_with(".html")) ComparePage(gold, &tally);
  }
  tally.Print();
  for (const char* what : {"kind", "articles", "title", "published", "figures", "tags", "lists"}) {
    EXPECT_EQ(tally.Share(what), 1) << what;
  }
  EXPECT_GE(tally.Share("paragraphs"), 0.97);
  EXPECT_GE(tally.Share("teasers"), 0.89);
  EXPECT_GE(tally.Share("lead"), 0.98);
  EXPECT_GE(tally.Share("authors"), 0.97);
  EXPECT_GE(tally.Share("section"), 0.83);
}

}  // namespace
}  // namespace diemtin::read
