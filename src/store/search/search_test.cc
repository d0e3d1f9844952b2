// Searches of stores that were written in many commits: what is found does not depend on them.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "base/hash.h"
#include "base/test_directory.h"
#include "store/database.h"
#include "store/search/segments.h"
#include "store/store.h"
#include "store/test_pages.h"

namespace diemtin::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SearchTest : public ::testing::Test {
 protected:
  void SetUp() override { path_ = directory_.File("store.sqlite"); }

  void Write(const std::vector<PageWrite>& pages, std::size_t batch) {
    Writer writer = Writer::Open(path_).value();
    for (std::size_t i = 0; i < pages.size(); ++i) {
      ASSERT_TRUE(writer.Put(pages[i]));
      const bool full = (i + 1) % batch == 0;
      ASSERT_TRUE(!full || writer.Commit({1, i + 1}));
    }
    ASSERT_TRUE(writer.Commit({2, 1}));
    const auto sound = Reader::Open(path_)->CheckIntegrity();
    EXPECT_TRUE(sound) << sound.error().ToString();
  }

  SearchResult Search(std::string_view query, const SearchOptions& options = {}) {
    return Reader::Open(path_)->Search(ParseQuery(query), options).value();
  }

  // The numbers of articles found, which are their ids, the newest first.
  std::vector<int> Newest(std::string_view query) {
    SearchOptions options;
    options.order = SearchOptions::Order::kNewest;
    options.filter.limit = 1000;
    std::vector<int> numbers;
    for (const SearchHit& hit : Search(query, options).hits) {
      numbers.push_back(static_cast<int>(hit.article.id.value()));
    }
    return numbers;
  }

  TestDirectory directory_;
  std::string path_;
};

PageWrite Numbered(int n, const std::string& body) {
  return MakePage(static_cast<std::uint64_t>(n), fmt::format("Tin {}", n), body, 1000 + n);
}

TEST_F(SearchTest, FindsTheSameHoweverManyCommitsThereWere) {
  constexpr int kArticles = 700;
  const std::vector<std::string> words = {"mưa", "lũ", "cầu", "đường", "duong", "dương", "an"};
  std::vector<PageWrite> pages;
  std::vector<std::string> bodies(kArticles + 1);
  for (int n = 1; n <= kArticles; ++n) {
    for (std::uint64_t i = 0; i < 6; ++i) {
      const std::uint64_t random = Hash64("word", static_cast<std::uint64_t>(n) * 10 + i);
      bodies[static_cast<std::size_t>(n)] += (i > 0 ? " " : "") + words[random % words.size()];
    }
    pages.push_back(Numbered(n, bodies[static_cast<std::size_t>(n)]));
  }
  const auto having = [&](const std::function<bool(const std::string&)>& wanted) {
    std::vector<int> numbers;
    for (int n = kArticles; n > 0 && numbers.size() < 200; --n) {
      if (wanted(" " + bodies[static_cast<std::size_t>(n)] + " ")) numbers.push_back(n);
    }
    return numbers;
  };
  const auto has = [](const char* word) {
    return [word](const std::string& body) { return body.find(word) != std::string::npos; };
  };
  for (const std::size_t batch : {1u, 13u, 1000u}) {
    std::filesystem::remove(path_);
    Write(pages, batch);
    EXPECT_EQ(Newest("\"mưa lũ\""), having(has(" mưa lũ "))) << batch;
    EXPECT_EQ(Newest("\"lũ mưa cầu\""), having(has(" lũ mưa cầu "))) << batch;
    EXPECT_EQ(Newest("mưa cầu -\"an lũ\""), having([&](const std::string& body) {
                return has(" mưa ")(body) && has(" cầu ")(body) && !has(" an lũ ")(body);
              }))
        << batch;
    EXPECT_EQ(Newest("\"mưa mưa\" OR \"lũ lũ\""), having([&](const std::string& body) {
                return has(" mưa mưa ")(body) || has(" lũ lũ ")(body);
              }))
        << batch;
    EXPECT_EQ(Newest("\"duong an\""), having([&](const std::string& body) {
                return has(" duong an ")(body) || has(" dương an ")(body) ||
                       has(" đường an ")(body);
              }))
        << batch;
  }
}

TEST_F(SearchTest, WhatEndsEarlyHasTheNewest) {
  std::vector<PageWrite> pages;
  for (int n = 1; n <= 1200; ++n) pages.push_back(Numbered(n, n % 2 == 0 ? "chung" : "riêng"));
  Write(pages, 50);
  const std::vector<int> found = Newest("chung");
  ASSERT_EQ(found.size(), 200u);
  EXPECT_EQ(found.front(), 1200);
  EXPECT_EQ(found.back(), 802);
  const SearchResult result = Search("chung");
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.looked_back_to, 1802);
  EXPECT_TRUE(Search("chung riêng").complete);
}

TEST_F(SearchTest, WhatBearsTheTypedMarksComesFirstHoweverOldItIs) {
  std::vector<PageWrite> pages = {Numbered(1, "con đường")};
  for (int n = 2; n <= 40; ++n) pages.push_back(Numbered(n, n % 2 == 0 ? "duong" : "dương"));
  Write(pages, 3);
  const SearchResult result = Search("đường");
  ASSERT_EQ(result.total, 21);  // dương is another word
  EXPECT_EQ(result.hits[0].article.title, "Tin 1");
  EXPECT_EQ(result.hits[0].tier, 0);
  EXPECT_EQ(result.hits[1].tier, 1);
  EXPECT_EQ(Search("duong").total, 40);
}

TEST_F(SearchTest, CommitsAreMergedIntoFewSegmentsInARow) {
  std::vector<PageWrite> pages;
  for (int n = 1; n <= 500; ++n) pages.push_back(Numbered(n, "chung " + std::to_string(n)));
  Write(pages, 1);
  const auto database = Database::Open(path_, Database::Mode::kRead).value();
  const std::vector<Segment> segments = ReadSegments(database.get()).value();
  EXPECT_LE(segments.size(), 24u);
  std::int64_t next = 500;
  for (const Segment& segment : segments) {
    EXPECT_EQ(segment.last, next);
    next = segment.first - 1;
  }
  EXPECT_EQ(next, 0);
  EXPECT_EQ(database->Number("SELECT count(DISTINCT segment) FROM block").value(),
            static_cast<std::int64_t>(segments.size()));
  EXPECT_THAT(Newest("chung 77"), ElementsAre(77));
}

TEST_F(SearchTest, AStoreOfTheFormerIndexIsFilledAnew) {
  Write({Numbered(1, "mưa lũ"), Numbered(2, "lũ mưa")}, 1);
  RunSql(path_,
         "DROP TABLE segment; DROP TABLE block; DROP TABLE part;"
         "DROP TABLE held; DROP TABLE withdrawn; DROP TABLE spent; DROP INDEX article_copy;"
         "CREATE VIRTUAL TABLE search USING fts5(title, lead, body, marks, content='');"
         "DELETE FROM migration WHERE version > 7");
  EXPECT_FALSE(Reader::Open(path_));
  ASSERT_TRUE(Writer::Open(path_));
  EXPECT_THAT(Newest("\"mưa lũ\""), ElementsAre(1));
  EXPECT_THAT(Newest("mưa lũ gió"), IsEmpty());
  EXPECT_TRUE(Reader::Open(path_)->CheckIntegrity());
}

}  // namespace
}  // namespace diemtin::store
