#include "app/table.h"

#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

TEST(Table, WidthCountsWhatATerminalShows) {
  EXPECT_EQ(DisplayWidth("Bão số 9"), 8);
  EXPECT_EQ(DisplayWidth("ba\xCC\x83o"), 3);  // a, combining tilde
  EXPECT_EQ(DisplayWidth("台风"), 4);
}

TEST(Table, CutTextEndsInAnEllipsisAndNeverWithinACharacter) {
  EXPECT_EQ(FitWidth("Bão số 9", 8), "Bão số 9");
  EXPECT_EQ(FitWidth("Bão số 9", 5), "Bão …");
  EXPECT_EQ(FitWidth("台风来了", 6), "台风…");
}

TEST(Table, TheFlexibleColumnTakesWhatIsLeft) {
  EXPECT_EQ(RenderTable({{"n", true}, {"title", false, true}, {"id"}},
                        {{"7", "Một tin có tựa đề dài", "x1"}, {"12", "Ngắn", "x2"}}, 20),
            " n  title         id\n"
            " 7  Một tin có …  x1\n"
            "12  Ngắn          x2\n");
}

TEST(Table, TextIsWrappedAtSpaces) {
  EXPECT_EQ(Wrap("một hai ba\nbốn năm", 10, 2), "  một hai\n  ba\n  bốn năm\n");
}

TEST(Table, NumbersAreGroupedByThousands) {
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
  EXPECT_EQ(Grouped(-1234567), "-1,234,567");
}

}  // namespace
}  // namespace diemtin::app
