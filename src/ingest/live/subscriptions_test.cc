#include "ingest/live/subscriptions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "ingest/live/hub_links.h"

namespace diemtin::ingest {
namespace {

using Outcome = Subscriptions::Outcome;

constexpr char kHub[] = "https://hub.example/";
constexpr char kTopic[] = "https://bao.example/tin.xml?a=1";

class SubscriptionsTest : public testing::Test {
 protected:
  SubscriptionsTest()
      : subscriptions_(std::move(
            *Subscriptions::Open(directory_.File("sources.db"), "https://diemtin.example"))) {}

  Subscription Ask(std::int64_t now) {
    const auto due = subscriptions_->TakeDue(now);
    EXPECT_TRUE(due);
    EXPECT_EQ(due->size(), 1u);
    return due->empty() ? Subscription() : due->front();
  }
  bool Confirm(const Subscription& asked, const char* mode, const char* topic, std::int64_t now) {
    return subscriptions_->Confirm(asked.token, mode, topic, 1000, now).value();
  }

  TestDirectory directory_;
  std::unique_ptr<Subscriptions> subscriptions_;
};

TEST_F(SubscriptionsTest, HubsAreAskedOnceUntilTheirLeaseNearlyEnds) {
  ASSERT_TRUE(subscriptions_->Offer(7, kHub, kTopic));
  const Subscription asked = Ask(100);
  EXPECT_EQ(asked.source, 7);
  EXPECT_EQ(asked.hub, kHub);
  EXPECT_THAT(subscriptions_->RequestOf(asked),
              testing::StartsWith("hub.mode=subscribe&hub.topic=https%3A%2F%2Fbao%2Eexample%2F"
                                  "tin%2Exml%3Fa%3D1&hub.callback=https%3A%2F%2Fdiemtin%2Eexample"
                                  "%2Fwebsub%2F" +
                                  asked.token));
  EXPECT_TRUE(subscriptions_->TakeDue(101)->empty());
  EXPECT_FALSE(*subscriptions_->IsPushed(7, 101));
  EXPECT_TRUE(Confirm(asked, "subscribe", kTopic, 110));
  EXPECT_TRUE(*subscriptions_->IsPushed(7, 1109));
  EXPECT_FALSE(*subscriptions_->IsPushed(7, 1110));
  ASSERT_TRUE(subscriptions_->Offer(7, kHub, kTopic));  // nothing new
  EXPECT_TRUE(subscriptions_->TakeDue(859)->empty());
  EXPECT_EQ(Ask(860).token, asked.token);  // three quarters of the lease
}

TEST_F(SubscriptionsTest, OnlyWhatWasAskedForIsConfirmed) {
  ASSERT_TRUE(subscriptions_->Offer(7, kHub, kTopic));
  const Subscription asked = Ask(100);
  EXPECT_FALSE(Confirm(asked, "unsubscribe", kTopic, 110));
  EXPECT_FALSE(Confirm(asked, "subscribe", "https://bao.example/other.xml", 110));
  EXPECT_FALSE(*subscriptions_->Confirm("x", "subscribe", kTopic, 1000, 110));
  EXPECT_FALSE(*subscriptions_->IsPushed(7, 111));
  EXPECT_TRUE(Confirm(asked, "denied", kTopic, 110));
  EXPECT_FALSE(*subscriptions_->IsPushed(7, 111));
  EXPECT_TRUE(subscriptions_->TakeDue(110 + 5 * 3600)->empty());
}

TEST_F(SubscriptionsTest, FailingHubsAreAskedLessAndLess) {
  ASSERT_TRUE(subscriptions_->Offer(7, kHub, kTopic));
  std::int64_t now = 100, last_wait = 0;
  for (int i = 0; i < 4; ++i) {
    const Subscription asked = Ask(now);
    ASSERT_TRUE(subscriptions_->Failed(asked, now));
    std::int64_t wait = 3600;
    while (subscriptions_->TakeDue(now + wait - 1)->empty() && wait < 1'000'000) wait += 3600;
    EXPECT_GT(wait, last_wait);
    last_wait = wait;
    now += wait + 24 * 3600;
  }
}

TEST_F(SubscriptionsTest, OnlySignedDeliveriesOfKnownHubsAreTaken) {
  ASSERT_TRUE(subscriptions_->Offer(7, kHub, kTopic));
  const Subscription asked = Ask(100);
  EXPECT_EQ(*subscriptions_->Deliver("x", "", "", "<rss/>"), Outcome::kUnknown);
  EXPECT_EQ(*subscriptions_->Deliver(asked.token, "", "", "<rss/>"), Outcome::kIgnored);
  EXPECT_EQ(*subscriptions_->Deliver(asked.token, "sha1=00", "", "<rss/>"), Outcome::kIgnored);
  EXPECT_TRUE(subscriptions_->TakeDeliveries().empty());
}

TEST_F(SubscriptionsTest, AHubThatDidNotPushWhatIsNewIsAskedAnew) {
  ASSERT_TRUE(subscriptions_->Offer(7, kHub, kTopic));
  ASSERT_TRUE(Confirm(Ask(100), "subscribe", kTopic, 110));
  ASSERT_TRUE(subscriptions_->Distrust(7));
  EXPECT_FALSE(*subscriptions_->IsPushed(7, 111));
  Ask(111);
}

TEST(HubLinks, AreReadFromHeaderFields) {
  fetch::Fetched fetched;
  fetched.url = "https://bao.example/rss/tin.xml";
  fetched.headers = {{"link", "</style.css>; rel=preload, <https://hub.example/>; rel=\"hub\""},
                     {"link", "<tin.xml>; type=x; rel=self"}};
  EXPECT_EQ(FindHubLinks(fetched).hub, "https://hub.example/");
  EXPECT_EQ(FindHubLinks(fetched).self, "https://bao.example/rss/tin.xml");
  for (const char* other : {"", "<", "<x", "<x>", "<x>; rel=", "<x>; rel=\"hubs\"", "x; rel=hub"}) {
    fetched.headers = {{"link", other}};
    EXPECT_EQ(FindHubLinks(fetched).hub, "") << other;
  }
}

}  // namespace
}  // namespace diemtin::ingest
