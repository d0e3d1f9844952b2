#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>

#include "app/article_rows.h"
#include "app/bcubed.h"
#include "app/group_rows.h"
#include "app/sha256.h"
#include "base/env.h"

namespace diemtin::app {
namespace {

TEST(Sha256, MatchesTheExamplesOfTheStandard) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(BCubed, AveragesOverArticles) {
  // Found: {a a b} {b}; gold: {a a} {b b}.
  const BCubed score = ScoreBCubed({"a", "a", "b", "b"}, {"1", "1", "1", "2"});
  EXPECT_DOUBLE_EQ(score.precision, (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4);
  EXPECT_DOUBLE_EQ(score.recall, (1 + 1 + 0.5 + 0.5) / 4);
  EXPECT_EQ(score.found, 2u);
  EXPECT_EQ(score.gold, 2u);
}

class RowsTest : public testing::Test {
 protected:
  void SetUp() override { path_ = testing::TempDir() + "/rows.jsonl.gz"; }
  void TearDown() override { std::filesystem::remove(path_); }

  void WriteGzip(std::string_view bytes) {
    gzFile file = gzopen(path_.c_str(), "wb");
    ASSERT_NE(file, nullptr);
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
  }

  void Read() {
    ids_.clear();
    errors_.clear();
    ASSERT_TRUE(ReadArticleRows(
        path_, [&](ArticleRow row) { return ids_.push_back(row.id), true; },
        [&](const Error& error) { errors_.push_back(error.where); }));
  }

  std::string path_;
  std::vector<std::string> ids_, errors_;
};

TEST_F(RowsTest, BadLinesAreNamedByTheirNumberAndPassedOver) {
  WriteGzip(
      "{\"id\":\"a\",\"text\":\"one\",\"lang\":\"en\"}\n"
      "not json\n"
      "\n"
      "{\"text\":\"no id\"}\n"
      "{\"id\":7,\"title\":\"a number as id\",\"lang\":\"en\"}\n"
      "{\"id\":\"c\"}");
  Read();
  EXPECT_EQ(ids_, (std::vector<std::string>{"a", "7"}));
  EXPECT_EQ(errors_, (std::vector<std::string>{path_ + ":2", path_ + ":4", path_ + ":6"}));
}

TEST_F(RowsTest, ACutGzipFileGivesWhatStandsBeforeTheCut) {
  std::string rows;
  for (int i = 0; i < 20'000; ++i) {
    rows += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + std::to_string(i * 7919) +
            "\",\"lang\":\"en\"}\n";
  }
  WriteGzip(rows);
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  Read();
  EXPECT_GT(ids_.size(), 5'000u);
  EXPECT_LT(ids_.size(), 20'000u);
  EXPECT_EQ(errors_.size(), 1u);
}

TEST(GroupRows, ResultsComeInTheOrderOfTheRowsWithAnyNumberOfThreads) {
  const auto produce = [](const PushRow& push) {
    for (int i = 0; i < 40; ++i) {
      const std::string id = std::to_string(i % 39);  // the last id was given before
      story::Input input;
      input.id = ArticleId(static_cast<std::uint64_t>(i % 39) + 1);
      input.language = i % 2 == 0 ? "en" : "vi";
      input.title = "Number " + id;
      push({id, input});
    }
  };
  for (const int threads : {1, 4}) {
    std::size_t skipped = 0;
    const auto grouped = GroupRows(
        produce, [&](const Error&) { ++skipped; }, story::Options{}, threads);
    ASSERT_TRUE(grouped);
    ASSERT_EQ(grouped->size(), 39u);
    for (int i = 0; i < 39; ++i) EXPECT_EQ((*grouped)[i].id, std::to_string(i));
    EXPECT_EQ(skipped, 1u);
  }
}

}  // namespace
}  // namespace diemtin::app
