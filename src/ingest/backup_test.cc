#include "ingest/backup.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/test_directory.h"
#include "ingest/ingest.h"
#include "store/store.h"

namespace diemtin::ingest {
namespace {

namespace fs = std::filesystem;

class BackupTest : public ::testing::Test {
 protected:
  BackupTest() {
    options_.data_directory = directory_.File("data");
    options_.batch_pages = 20;
    to_ = directory_.File("backup");
  }

  void Take(int first, int count) {
    const std::string path = directory_.File("articles.jsonl");
    std::ofstream file(path);
    for (int i = first; i < first + count; ++i) {
      file << "{\"id\": \"" << i << R"(", "lang": "vi", "title": "Tin số )" << i
           << R"(", "text": "Sáng nay đoàn tàu số )" << i * 7919
           << " rời ga lúc trời còn tối.\"}\n";
    }
    file.close();
    const auto totals = Import(Env::Real(), options_, {path});
    ASSERT_TRUE(totals) << totals.error().ToString();
    ASSERT_EQ(totals->pages, count);
  }
  Expected<BackedUp> BackUp() {
    return Backup(Env::Real(), options_.data_directory, to_, true,
                  [](const Error& error) { ADD_FAILURE() << error.ToString(); });
  }
  std::int64_t ArticlesIn(const std::string& data) {
    return store::Reader::Open(data + "/store.sqlite").value().Count().value().articles;
  }

  TestDirectory directory_;
  Options options_;
  std::string to_;
};

TEST_F(BackupTest, TheCopyIsADataDirectoryThatGoesOn) {
  Take(0, 50);
  std::ofstream(options_.data_directory + "/diemtin.toml") << "port = 8081\n";
  const fs::perms own = fs::perms::owner_read | fs::perms::owner_write;
  fs::permissions(options_.data_directory + "/store.sqlite", own);
  const auto done = BackUp();
  ASSERT_TRUE(done) << done.error().ToString();
  EXPECT_EQ(done->verified->problems, 0);
  EXPECT_EQ(done->verified->records, 50);
  EXPECT_EQ(ArticlesIn(to_), 50);
  EXPECT_TRUE(fs::exists(to_ + "/diemtin.toml"));
  EXPECT_EQ(fs::status(to_ + "/store.sqlite").permissions(), own);
  options_.data_directory = to_;  // restored
  Take(50, 10);
  EXPECT_EQ(ArticlesIn(to_), 60);
}

TEST_F(BackupTest, TheNextOneCopiesOnlyWhatIsNewOfTheArchive) {
  Take(0, 50);
  const auto first = BackUp();
  ASSERT_TRUE(first);
  const auto idle = BackUp();
  ASSERT_TRUE(idle) << idle.error().ToString();
  EXPECT_EQ(idle->archive.bytes, 0u);
  Take(50, 10);
  const auto second = BackUp();
  ASSERT_TRUE(second) << second.error().ToString();
  EXPECT_GT(second->archive.bytes, 0u);
  EXPECT_EQ(first->archive.total + second->archive.bytes, second->archive.total);
  EXPECT_EQ(second->verified->records, 60);
  EXPECT_EQ(ArticlesIn(to_), 60);
}

TEST_F(BackupTest, HalfACopyIsMadeWhole) {
  Take(0, 50);
  ASSERT_TRUE(BackUp());
  const std::string segment = to_ + "/archive/000001.warc.gz";
  fs::resize_file(segment, fs::file_size(segment) / 2);
  const auto again = BackUp();
  ASSERT_TRUE(again) << again.error().ToString();
  EXPECT_EQ(again->verified->records, 50);
}

TEST_F(BackupTest, AHalfWrittenRecordStaysBehind) {
  Take(0, 5);
  std::ofstream(options_.data_directory + "/archive/000001.warc.gz", std::ios::app) << "\x1f\x8b";
  const auto done = BackUp();
  ASSERT_TRUE(done) << done.error().ToString();
  EXPECT_EQ(done->archive.total + 2,
            fs::file_size(options_.data_directory + "/archive/000001.warc.gz"));
}

TEST_F(BackupTest, WhatIsNoCopyOfThisArchiveIsLeftAlone) {
  Take(0, 5);
  ASSERT_TRUE(BackUp());
  options_.data_directory = directory_.File("other");
  Take(100, 20);
  const auto refused = BackUp();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kCorrupt);
  to_ = options_.data_directory;
  EXPECT_EQ(BackUp().error().code, ErrorCode::kUsage);
}

TEST_F(BackupTest, EachOneMadeDuringAnImportIsWhole) {
  std::atomic<bool> done = false;
  std::thread import([&] {
    Take(0, 1500);
    done = true;
  });
  int whole = 0;
  while (!done || whole == 0) {
    if (!fs::exists(options_.data_directory + "/store.sqlite")) continue;
    const auto made = BackUp();
    EXPECT_TRUE(made) << made.error().ToString();
    if (!made) break;
    EXPECT_EQ(made->verified->problems, 0);
    EXPECT_EQ(made->verified->records, made->verified->pages + made->verified->waiting);
    ++whole;
  }
  import.join();
  EXPECT_GT(whole, 0);
  ASSERT_TRUE(BackUp());
  EXPECT_EQ(ArticlesIn(to_), 1500);
}

}  // namespace
}  // namespace diemtin::ingest
