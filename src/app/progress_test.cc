#include "app/progress.h"

#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

TEST(Progress, RateAndTimeLeftComeFromBytes) {
  const ingest::Progress half{
      .done = 1, .total = 4, .pages = 3000, .bytes = 30 << 20, .total_bytes = 60 << 20};
  EXPECT_EQ(ProgressLine::Format(half, 10),
            "[============            ]  50 %  3,000 pages  300/s  3.0 MB/s  0:10 left");
}

TEST(Progress, WithoutATotalTheTimeSoFarIsShown) {
  const ingest::Progress some{.done = 1, .total = 0, .pages = 10, .bytes = 0, .total_bytes = 0};
  EXPECT_EQ(ProgressLine::Format(some, 75), "10 pages  0/s  0.0 MB/s  1:15");
}

}  // namespace
}  // namespace diemtin::app
