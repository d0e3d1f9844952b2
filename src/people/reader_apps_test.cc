#include "people/reader_apps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "people/md5.h"
#include "people/people.h"

namespace diemtin::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Md5, IsThatOfTheRfc) {
  const struct {
    std::string text;
    const char* digest;
  } cases[] = {
      {"", "d41d8cd98f00b204e9800998ecf8427e"},
      {"abc", "900150983cd24fb0d6963f7d28e17f72"},
      {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
      {"12345678901234567890123456789012345678901234567890123456789012345678901234567890",
       "57edf4a22be3c955ac49da2e2107b67a"},
      {std::string(55, 'a'), "ef1772b6dff9a122358552954ad0df65"},
      {std::string(56, 'a'), "3b0c8ac703f828b04c6c197006d17218"},
      {std::string(64, 'a'), "014842d480b571495a4a0363793f7367"},
  };
  for (const auto& c : cases) EXPECT_EQ(Md5Hex(c.text), c.digest) << c.text;
}

class ReaderAppsTest : public testing::Test {
 protected:
  void SetUp() override {
    people_ = People::Open(directory_.File("people.db")).value();
    apps_ = ReaderApps::Open(directory_.File("people.db")).value();
    ASSERT_TRUE(people_->accounts().Add("Lan", "đúng mười ký tự", false, 1));
    lan_ = people_->accounts().List().value().at(0);
  }
  ReaderApps& apps() { return *apps_; }
  std::vector<std::int64_t> Add(std::vector<std::uint64_t> articles) {
    std::vector<AppEntry> entries;
    for (const std::uint64_t id : articles) entries.push_back({0, ArticleId(id), 5, 1, 2, 0});
    EXPECT_TRUE(apps().AddEntries(&entries));
    std::vector<std::int64_t> numbers;
    for (const AppEntry& entry : entries) numbers.push_back(entry.number);
    return numbers;
  }

  TestDirectory directory_;
  std::unique_ptr<People> people_;
  std::unique_ptr<ReaderApps> apps_;
  User lan_;
};

TEST_F(ReaderAppsTest, ATokenIsItsUsersAloneAndEndsWithTheNext) {
  const std::string token = apps().NewToken(lan_).value();
  EXPECT_EQ(apps().OfToken(token).value()->name, "Lan");
  EXPECT_EQ(apps().OfLogin("lan", token).value()->id, lan_.id);
  EXPECT_FALSE(apps().OfLogin("minh", token).value());
  EXPECT_FALSE(apps().OfLogin("Lan", "đúng mười ký tự").value());
  EXPECT_EQ(apps().OfFeverKey(Md5Hex("Lan:" + token)).value()->id, lan_.id);
  EXPECT_FALSE(apps().OfFeverKey(Md5Hex("Lan:x")).value());
  const std::string session = apps().SessionOf(lan_.id).value();
  EXPECT_EQ(apps().OfSession(session).value()->id, lan_.id);
  for (const std::string& wrong :
       std::vector<std::string>{"", "x", "0-" + session.substr(2), session + "0", "99-ab"}) {
    EXPECT_FALSE(apps().OfSession(wrong).value()) << wrong;
  }
  const std::string next = apps().NewToken(lan_).value();
  EXPECT_FALSE(apps().OfToken(token).value());
  EXPECT_FALSE(apps().OfSession(session).value());
  ASSERT_TRUE(people_->accounts().Remove("Lan"));
  EXPECT_FALSE(apps().OfToken(next).value());
}

TEST_F(ReaderAppsTest, TheMachinesUserLogsInAsLocal) {
  const std::string token = apps().NewToken(User{}).value();
  EXPECT_EQ(apps().OfLogin("local", token).value()->id, kLocalUser);
  EXPECT_EQ(apps().OfSession(apps().SessionOf(kLocalUser).value()).value()->id, kLocalUser);
}

TEST_F(ReaderAppsTest, AnEntryKeepsItsNumber) {
  EXPECT_THAT(Add({7, 8}), ElementsAre(1, 2));
  EXPECT_THAT(Add({8, 9}), ElementsAre(2, 3));
  EXPECT_EQ(apps().Entry(3).value()->article, ArticleId(9));
  EXPECT_EQ(apps().FeedNumber(AppFeedKind::kOutlet, "Báo").value(),
            apps().FeedNumber(AppFeedKind::kOutlet, "Báo").value());
  EXPECT_NE(apps().FeedNumber(AppFeedKind::kOutlet, "Báo").value(),
            apps().FeedNumber(AppFeedKind::kSection, "Báo").value());
}

TEST_F(ReaderAppsTest, WhatIsOldIsForgottenUnlessStarred) {
  Add({7, 8, 9});
  ASSERT_TRUE(apps().SetMarks(lan_.id, {{1, true, true}, {2, true, false}, {3, false, false}}));
  ASSERT_TRUE(apps().ForgetBefore(3));
  EXPECT_TRUE(apps().Entry(1).value());
  EXPECT_FALSE(apps().Entry(2).value());
  EXPECT_TRUE(apps().Entry(3).value());
  const AppState state = apps().StateOf(lan_.id).value();
  EXPECT_EQ(state.marks.size(), 2u);
  EXPECT_TRUE(state.marks.at(1).starred);
  EXPECT_THAT(Add({10}), ElementsAre(4));  // a number is never given twice
}

TEST_F(ReaderAppsTest, AllReadIsOneRowThatNeverFalls) {
  ASSERT_TRUE(apps().SetMarks(lan_.id, {{1, true, false}, {2, false, true}}));
  ASSERT_TRUE(apps().SetUntil(lan_.id, 4, 20, {{1, std::nullopt, false}, {2, std::nullopt, true}}));
  ASSERT_TRUE(apps().SetUntil(lan_.id, 4, 10, {}));
  const AppState state = apps().StateOf(lan_.id).value();
  EXPECT_EQ(state.until.at(4), 20);
  EXPECT_EQ(state.marks.size(), 1u);
  EXPECT_FALSE(state.marks.at(2).read);
  EXPECT_THAT(apps().StateOf(kLocalUser).value().until, IsEmpty());
}

}  // namespace
}  // namespace diemtin::people
