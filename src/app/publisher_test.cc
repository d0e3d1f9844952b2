#include "app/publisher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

using testing::ElementsAre;

TEST(Publisher, FeedsAreThoseOfTheFrontPageAndTheSections) {
  EXPECT_THAT(FeedsOf("https://tin.example", {"world"}),
              ElementsAre("https://tin.example/index.atom", "https://tin.example/index.feed.json",
                          "https://tin.example/index.rss", "https://tin.example/section/world.atom",
                          "https://tin.example/section/world.feed.json",
                          "https://tin.example/section/world.rss"));
}

TEST(PublishPlan, GathersTheChangesOfAMinute) {
  PublishPlan plan;
  EXPECT_FALSE(plan.IsDue(0));
  plan.Add({"a"}, 100);
  plan.Add({"b", "a"}, 130);
  EXPECT_FALSE(plan.IsDue(159));
  EXPECT_TRUE(plan.IsDue(160));
  EXPECT_THAT(plan.Take(), ElementsAre("a", "b"));
  EXPECT_FALSE(plan.IsDue(1000));
}

TEST(PublishPlan, WaitsLongerAfterEachFailureUpToAnHour) {
  PublishPlan plan;
  std::int64_t now = 0;
  for (const std::int64_t wait : {120, 240, 480, 960, 1920, 3600, 3600}) {
    plan.Failed({"a"}, now);
    plan.Add({"b"}, now + 1);  // does not make it earlier
    EXPECT_FALSE(plan.IsDue(now + wait - 1)) << wait;
    EXPECT_TRUE(plan.IsDue(now + wait)) << wait;
    EXPECT_THAT(plan.Take(), ElementsAre("a", "b"));
    now += wait;
  }
  plan.Succeeded();
  plan.Add({"a"}, now);
  EXPECT_TRUE(plan.IsDue(now + 60));
}

TEST(Publisher, EndsAtOnceWhileItWaits) {
  Publisher publisher("https://tin.example", [](const std::string&) { return true; });
  publisher.Changed({});
}

}  // namespace
}  // namespace diemtin::app
