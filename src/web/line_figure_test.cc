#include "web/line_figure.h"

#include <gtest/gtest.h>

#include <random>

namespace diemtin::web {
namespace {

constexpr std::int64_t kDay = 86400, kStart = 1'500'000'000;

LineEvent Event(std::int64_t day, int outlets, bool key, const std::string& title = "Một tin") {
  return {
      kStart + day * kDay, outlets, static_cast<double>(outlets), key, "10/4/2024", title, "vi"};
}

TEST(LineFigure, DotsAreLargerTheMoreOutletsTell) {
  const LineFigure figure =
      LayOutLine({Event(0, 1, false), Event(5, 8, false), Event(10, 500, false)}, 5);
  ASSERT_EQ(figure.dots.size(), 3u);
  EXPECT_EQ(figure.dots[0].event, 2u);
  EXPECT_DOUBLE_EQ(figure.dots[0].radius, 12);
  EXPECT_DOUBLE_EQ(figure.dots[0].x, 97);
  EXPECT_DOUBLE_EQ(figure.dots[1].radius, 9.5);
  EXPECT_DOUBLE_EQ(figure.dots[2].x, 3);
  EXPECT_TRUE(figure.labels.empty());
}

TEST(LineFigure, TheHeaviestKeyDatesAreLabelled) {
  const LineFigure figure =
      LayOutLine({Event(0, 5, true), Event(3, 1, true), Event(9, 3, true), Event(10, 9, false)}, 2);
  ASSERT_EQ(figure.labels.size(), 2u);
  EXPECT_EQ(figure.labels[0].event, 0u);
  EXPECT_FALSE(figure.labels[0].is_leftward);
  EXPECT_EQ(figure.labels[1].event, 2u);
  EXPECT_TRUE(figure.labels[1].is_leftward);
}

TEST(LineFigure, NoTwoLabelsMeetAtAnyWidth) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<LineEvent> events;
    const int span = 1 + static_cast<int>(random() % 4000);
    for (int i = 0; i < 30; ++i) {
      std::string title;
      for (unsigned word = random() % 20; word > 0; --word) title += "nghiêng ";
      events.push_back(
          Event(static_cast<int>(random() % span), static_cast<int>(random() % 9), true, title));
    }
    const LineFigure figure = LayOutLine(events, 10);
    for (const auto& [width, titles] : {std::pair(328.0, false), std::pair(358.0, false),
                                        std::pair(680.0, true), std::pair(1280.0, true)}) {
      for (const LineLabel& a : figure.labels) {
        const LabelSpan one = SpanOf(a, events[a.event], width, titles);
        EXPECT_GE(one.begin, 0) << width;
        EXPECT_LE(one.end, width) << width;
        for (const LineLabel& b : figure.labels) {
          if (&a == &b || a.lane != b.lane) continue;
          const LabelSpan other = SpanOf(b, events[b.event], width, titles);
          EXPECT_TRUE(one.end < other.begin || other.end < one.begin) << width;
        }
      }
    }
  }
}

TEST(LineFigure, OneInstantIsNoFigure) {
  Frame frame;
  HtmlWriter out;
  WriteLineFigure(frame, {Event(0, 1, true), Event(0, 2, true)}, &out);
  WriteLineFigure(frame, {}, &out);
  EXPECT_EQ(out.Take(), "\n");
  HtmlWriter drawn;
  WriteLineFigure(frame, {Event(0, 1, true, "<b>"), Event(9, 2, true)}, &drawn);
  const std::string svg = drawn.Take();
  EXPECT_NE(svg.find("&lt;b&gt;"), std::string::npos);
  EXPECT_NE(svg.find("aria-labelledby=\"line-title line-desc\""), std::string::npos);
}

}  // namespace
}  // namespace diemtin::web
