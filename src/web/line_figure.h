#pragma once

// A storyline over time: a dot a story, larger the more outlets told it; key dates bear their day.
// Laid out once for every width: places are per cents, and no two labels meet, neither on a narrow
// page (days alone) nor on a wide one (days and headlines). Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "web/html_writer.h"
#include "web/page.h"

namespace diemtin::web {

struct LineEvent {
  std::int64_t time = 0;  // unix seconds
  int outlets = 0;
  double weight = 0;
  bool key = false;
  std::string day, title, language;  // of its label
};

struct LineDot {
  std::size_t event = 0;
  double x = 0;       // per cent of the width
  double radius = 0;  // pixels
};

struct LineLabel {
  std::size_t event = 0;
  double x = 0;
  int lane = 0;              // 0 is the nearest to the dots
  bool is_leftward = false;  // ends at x; else begins there
  std::string title;         // cut to what a wide page has room for
};

struct LineFigure {
  std::int64_t first = 0, last = 0;
  std::vector<LineDot> dots;      // large ones first, so that small ones lie on top
  std::vector<LineLabel> labels;  // in order of time
  int lanes = 0;
};

inline constexpr double kNarrowPage = 328, kWidePage = 680;  // the least widths, in pixels
inline constexpr double kLabelPixels = 12;

// The `most` heaviest key dates get a label. O(n log n) and `most` squared.
LineFigure LayOutLine(const std::vector<LineEvent>& events, std::size_t most);

// Where a label lies at that width, in pixels from the left.
struct LabelSpan {
  double begin = 0, end = 0;
};
LabelSpan SpanOf(const LineLabel& label, const LineEvent& event, double width, bool with_title);

void WriteLineFigure(const Frame& frame, const std::vector<LineEvent>& events, HtmlWriter* out);

}  // namespace diemtin::web
