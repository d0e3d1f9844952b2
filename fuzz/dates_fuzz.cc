// Any bytes, read as text of some language, give spans that lie within the text, in order, with a
// value; the same each time. The first byte chooses the language and what is known of the day.

#include <string_view>

#include "check.h"
#include "text/dates.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static constexpr std::string_view kLanguages[] = {"vi", "vi", "en", "de", "zh", "th", "ar", ""};
  if (size == 0) return 0;
  const std::string_view language = kLanguages[data[0] % std::size(kLanguages)];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  text::DateContext context;
  if ((data[0] & 8) == 0) context.published = ParseIso8601("2024-02-29T12:30+07:00");
  if ((data[0] & 16) != 0) context.near = CivilDate{2024, 2, 29};
  if ((data[0] & 32) != 0) context.leaning = text::Leaning::kFuture;
  const auto spans = text::FindDateSpans(text, language, context);
  std::size_t end = 0;
  for (const text::DateSpan& span : spans) {
    fuzz::Check(span.begin >= end && span.begin < span.end && span.end <= text.size(),
                "a span out of order or of the text");
    fuzz::Check(!span.value.empty(), "a span without a value");
    fuzz::Check(span.place_begin <= span.place_end && span.place_end <= text.size(),
                "a place out of the text");
    end = span.end;
  }
  text::EventDate(spans, context.published);
  text::ParsePrintedTime(text, language, 420);
  text::ResolveExpression(text, language, *ParseIso8601("2024-02-29T12:30+07:00"), context.leaning);
  if (size % 8 == 0)
    fuzz::Check(text::FindDateSpans(text, language, context) == spans, "two answers to one text");
  return 0;
}
