#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "people/database.h"
#include "people/people.h"

namespace diemtin::people {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr std::int64_t kNow = 1712757100;
constexpr char kPassword[] = "đúng mười ký tự";

class AccountsTest : public testing::Test {
 protected:
  void SetUp() override { people_ = People::Open(path()).value(); }
  void TearDown() override { people_.reset(); }
  std::string path() const { return directory_.File("people.db"); }
  Accounts& accounts() { return people_->accounts(); }
  Marks& marks() { return people_->marks(); }

  TestDirectory directory_;
  std::unique_ptr<People> people_;
};

TEST_F(AccountsTest, WhoKnowsThePasswordLogsIn) {
  ASSERT_TRUE(accounts().Add("lan", kPassword, true, kNow));
  EXPECT_FALSE(accounts().LogIn("lan", "another password", kNow).value());
  EXPECT_FALSE(accounts().LogIn("minh", kPassword, kNow).value());
  EXPECT_FALSE(accounts().LogIn("lan", std::string(100'000, 'x'), kNow).value());
  const auto session = accounts().LogIn("LAN", kPassword, kNow).value();
  ASSERT_TRUE(session);
  const auto user = accounts().Of(session->secret, kNow).value();
  ASSERT_TRUE(user);
  EXPECT_EQ(user->name, "lan");
  EXPECT_TRUE(user->is_admin);
  EXPECT_NE(user->id, kLocalUser);
  EXPECT_FALSE(accounts().Of("", kNow).value());
  EXPECT_FALSE(accounts().Of(std::string(64, '0'), kNow).value());
  EXPECT_FALSE(accounts().Of(session->secret, kNow + Accounts::kSessionSeconds).value());
  ASSERT_TRUE(accounts().LogOut(session->secret));
  EXPECT_FALSE(accounts().Of(session->secret, kNow).value());
}

TEST_F(AccountsTest, WhatIsKeptOpensNothing) {
  ASSERT_TRUE(accounts().Add("lan", kPassword, false, kNow));
  const auto session = accounts().LogIn("lan", kPassword, kNow).value();
  people_.reset();
  Shared shared;
  ASSERT_TRUE(OpenShared(path(), &shared));
  auto rows = shared.database->Query("SELECT password, secret FROM user, session");
  ASSERT_TRUE(rows.Next());
  EXPECT_THAT(std::string(rows.Text(0)), testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_THAT(std::string(rows.Text(1)), Not(HasSubstr(session->secret)));
}

TEST_F(AccountsTest, NamesAndPasswordsHaveRules) {
  const struct {
    const char *name, *password;
    bool good;
  } cases[] = {{"lan.2-x_Y", "0123456789", true}, {"", "0123456789", false},
               {"a b", "0123456789", false},      {"<b>", "0123456789", false},
               {"minh", "short", false},          {"LAN.2-x_y", "0123456789", false},
               {"../x", "0123456789", false}};
  for (const auto& one : cases) {
    EXPECT_EQ(accounts().Add(one.name, one.password, false, kNow).has_value(), one.good)
        << one.name;
  }
  EXPECT_THAT(accounts().List().value(), SizeIs(1));
  EXPECT_EQ(accounts().SetPassword("minh", "0123456789").error().code, ErrorCode::kUsage);
  EXPECT_EQ(accounts().Remove("minh").error().code, ErrorCode::kUsage);
}

TEST_F(AccountsTest, ANewPasswordEndsSessionsAndRemovalAllThatWasTheirs) {
  ASSERT_TRUE(accounts().Add("lan", kPassword, false, kNow));
  auto session = accounts().LogIn("lan", kPassword, kNow).value();
  ASSERT_TRUE(accounts().SetPassword("lan", "a new password"));
  EXPECT_FALSE(accounts().Of(session->secret, kNow).value());
  EXPECT_FALSE(accounts().LogIn("lan", kPassword, kNow).value());
  session = accounts().LogIn("lan", "a new password", kNow).value();
  ASSERT_TRUE(session);
  const std::int64_t id = session->user.id;
  ASSERT_TRUE(marks().AddFollow(id, FollowKind::kOutlet, "Báo", kNow));
  ASSERT_TRUE(marks().Save(id, ArticleId(1), kNow));
  ASSERT_TRUE(marks().SetRead(id, {ArticleId(1), StoryId(1), kNow}));
  const std::string key = marks().FeedKey(id).value();
  ASSERT_TRUE(accounts().Remove("lan"));
  EXPECT_FALSE(accounts().Of(session->secret, kNow).value());
  EXPECT_THAT(marks().Follows(id).value(), SizeIs(0));
  EXPECT_THAT(marks().SavedOf(id).value(), SizeIs(0));
  EXPECT_THAT(marks().ReadOf(id, 10).value(), SizeIs(0));
  EXPECT_FALSE(marks().UserOfFeed(key).value());
}

TEST_F(AccountsTest, MarksAreOnesOwnEachOnceAndBounded) {
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(marks().AddFollow(1, FollowKind::kSearch, "cầu", kNow + i));
    ASSERT_TRUE(marks().Save(1, ArticleId(3), kNow));
    ASSERT_TRUE(marks().SetRead(1, {ArticleId(3), StoryId(1), kNow + i}));
  }
  EXPECT_THAT(marks().Follows(1).value(), SizeIs(1));
  EXPECT_TRUE(marks().IsFollowed(1, FollowKind::kSearch, "cầu").value());
  EXPECT_FALSE(marks().IsFollowed(1, FollowKind::kOutlet, "cầu").value());
  EXPECT_FALSE(marks().IsFollowed(2, FollowKind::kSearch, "cầu").value());
  EXPECT_TRUE(marks().IsSaved(1, ArticleId(3)).value());
  EXPECT_FALSE(marks().IsSaved(2, ArticleId(3)).value());
  EXPECT_THAT(marks().ReadOf(1, 10).value(), SizeIs(1));
  ASSERT_TRUE(marks().RemoveFollow(1, FollowKind::kSearch, "cầu"));
  for (int i = 0; i < Marks::kMostFollows; ++i) {
    ASSERT_TRUE(marks().AddFollow(1, FollowKind::kSearch, std::to_string(i), kNow));
  }
  EXPECT_FALSE(marks().AddFollow(1, FollowKind::kSearch, "one more", kNow));
  EXPECT_FALSE(marks().AddFollow(2, FollowKind::kSearch, std::string(201, 'x'), kNow));
  EXPECT_FALSE(marks().AddFollow(2, FollowKind::kSearch, "", kNow));
}

TEST_F(AccountsTest, ForYouSwitchedOffForgetsAndKeepsNothing) {
  ASSERT_TRUE(marks().SetRead(1, {ArticleId(3), StoryId(1), kNow}));
  EXPECT_TRUE(marks().ForYou(1).value());
  ASSERT_TRUE(marks().SetForYou(1, false));
  EXPECT_THAT(marks().ReadOf(1, 10).value(), SizeIs(0));
  ASSERT_TRUE(marks().SetRead(1, {ArticleId(3), StoryId(1), kNow}));
  EXPECT_THAT(marks().ReadOf(1, 10).value(), SizeIs(0));
  ASSERT_TRUE(marks().SetForYou(1, true));
  ASSERT_TRUE(marks().SetRead(1, {ArticleId(3), StoryId(1), kNow}));
  EXPECT_THAT(marks().ReadOf(1, 10).value(), SizeIs(1));
}

TEST_F(AccountsTest, WhatWasReadTheLongestAgoMakesRoom) {
  for (int i = 0; i < Marks::kMostRead + 5; ++i) {
    ASSERT_TRUE(marks().SetRead(1, {ArticleId(i + 1), StoryId(1), kNow + i}));
  }
  const auto read = marks().ReadOf(1, 10'000).value();
  EXPECT_THAT(read, SizeIs(Marks::kMostRead));
  EXPECT_EQ(read.front().article, ArticleId(Marks::kMostRead + 5));
}

TEST_F(AccountsTest, ADigestsAddressIsASecret) {
  const std::string key = marks().FeedKey(1).value();
  EXPECT_EQ(marks().FeedKey(1).value(), key);
  EXPECT_EQ(marks().UserOfFeed(key).value(), 1);
  EXPECT_THAT(key, SizeIs(32));
  EXPECT_FALSE(marks().UserOfFeed("").value());
}

}  // namespace
}  // namespace diemtin::people
