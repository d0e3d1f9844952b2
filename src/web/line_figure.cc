#include "web/line_figure.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "web/time_axis.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostLabels = 10;
constexpr double kGap = 8;           // pixels between two labels of a lane
constexpr double kTitleShare = 0.4;  // of a wide page's width
constexpr double kLeastRadius = 3.5, kMostRadius = 12;
constexpr int kTicks = 5;
constexpr int kTickY = 12, kAxisY = 34, kFirstLaneY = 66, kLaneHeight = 20;

double RadiusOf(int outlets) {
  return std::min(kMostRadius, kLeastRadius + 2 * std::log2(std::max(outlets, 1)));
}

// Cut after a word to what has room, with "…".
std::string CutTitle(const std::string& title, double room) {
  if (WidthOf(title, kLabelPixels) <= room) return title;
  std::string cut;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t space = std::min(title.find(' ', at + 1), title.size());
    std::string longer = title.substr(0, space);
    if (WidthOf(longer + "…", kLabelPixels) > room) break;
    cut = std::move(longer);
    at = space;
  }
  return cut.empty() ? cut : cut + "…";
}

bool Meet(const LabelSpan& a, const LabelSpan& b) {
  return a.begin < b.end + kGap && b.begin < a.end + kGap;
}

void WriteLabel(const LineLabel& label, const LineEvent& event, HtmlWriter* out) {
  const int y = kFirstLaneY + label.lane * kLaneHeight;
  const std::string x = fmt::format("{:.2f}%", label.x);
  out->Open("line", {{"class", "leader"},
                     {"x1", x},
                     {"x2", x},
                     {"y1", std::to_string(kAxisY)},
                     {"y2", std::to_string(y - 10)}});
  out->Close();
  out->Open(
      "text",
      {{"x", x}, {"y", std::to_string(y)}, {"text-anchor", label.is_leftward ? "end" : "start"}});
  out->Leaf("tspan", {{"class", "day"}}, event.day);
  if (!label.title.empty()) {
    out->Leaf("tspan", {{"class", "wide"}, Lang(event.language)}, " " + label.title);
  }
  out->Close();
}

}  // namespace

LabelSpan SpanOf(const LineLabel& label, const LineEvent& event, double width, bool with_title) {
  double wide = WidthOf(event.day, kLabelPixels);
  if (with_title && !label.title.empty()) wide += WidthOf(" " + label.title, kLabelPixels);
  const double at = label.x / 100 * width;
  return label.is_leftward ? LabelSpan{at - wide, at} : LabelSpan{at, at + wide};
}

LineFigure LayOutLine(const std::vector<LineEvent>& events, std::size_t most) {
  LineFigure figure;
  if (events.empty()) return figure;
  figure.first = figure.last = events.front().time;
  for (const LineEvent& event : events) {
    figure.first = std::min(figure.first, event.time);
    figure.last = std::max(figure.last, event.time);
  }
  const TimeAxis axis(figure.first, figure.last);
  std::vector<std::size_t> keys;
  for (std::size_t i = 0; i < events.size(); ++i) {
    figure.dots.push_back({i, axis.At(events[i].time), RadiusOf(events[i].outlets)});
    if (events[i].key) keys.push_back(i);
  }
  std::stable_sort(figure.dots.begin(), figure.dots.end(),
                   [](const LineDot& a, const LineDot& b) { return a.radius > b.radius; });
  std::stable_sort(keys.begin(), keys.end(), [&](std::size_t a, std::size_t b) {
    return events[a].weight > events[b].weight;
  });
  if (keys.size() > most) keys.resize(most);
  std::stable_sort(keys.begin(), keys.end(),
                   [&](std::size_t a, std::size_t b) { return events[a].time < events[b].time; });
  for (const std::size_t i : keys) {
    LineLabel label{i, axis.At(events[i].time), 0, false, ""};
    label.is_leftward = label.x > 50;
    label.title = CutTitle(events[i].title, kTitleShare * kWidePage);
    const auto meets = [&](const LineLabel& other) {
      if (other.lane != label.lane) return false;
      const LineEvent& event = events[other.event];
      return Meet(SpanOf(label, events[i], kNarrowPage, false),
                  SpanOf(other, event, kNarrowPage, false)) ||
             Meet(SpanOf(label, events[i], kWidePage, true), SpanOf(other, event, kWidePage, true));
    };
    while (std::any_of(figure.labels.begin(), figure.labels.end(), meets)) ++label.lane;
    figure.lanes = std::max(figure.lanes, label.lane + 1);
    figure.labels.push_back(std::move(label));
  }
  return figure;
}

void WriteLineFigure(const Frame& frame, const std::vector<LineEvent>& events, HtmlWriter* out) {
  const LineFigure figure = LayOutLine(events, kMostLabels);
  if (figure.dots.size() < 2 || figure.first == figure.last) return;
  const Language language = frame.language;
  const TimeAxis axis(figure.first, figure.last);
  const int height = figure.lanes == 0 ? kAxisY + 16 : kFirstLaneY + figure.lanes * kLaneHeight - 8;
  out->Open("figure", {{"class", "line-figure"}});
  out->Open("svg", {{"width", "100%"},
                    {"height", std::to_string(height)},
                    {"role", "img"},
                    {"aria-labelledby", "line-title line-desc"}});
  out->Leaf("title", {{"id", "line-title"}}, Say(language, "line_figure"));
  out->Leaf("desc", {{"id", "line-desc"}},
            Say(language, "line_figure_desc", events.size(), FormatDay(language, figure.first),
                FormatDay(language, figure.last)));
  const std::string axis_y = std::to_string(kAxisY);
  for (const Tick& tick : axis.Ticks(language, kTicks)) {
    const std::string x = fmt::format("{:.2f}%", axis.At(tick.time));
    out->Leaf(
        "text",
        {{"class", "tick"}, {"x", x}, {"y", std::to_string(kTickY)}, {"text-anchor", "middle"}},
        tick.label);
    out->Open("line", {{"x1", x}, {"x2", x}, {"y1", std::to_string(kTickY + 4)}, {"y2", axis_y}});
    out->Close();
  }
  out->Open("line", {{"x1", "0"}, {"x2", "100%"}, {"y1", axis_y}, {"y2", axis_y}}).Close();
  for (const LineLabel& label : figure.labels) WriteLabel(label, events[label.event], out);
  for (const LineDot& dot : figure.dots) {
    out->Open("circle", {{"class", events[dot.event].key ? "key" : "dot"},
                         {"cx", fmt::format("{:.2f}%", dot.x)},
                         {"cy", axis_y},
                         {"r", fmt::format("{:.1f}", dot.radius)}});
    out->Close();
  }
  out->Close().Close();
}

}  // namespace diemtin::web
