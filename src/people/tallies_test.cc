#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/test_directory.h"
#include "people/database.h"
#include "people/people.h"

namespace diemtin::people {
namespace {

constexpr std::int64_t kNow = 1712757100;
constexpr std::int64_t kDay = 24 * 3600;
constexpr ArticleId kArticle(7), kOther(8);

class TalliesTest : public testing::Test {
 protected:
  void SetUp() override { Open(); }
  void TearDown() override { people_.reset(); }
  void Open() {
    people_.reset();
    auto people = People::Open(path());
    ASSERT_TRUE(people) << people.error().ToString();
    people_ = std::move(*people);
  }
  std::string path() const { return directory_.File("people.db"); }
  Tally Of(ArticleId article) { return people_->tallies().Of(article).value(); }
  VoteOutcome Say(const char* reader, Vote vote, std::int64_t now = kNow) {
    return people_->tallies().Say(kArticle, reader, vote, now).value();
  }
  void See(const char* reader, const char* address = "", std::int64_t now = kNow) {
    ASSERT_TRUE(people_->tallies().See(kArticle, reader, address, now));
  }

  TestDirectory directory_;
  std::unique_ptr<People> people_;
};

TEST_F(TalliesTest, AVoteReplayedCountsOnce) {
  EXPECT_EQ(Say("a", Vote::kYes), VoteOutcome::kCounted);
  EXPECT_EQ(Say("a", Vote::kYes), VoteOutcome::kAlready);
  EXPECT_EQ(Say("b", Vote::kNo), VoteOutcome::kCounted);
  EXPECT_EQ(Of(kArticle), (Tally{0, 1, 1}));
  EXPECT_EQ(Of(kOther), Tally{});
}

TEST_F(TalliesTest, ASecondAnswerTakesThePlaceOfTheFirst) {
  Say("a", Vote::kYes);
  EXPECT_EQ(Say("a", Vote::kNo), VoteOutcome::kChanged);
  EXPECT_EQ(Of(kArticle), (Tally{0, 0, 1}));
  EXPECT_EQ(Say("a", Vote::kYes), VoteOutcome::kChanged);
  EXPECT_EQ(Of(kArticle), (Tally{0, 1, 0}));
}

TEST_F(TalliesTest, AReaderIsCountedOnceADay) {
  See("a");
  See("a");
  See("b");
  EXPECT_EQ(Of(kArticle).views, 2);
  See("a", "", kNow + kDay);
  EXPECT_EQ(Of(kArticle).views, 3);
}

TEST_F(TalliesTest, WithoutACookieTheAddressTellsReadersApart) {
  See("new1", "198.51.100.1 browser");
  See("new2", "198.51.100.1 browser");  // keeps no cookie
  See("new1");                          // kept it
  EXPECT_EQ(Of(kArticle).views, 1);
  See("new3", "198.51.100.2 browser");
  EXPECT_EQ(Of(kArticle).views, 2);
}

TEST_F(TalliesTest, MarksOutliveARestartAndNotTheDay) {
  See("a");
  Say("a", Vote::kYes);
  Open();
  See("a");
  EXPECT_EQ(Say("a", Vote::kYes), VoteOutcome::kAlready);
  EXPECT_EQ(Of(kArticle), (Tally{1, 1, 0}));
  See("b", "", kNow + kDay);
  people_.reset();
  Shared shared;
  ASSERT_TRUE(OpenShared(path(), &shared));
  EXPECT_EQ(shared.database->Number("SELECT count(*) FROM seen").value(), 1);  // b's
  EXPECT_EQ(shared.database->Number("SELECT count(*) FROM secret WHERE name = 'day'").value(), 1);
}

TEST_F(TalliesTest, AStorysVotesAreTheSumOfItsArticles) {
  Say("a", Vote::kYes);
  ASSERT_TRUE(people_->tallies().Say(kOther, "a", Vote::kNo, kNow));
  See("a");
  EXPECT_EQ(people_->tallies().Of({kArticle, kOther, ArticleId(9)}).value(), (Tally{1, 1, 1}));
}

TEST_F(TalliesTest, TheFileIsForItsOwnerAlone) {
  struct stat info {};
  ASSERT_EQ(::stat(path().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(TalliesTest, AFormsTokenIsBoundToTheCookie) {
  const std::string a = people_->NewReader(), b = people_->NewReader();
  EXPECT_NE(a, b);
  EXPECT_EQ(people_->FormToken(a), people_->FormToken(a));
  EXPECT_NE(people_->FormToken(a), people_->FormToken(b));
  const std::string before = people_->FormToken(a);
  Open();
  EXPECT_EQ(people_->FormToken(a), before);  // an open page's form survives a restart
}

}  // namespace
}  // namespace diemtin::people
