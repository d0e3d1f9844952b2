#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "store/store.h"
#include "store/test_pages.h"

namespace diemtin::store {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

constexpr std::int64_t kHour = 3600;

class ReaderDeskTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = directory_.File("store.sqlite");
    Writer writer = Writer::Open(path_).value();
    const auto put = [](std::uint64_t n, std::int64_t time, std::string source) {
      PageWrite page = MakePage(n, "Tin", "một hai ba", time);
      page.source = std::move(source);
      return page;
    };
    EXPECT_TRUE(writer.Put(put(1, 10 * kHour, "a/1.html")));
    EXPECT_TRUE(writer.Put(put(2, 10 * kHour + 3599, "a/2.html")));
    EXPECT_TRUE(writer.Put(put(3, 12 * kHour, "b/1.html")));
    PageWrite copy = put(4, 12 * kHour + 1, "b/2.html");
    copy.articles[0].assignment.story = StoryId(3);
    copy.articles[0].assignment.copy_of = ArticleId(3);
    EXPECT_TRUE(writer.Put(copy));
    PageWrite refused = put(5, 0, "a/3.html");
    refused.articles.clear();
    refused.skipped = "too-large";
    refused.skip_message = "holds 9 bytes";
    EXPECT_TRUE(writer.Put(refused));
    EXPECT_TRUE(writer.Commit({1, 100}));
  }

  TestDirectory directory_;
  std::string path_;
};

TEST_F(ReaderDeskTest, ArticlesAreCountedByTheHourTheyWerePrintedAndCopiesAreNot) {
  Reader reader = Reader::Open(path_).value();
  EXPECT_THAT(reader.ArticlesByHour(0, 100 * kHour).value(), ElementsAre(Pair(10, 2), Pair(12, 1)));
  EXPECT_THAT(reader.ArticlesByHour(10 * kHour + 1, 12 * kHour).value(), ElementsAre(Pair(10, 1)));
}

TEST_F(ReaderDeskTest, TheLastPagesAreToldByFolderAndWhatWasSkippedByReason) {
  Reader reader = Reader::Open(path_).value();
  const Intake all = reader.LastIntake(100, 10).value();
  EXPECT_EQ(all.pages, 5);
  ASSERT_EQ(all.sources.size(), 2u);
  EXPECT_EQ(all.sources[0].folder, "a");
  EXPECT_EQ(all.sources[0].pages, 3);
  EXPECT_EQ(all.sources[0].skipped, 1);
  EXPECT_EQ(all.sources[1].folder, "b");
  EXPECT_THAT(all.reasons, ElementsAre(Pair("too-large", 1)));
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].source, "a/3.html");
  EXPECT_EQ(all.skipped[0].message, "holds 9 bytes");

  const Intake last = reader.LastIntake(2, 10).value();
  EXPECT_EQ(last.pages, 2);
  EXPECT_EQ(last.sources.size(), 2u);
  EXPECT_EQ(reader.LastIntake(100, 1).value().sources.size(), 1u);
}

}  // namespace
}  // namespace diemtin::store
