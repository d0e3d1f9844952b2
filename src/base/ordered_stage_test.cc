#include "base/ordered_stage.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>

namespace diemtin {
namespace {

using Stage = OrderedStage<int, std::string>;

TEST(OrderedStage, ResultsComeInTheOrderOfThePushes) {
  Stage stage(4, {}, [](int value) {
    std::this_thread::sleep_for(std::chrono::microseconds(value * 7919 % 500));
    return std::to_string(value);
  });
  std::thread pusher([&] {
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(stage.Push(i, 1));
    stage.Close();
  });
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(stage.Pop(), std::to_string(i));
  EXPECT_EQ(stage.Pop(), std::nullopt);
  pusher.join();
}

TEST(OrderedStage, HoldsNoMoreThanItsBounds) {
  for (const Stage::Bounds bounds : {Stage::Bounds{3, 1000}, Stage::Bounds{1000, 30}}) {
    std::atomic<int> pushed = 0, popped = 0, most = 0;
    Stage stage(2, bounds, [&](int value) { return std::to_string(value); });
    std::thread pusher([&] {
      for (int i = 0; i < 200; ++i) {
        ASSERT_TRUE(stage.Push(i, 10));
        most = std::max(most.load(), ++pushed - popped);
      }
      stage.Close();
    });
    while (stage.Pop()) ++popped;
    pusher.join();
    EXPECT_EQ(popped, 200);
    EXPECT_LE(most, 4);  // 3 in the stage and one that is popped and not counted yet
  }
}

TEST(OrderedStage, AnItemHeavierThanTheBoundPassesAlone) {
  Stage stage(2, {10, 5}, [](int value) { return std::to_string(value); });
  EXPECT_TRUE(stage.Push(1, 100));
  EXPECT_EQ(stage.Pop(), "1");
}

TEST(OrderedStage, CancelFreesPusherAndPopper) {
  Stage stage(1, {1, 1}, [](int value) { return std::to_string(value); });
  std::thread pusher([&] {
    while (stage.Push(1, 1)) {
    }
  });
  EXPECT_EQ(stage.Pop(), "1");
  stage.Cancel();
  EXPECT_EQ(stage.Pop(), std::nullopt);
  pusher.join();
}

}  // namespace
}  // namespace diemtin
