// Grouping of the articles of sample/, held against its gold. The floors below only go up.

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "story/grouper.h"
#include "story/test_grouping.h"
#include "story/test_texts.h"

namespace diemtin::story {
namespace {

using simdjson::dom::element;

struct Gold {
  std::string name, event, story, storyline, copy_of;
  Input input;
};

std::string Text(const element& row, const char* key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

Gold ReadGold(const element& page, const element& article, std::size_t number) {
  Gold gold;
  gold.name = Text(page, "path") + "#" + std::to_string(number);
  gold.event = Text(article, "story");
  gold.story = gold.event;
  gold.storyline = Text(article, "storyline");
  gold.copy_of = Text(article, "copy_of");
  std::string body;
  for (const std::string_view text : simdjson::dom::array(article["paragraphs"])) {
    body += std::string(text) + "\n\n";
  }
  gold.input = MakeTestInput(0, Text(page, "language"), Text(article, "title"), body,
                             Text(article, "published"));
  gold.input.lead = Text(article, "lead");
  return gold;
}

// The news articles of the sample, in time order, those without a time last.
std::vector<Gold> LoadSample() {
  std::vector<Gold> sample;
  simdjson::dom::parser parser;
  for (const element page :
       parser.load_many(std::string(DIEMTIN_SOURCE_DIR) + "/sample/expected.jsonl")) {
    simdjson::dom::array articles;
    if (page["articles"].get(articles) != simdjson::SUCCESS) continue;
    std::size_t number = 0;
    for (const element article : articles) sample.push_back(ReadGold(page, article, ++number));
  }
  std::stable_sort(sample.begin(), sample.end(), [](const Gold& a, const Gold& b) {
    const auto when = [](const Gold& gold) {
      return gold.input.time ? gold.input.time->unix_seconds : INT64_MAX;
    };
    return when(a) < when(b);
  });
  for (std::size_t i = 0; i < sample.size(); ++i) sample[i].input.id = ArticleId(i + 1);
  return sample;
}

// Pairs of articles: precision and recall of "together".
struct Pairs {
  double right = 0, found = 0, gold = 0;
  void Count(bool in_found, bool in_gold) {
    right += in_found && in_gold ? 1 : 0;
    found += in_found ? 1 : 0;
    gold += in_gold ? 1 : 0;
  }
  double precision() const { return found > 0 ? right / found : 1; }
  double recall() const { return gold > 0 ? right / gold : 1; }
};

class SampleTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    sample_ = LoadSample();
    Grouper grouper{Options{}};
    std::vector<Put> puts;
    for (const Gold& gold : sample_) puts.push_back(PutOne(gold.input, &grouper));
    puts_ = AsStored(puts);
  }
  static std::uint64_t Line(std::size_t i) {
    return puts_[i].storyline ? puts_[i].storyline->value() : puts_[i].story.value();
  }

  static inline std::vector<Gold> sample_;
  static inline std::vector<model::Assignment> puts_;
};

TEST_F(SampleTest, EventsBecomeStories) {
  ASSERT_GE(sample_.size(), 80u);
  Pairs pairs;
  for (std::size_t i = 0; i < sample_.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const bool together = puts_[i].story == puts_[k].story;
      const bool gold = sample_[i].story == sample_[k].story;
      pairs.Count(together, gold);
    }
  }
  EXPECT_GE(pairs.precision(), 0.83);
  EXPECT_GE(pairs.recall(), 0.85);  // of pairs in two languages too
}

TEST_F(SampleTest, CopiesAreFoundWithTheirFirst) {
  Pairs pairs;
  for (std::size_t i = 0; i < sample_.size(); ++i) {
    const std::string found =
        puts_[i].copy_of ? sample_[puts_[i].copy_of->value() - 1].name : std::string();
    const bool right = found == sample_[i].copy_of;
    pairs.found += found.empty() ? 0 : 1;
    pairs.gold += sample_[i].copy_of.empty() ? 0 : 1;
    pairs.right += right && !found.empty() ? 1 : 0;
  }
  EXPECT_GE(pairs.precision(), 0.95);
  EXPECT_GE(pairs.recall(), 0.9);
}

TEST_F(SampleTest, LongSubjectsBecomeStorylines) {
  Pairs pairs;
  for (std::size_t i = 0; i < sample_.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (sample_[i].event == sample_[k].event) continue;
      const bool gold =
          !sample_[i].storyline.empty() && sample_[i].storyline == sample_[k].storyline;
      const bool found = Line(i) == Line(k);
      pairs.Count(found, gold);
    }
  }
  EXPECT_GE(pairs.precision(), 0.86);
  EXPECT_GE(pairs.recall(), 0.8);
}

}  // namespace
}  // namespace diemtin::story
