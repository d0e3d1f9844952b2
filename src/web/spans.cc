#include "web/spans.h"

#include <algorithm>
#include <map>

#include "base/vietnam.h"
#include "web/time_axis.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kMostDays = 45;
constexpr std::size_t kMostMonths = 60;
constexpr int kHeight = 64, kLine = 66, kLabel = 80, kWhole = 84;
constexpr int kMostTicks = 5;

CivilDate DateOf(std::int64_t time) { return VietnamTime(time).date; }

// Months are counted from the year 0.
std::int64_t NumberOf(std::int64_t time, bool by_month) {
  const CivilDate date = DateOf(time);
  return by_month ? std::int64_t{date.year} * 12 + date.month - 1 : DaysFromCivil(date);
}

std::int64_t BeginOf(std::int64_t number, bool by_month) {
  const std::int64_t day =
      by_month
          ? DaysFromCivil({static_cast<int>(number / 12), static_cast<int>(number % 12) + 1, 1})
          : number;
  return day * kDay - kVietnamSeconds;
}

}  // namespace

Spans SpansOf(const std::vector<std::int64_t>& times) {
  Spans spans;
  std::int64_t first = INT64_MAX, last = INT64_MIN;
  for (const std::int64_t time : times) {
    if (time <= 0) continue;
    first = std::min(first, time);
    last = std::max(last, time);
  }
  if (first > last) return spans;
  spans.by_month = last - first > kMostDays * kDay;
  std::map<std::int64_t, int> counts;
  for (const std::int64_t time : times) {
    if (time > 0) ++counts[NumberOf(time, spans.by_month)];
  }
  std::int64_t from = counts.begin()->first;
  const std::int64_t to = counts.rbegin()->first;
  from = std::max(from, to - static_cast<std::int64_t>(kMostMonths) + 1);
  for (std::int64_t number = from; number <= to; ++number) {
    spans.begins.push_back(BeginOf(number, spans.by_month));
    const auto found = counts.find(number);
    spans.articles.push_back(found == counts.end() ? 0 : found->second);
  }
  return spans;
}

void WriteSpans(const Frame& frame, const Spans& spans, HtmlWriter* out) {
  if (spans.begins.size() < 2) return;
  const int most = *std::max_element(spans.articles.begin(), spans.articles.end());
  const std::int64_t width = spans.begins[1] - spans.begins[0];
  const TimeAxis axis(spans.begins.front(), spans.begins.back() + width);
  const std::string height = std::to_string(kWhole);
  const std::string label =
      Say(frame.language, spans.by_month ? TextKey("spans_by_month") : TextKey("spans_by_day"),
          FormatDay(frame.language, spans.begins.front()),
          FormatDay(frame.language, axis.last() - 1), most);
  out->Open("svg", {{"class", "spans"},
                    {"width", "100%"},
                    {"height", height},
                    {"role", "img"},
                    {"aria-label", label}});
  for (std::size_t i = 0; i < spans.begins.size(); ++i) {
    if (spans.articles[i] == 0) continue;
    const double x = axis.At(spans.begins[i]);
    const double wide = axis.At(spans.begins[i] + width) - x;
    const double tall = std::max(2.0, 1.0 * kHeight * spans.articles[i] / most);
    out->Open("rect", {{"x", fmt::format("{:.2f}%", x)},
                       {"y", fmt::format("{:.1f}", kHeight - tall)},
                       {"width", fmt::format("{:.2f}%", wide * 0.8)},
                       {"height", fmt::format("{:.1f}", tall)}});
    out->Close();
  }
  const std::string line = std::to_string(kLine);
  out->Open("line", {{"x1", "0"}, {"x2", "100%"}, {"y1", line}, {"y2", line}}).Close();
  for (const Tick& tick : axis.Ticks(frame.language, kMostTicks)) {
    out->Leaf("text",
              {{"x", fmt::format("{:.2f}%", axis.At(tick.time))},
               {"y", std::to_string(kLabel)},
               {"text-anchor", "middle"}},
              tick.label);
  }
  out->Close();
}

void SpansField(std::string_view key, const Spans& spans, JsonWriter* out) {
  out->Key(key).BeginArray();
  for (std::size_t i = 0; i < spans.begins.size(); ++i) {
    if (spans.articles[i] == 0) continue;
    out->BeginObject().Field("from", FormatIsoDate(DateOf(spans.begins[i])));
    out->Field("articles", spans.articles[i]).EndObject();
  }
  out->EndArray();
}

}  // namespace diemtin::web
