#include "ingest/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace diemtin::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class WalkTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "diemtin-walk-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }

  void Write(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  // Paths of what was found, seen from the root.
  std::vector<std::string> Files(const Found& found) {
    std::vector<std::string> files;
    for (const FoundFile& file : found.files)
      files.push_back(fs::path(file.path).lexically_relative(root_).string());
    return files;
  }

  fs::path root_;
};

TEST_F(WalkTest, FilesComeSortedByNameDirectoryByDirectory) {
  Write("b/2", "22");
  Write("b/10", "1");
  Write("a", "");
  Write("c", "333");
  const Found found = Walk(Env::Real(), {root_.string()});
  EXPECT_THAT(Files(found), ElementsAre("a", "b/10", "b/2", "c"));
  EXPECT_EQ(found.total_bytes, 6u);
  EXPECT_TRUE(found.refused.empty());
}

TEST_F(WalkTest, ALinkToADirectoryAboveIsALoop) {
  Write("a/b/page", "x");
  fs::create_directory_symlink(root_ / "a", root_ / "a/b/up");
  fs::create_symlink("self", root_ / "self");
  const Found found = Walk(Env::Real(), {root_.string()});
  EXPECT_THAT(Files(found), ElementsAre("a/b/page"));
  ASSERT_EQ(found.refused.size(), 2u);
  for (const Error& error : found.refused) EXPECT_EQ(error.code, ErrorCode::kLoop);
  EXPECT_EQ(found.refused[0].where, (root_ / "a/b/up").string());
}

TEST_F(WalkTest, ADirectoryReachedTwiceIsWalkedOnce) {
  Write("a/page", "x");
  fs::create_directory_symlink(root_ / "a", root_ / "b");
  const Found found = Walk(Env::Real(), {root_.string()});
  EXPECT_THAT(Files(found), ElementsAre("a/page"));
  EXPECT_TRUE(found.refused.empty());
}

TEST_F(WalkTest, WhatIsMissingOrNoFileIsRefusedAndTheRestFound) {
  Write("page", "x");
  ASSERT_EQ(::mkfifo((root_ / "pipe").c_str(), 0600), 0);
  const Found found = Walk(Env::Real(), {(root_ / "nothing").string(), root_.string()});
  EXPECT_THAT(Files(found), ElementsAre("page"));
  ASSERT_EQ(found.refused.size(), 2u);
  EXPECT_EQ(found.refused[0].code, ErrorCode::kNotFound);
  EXPECT_EQ(found.refused[1].code, ErrorCode::kUnknownFormat);
}

}  // namespace
}  // namespace diemtin::ingest
