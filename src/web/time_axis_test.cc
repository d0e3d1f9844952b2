#include "web/time_axis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/time.h"

namespace diemtin::web {
namespace {

std::int64_t At(const char* iso) { return ParseIso8601(iso).value().unix_seconds; }

TEST(TimeAxis, TicksAreRoundAndFew) {
  const struct {
    const char *first, *last;
    int most;
    std::vector<std::string> vi, en;
  } cases[] = {
      {"2024-04-10T08:10:00+07:00",
       "2024-04-10T12:05:00+07:00",
       5,
       {"09:00", "10:00", "11:00", "12:00"},
       {"09:00", "10:00", "11:00", "12:00"}},
      {"2024-04-10T20:00:00+07:00",
       "2024-04-11T14:00:00+07:00",
       5,
       {"11/4", "06:00", "12:00"},
       {"11 Apr", "06:00", "12:00"}},
      {"2024-04-10T20:00:00+07:00",
       "2024-04-15T14:00:00+07:00",
       5,
       {"11/4", "12/4", "13/4", "14/4", "15/4"},
       {"11 Apr", "12 Apr", "13 Apr", "14 Apr", "15 Apr"}},
      {"2023-12-20T00:00:00+07:00",
       "2024-03-02T00:00:00+07:00",
       4,
       {"1/2024", "2/2024", "3/2024"},
       {"Jan 2024", "Feb 2024", "Mar 2024"}},
      {"2019-05-01T00:00:00+07:00",
       "2024-03-02T00:00:00+07:00",
       5,
       {"2020", "2021", "2022", "2023", "2024"},
       {"2020", "2021", "2022", "2023", "2024"}},
      {"2024-04-10T08:10:00+07:00", "2024-04-10T08:10:00+07:00", 5, {"10/4"}, {"10 Apr"}},
  };
  for (const auto& c : cases) {
    const TimeAxis axis(At(c.first), At(c.last));
    std::vector<std::string> vi, en;
    for (const Tick& tick : axis.Ticks(Language::kVietnamese, c.most)) vi.push_back(tick.label);
    for (const Tick& tick : axis.Ticks(Language::kEnglish, c.most)) en.push_back(tick.label);
    EXPECT_EQ(vi, c.vi) << c.first;
    EXPECT_EQ(en, c.en) << c.first;
  }
}

TEST(TimeAxis, TicksOfAnySpanAreInOrderAndInside) {
  const std::int64_t first = At("1999-12-31T23:59:59+07:00");
  for (std::int64_t span = 1; span < 4'000'000'000; span = span * 3 / 2 + 1) {
    const TimeAxis axis(first, first + span);
    const auto ticks = axis.Ticks(Language::kVietnamese, 5);
    ASSERT_FALSE(ticks.empty()) << span;
    ASSERT_LE(ticks.size(), 5u) << span;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      EXPECT_GE(ticks[i].time, first) << span;
      EXPECT_LE(ticks[i].time, first + span) << span;
      EXPECT_TRUE(i == 0 || ticks[i].time > ticks[i - 1].time) << span;
    }
  }
}

TEST(TimeAxis, PlacesGoFromMarginToMargin) {
  const TimeAxis axis(100, 200);
  EXPECT_DOUBLE_EQ(axis.At(100), 3);
  EXPECT_DOUBLE_EQ(axis.At(150), 50);
  EXPECT_DOUBLE_EQ(axis.At(200), 97);
  EXPECT_DOUBLE_EQ(axis.At(0), 3);
  EXPECT_DOUBLE_EQ(TimeAxis(7, 7).At(7), 50);
}

}  // namespace
}  // namespace diemtin::web
