// EventDate: which of the dates of an opening is that of what it reports.

#include "text/dates.h"

namespace diemtin::text {
namespace {

constexpr std::int64_t kRecentDays = 31;

// How well a span fits; 0: not at all. Reports open with the day they report, and what happened
// lies shortly before they are printed.
int Fitness(const DateSpan& span, const std::optional<Time>& published) {
  const auto first = ParseIso8601(std::string_view(span.value).substr(0, 10));
  if (span.grain > DateSpan::Grain::kDay) return span.relative ? 1 : 0;
  if (!first || span.lunar) return 0;
  if (!published) return 3;
  const std::int64_t age =
      DaysFromCivil(ToCivil(*published).date) - DaysFromCivil(ToCivil(*first).date);
  if (age < 0) return 0;
  return age <= kRecentDays ? 3 : 2;
}

}  // namespace

const DateSpan* EventDate(std::span<const DateSpan> spans, const std::optional<Time>& published) {
  const DateSpan* best = nullptr;
  int fitness = 0;
  for (const DateSpan& span : spans) {
    const int fits = Fitness(span, published);
    if (fits > fitness) {
      best = &span;
      fitness = fits;
    }
  }
  return best;
}

}  // namespace diemtin::text
