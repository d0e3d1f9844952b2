#include "ingest/ingest.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "ingest/importer.h"
#include "ingest/verify.h"
#include "store/store.h"

namespace diemtin::ingest {
namespace {

namespace fs = std::filesystem;

class IngestTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "diemtin-ingest-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    options_.data_directory = (root_ / "data").string();
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string Write(const std::string& name, const std::string& bytes) {
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return (root_ / name).string();
  }
  // `count` ready articles, numbered from `first`.
  static std::string Articles(int first, int count) {
    std::string lines;
    for (int i = first; i < first + count; ++i) {
      lines += "{\"id\": \"" + std::to_string(i) + "\", \"lang\": \"vi\", \"title\": \"Tin số " +
               std::to_string(i) + "\", \"text\": \"Sáng nay đoàn tàu số " +
               std::to_string(i * 7919) + " rời ga lúc trời còn tối.\"}\n";
    }
    return lines;
  }

  fs::path root_;
  Options options_;
};

TEST_F(IngestTest, ArticleIdsDependOnPageAndPlaceOnly) {
  const PageId page(12345);
  EXPECT_EQ(ArticleIdOf(page, 0).value(), page.value());
  EXPECT_EQ(ArticleIdOf(page, 1), ArticleIdOf(page, 1));
  EXPECT_NE(ArticleIdOf(page, 1), ArticleIdOf(page, 2));
  EXPECT_NE(ArticleIdOf(page, 1), ArticleIdOf(PageId(12346), 1));
}

TEST_F(IngestTest, WhatIsKnownIsCountedAndNotTakenAgain) {
  const std::string file = Write("a.jsonl", Articles(0, 20) + Articles(10, 15));
  const auto first = Import(Env::Real(), options_, {file});
  ASSERT_TRUE(first) << first.error().ToString();
  EXPECT_EQ(first->inputs, 35);
  EXPECT_EQ(first->pages, 25);
  EXPECT_EQ(first->known, 10);
  EXPECT_EQ(first->articles, 25);
  const auto second = Import(Env::Real(), options_, {file});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->pages, 0);
  EXPECT_EQ(second->known, 35);
}

TEST_F(IngestTest, EachSkipIsToldOnceAndCounted) {
  const std::vector<std::string> paths = {Write("empty.html", ""),
                                          Write("a.jsonl", Articles(0, 3) + "broken\n"),
                                          (root_ / "missing").string()};
  std::vector<std::string> told;
  Callbacks callbacks;
  callbacks.skipped = [&](const Skip& skip) {
    told.push_back(fs::path(skip.where).filename().string() + " " + skip.reason);
  };
  const auto totals = Import(Env::Real(), options_, paths, callbacks);
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->pages, 3);
  EXPECT_EQ(told, (std::vector<std::string>{"missing not-found", "empty.html empty",
                                            "a.jsonl:4 corrupt"}));
  EXPECT_EQ(totals->skipped,
            (std::map<std::string, std::int64_t>{{"corrupt", 1}, {"empty", 1}, {"not-found", 1}}));
}

TEST_F(IngestTest, PagesAreAcknowledgedInOrderOnce) {
  std::vector<std::string> safe;
  Callbacks callbacks;
  callbacks.acknowledged = [&](const std::vector<std::string>& pages) {
    safe.insert(safe.end(), pages.begin(), pages.end());
  };
  const std::string file = Write("a.jsonl", Articles(0, 200));
  ASSERT_TRUE(Import(Env::Real(), options_, {file}, callbacks));
  ASSERT_EQ(safe.size(), 200u);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(safe[i], file + ":" + std::to_string(i + 1));
}

TEST_F(IngestTest, ALostStoreIsMadeAgainFromTheArchive) {
  ASSERT_TRUE(Import(Env::Real(), options_, {Write("a.jsonl", Articles(0, 30))}));
  for (const char* suffix : {"", "-wal", "-shm"})
    fs::remove(options_.data_directory + "/store.sqlite" + suffix);
  const auto caught_up = CatchUp(Env::Real(), options_);
  ASSERT_TRUE(caught_up);
  EXPECT_EQ(caught_up->articles, 30);
  const auto verified = Verify(Env::Real(), options_.data_directory,
                               [](const Error& error) { FAIL() << error.ToString(); });
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->pages, 30);
  EXPECT_EQ(verified->waiting, 0);
}

TEST_F(IngestTest, AStoreAheadOfItsArchiveIsRefusedAndRebuilt) {
  ASSERT_TRUE(Import(Env::Real(), options_, {Write("a.jsonl", Articles(0, 30))}));
  fs::remove(options_.data_directory + "/archive/000001.warc.gz");
  const std::string other = Write("b.jsonl", Articles(100, 5));
  const auto refused = Import(Env::Real(), options_, {other});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kCorrupt);
  ASSERT_TRUE(Rebuild(Env::Real(), options_));
  EXPECT_EQ(Import(Env::Real(), options_, {other})->articles, 5);
}

// Its kept grouping must not be used for a store that another process has moved on.
TEST_F(IngestTest, AnImporterGroupsAsNewProcessesDo) {
  const auto page = [](int i) {
    archive::StoredPage stored;
    stored.bytes = Articles(i, 1);
    stored.source = std::to_string(i);
    return stored;
  };
  Importer importer(Env::Real(), options_);
  for (int i = 0; i < 12; i += 3) {
    std::vector<archive::StoredPage> pages{page(i), page(i + 1)};
    ASSERT_EQ(importer.Import(&pages)->articles, 2);
    if (i == 6) {
      ASSERT_EQ(Import(Env::Real(), options_, {Write("a", Articles(8, 1))})->articles, 1);
    }
  }
  const auto stories = [&] {
    auto reader = store::Reader::Open(options_.data_directory + "/store.sqlite");
    std::map<std::string, std::vector<ArticleId>> all;
    store::StoryFilter filter;
    filter.limit = 100;
    const auto rows = *reader->Latest(filter);
    for (const auto& row : rows) all[row.story.ToString()].push_back(row.id);
    return all;
  };
  const auto live = stories();
  EXPECT_FALSE(live.empty());
  ASSERT_TRUE(Rebuild(Env::Real(), options_));
  EXPECT_EQ(stories(), live);
}

TEST_F(IngestTest, CancelledItKeepsWhatWasAcknowledged) {
  int pages = 0;
  Callbacks callbacks;
  callbacks.cancelled = [&] { return pages >= 64; };
  callbacks.acknowledged = [&](const std::vector<std::string>& safe) {
    pages += static_cast<int>(safe.size());
  };
  const std::string file = Write("a.jsonl", Articles(0, 500));
  const auto stopped = Import(Env::Real(), options_, {file}, callbacks);
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->pages, pages);
  EXPECT_LT(stopped->pages, 500);
  EXPECT_EQ(Import(Env::Real(), options_, {file})->pages, 500 - stopped->pages);
}

}  // namespace
}  // namespace diemtin::ingest
