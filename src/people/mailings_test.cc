#include "people/mailings.h"

#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "people/people.h"

namespace diemtin::people {
namespace {

TEST(MailAddress, IsOneThatAMailServerTakesAndNothingElse) {
  for (const char* address : {"an@example.vn", "an.le+tin@mail.example.vn", "x@localhost"}) {
    EXPECT_TRUE(IsMailAddress(address)) << address;
  }
  for (const std::string& address :
       {std::string(""), std::string("an"), std::string("an@"), std::string("@example.vn"),
        std::string("an@example..vn"), std::string(".an@example.vn"), std::string("an@exa mple.vn"),
        std::string("an@example.vn\r\nBcc: x@y.z"), std::string("a,b@example.vn"),
        std::string("An <an@example.vn>"), std::string("an@b@example.vn"), std::string("an@ví.vn"),
        std::string(65, 'a') + "@example.vn", "a@" + std::string(260, 'b')}) {
    EXPECT_FALSE(IsMailAddress(address)) << address;
  }
}

TEST(Mailings, KeepAnAddressAReaderAndHowFarTheyWereMailed) {
  const TestDirectory directory;
  const auto people = People::Open(directory.File("people.db"));
  ASSERT_TRUE(people) << people.error().ToString();
  Mailings& mailings = (*people)->mailings();
  EXPECT_EQ(*mailings.AddressOf(0), "");
  ASSERT_TRUE(mailings.Set(0, "an@example.vn", 100));
  ASSERT_TRUE(mailings.SetMailed(0, 200));
  ASSERT_TRUE(mailings.Set(0, "binh@example.vn", 300));  // another address, the same news
  EXPECT_FALSE(mailings.Set(0, "binh", 400));
  const auto all = mailings.All();
  ASSERT_EQ(all->size(), 1u);
  EXPECT_EQ((*all)[0].address, "binh@example.vn");
  EXPECT_EQ((*all)[0].until, 200);
  ASSERT_TRUE(mailings.Stop(0));
  EXPECT_TRUE(mailings.All()->empty());
}

TEST(Mailings, GoWithTheAccount) {
  const TestDirectory directory;
  const auto people = People::Open(directory.File("people.db"));
  ASSERT_TRUE((*people)->accounts().Add("an", "mật khẩu rất dài", false, 1));
  const auto users = (*people)->accounts().List();
  ASSERT_TRUE((*people)->mailings().Set((*users)[0].id, "an@example.vn", 1));
  ASSERT_TRUE((*people)->accounts().Remove("an"));
  EXPECT_TRUE((*people)->mailings().All()->empty());
}

}  // namespace
}  // namespace diemtin::people
