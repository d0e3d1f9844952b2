#include "web/spans.h"

#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

std::int64_t At(const std::string& iso) { return ParseIso8601(iso).value().unix_seconds; }

std::string Print(const Spans& spans) {
  JsonWriter json;
  json.BeginObject();
  SpansField("s", spans, &json);
  std::string out = json.EndObject().Take();
  return (spans.by_month ? "months " : "days ") + std::to_string(spans.begins.size()) + " " + out;
}

TEST(Spans, AreDaysOrMonthsInVietnam) {
  EXPECT_EQ(Print(SpansOf({})), "days 0 {\"s\":[]}");
  EXPECT_EQ(Print(SpansOf({0, 0})), "days 0 {\"s\":[]}");
  EXPECT_EQ(Print(SpansOf({At("2024-04-10T23:30:00+07:00"), At("2024-04-11T00:10:00+07:00"), 0,
                           At("2024-04-13T09:00:00+07:00"), At("2024-04-10T01:00:00+07:00")})),
            "days 4 {\"s\":[{\"from\":\"2024-04-10\",\"articles\":2},{\"from\":\"2024-04-11\","
            "\"articles\":1},{\"from\":\"2024-04-13\",\"articles\":1}]}");
  EXPECT_EQ(Print(SpansOf({At("2023-12-31T23:30:00+07:00"), At("2024-03-01T00:00:00+07:00")})),
            "months 4 {\"s\":[{\"from\":\"2023-12-01\",\"articles\":1},{\"from\":\"2024-03-01\","
            "\"articles\":1}]}");
}

TEST(Spans, OfALongTimeAreTheNewest) {
  const Spans spans = SpansOf({At("1990-01-01T00:00:00Z"), At("2024-03-01T00:00:00+07:00")});
  EXPECT_EQ(spans.begins.size(), 60u);
  EXPECT_EQ(spans.articles.front(), 0);
  EXPECT_EQ(spans.articles.back(), 1);
}

TEST(Spans, AreDrawnWithTheirNumbersAsName) {
  Frame frame;
  frame.language = Language::kEnglish;
  HtmlWriter out;
  WriteSpans(frame,
             SpansOf({At("2024-04-10T09:00:00+07:00"), At("2024-04-12T09:00:00+07:00"),
                      At("2024-04-12T10:00:00+07:00")}),
             &out);
  const std::string svg = out.Take();
  EXPECT_NE(
      svg.find("role=\"img\" aria-label=\"Articles a day, 10 Apr 2024 to 12 Apr 2024: at most 2\""),
      std::string::npos)
      << svg;
  HtmlWriter none;
  WriteSpans(frame, SpansOf({At("2024-04-10T09:00:00+07:00")}), &none);
  EXPECT_EQ(none.Take(), "\n");
}

}  // namespace
}  // namespace diemtin::web
