// ResolveExpression: the whole text as one date.

#include "text/date_words.h"
#include "text/dates.h"
#include "text/dates/resolve.h"

namespace diemtin::text {
namespace {

using dates::Found;
using dates::Line;
using dates::Word;

// Words before a date that say nothing of which: "vào lúc", "khoảng", "đúng".
std::size_t SkipOpening(const Line& line) {
  std::size_t i = 0;
  while (i < line.size() &&
         (line.Is(i, Word::kOn) || line.Is(i, Word::kAt) || line.Is(i, Word::kAbout) ||
          line.Is(i, Word::kLink) || (line.Is(i, Word::kOther) && line.Text(i) == "đúng")) &&
         !(line.Is(i, Word::kAt) && line.Is(i + 1, Word::kThis)))
    ++i;
  return i;
}

// "tối nay" is hours of a day.
void NarrowToPart(dates::DayPart part, dates::Stretch* stretch) {
  const auto [first, last] = dates::HoursOf(part);
  stretch->grain = DateSpan::Grain::kHour;
  stretch->last = stretch->first;
  stretch->first.hour = first;
  stretch->last.hour = last;
}

}  // namespace

std::optional<DateMeaning> ResolveExpression(std::string_view text, std::string_view language,
                                             const Time& reference, Leaning leaning) {
  const dates::Lexicon& lexicon = dates::Lexicon::Of(language);
  std::vector<dates::Token> tokens;
  dates::Cut(text, 0, text.size(), lexicon, &tokens);
  const Line line(text, tokens, lexicon, true);
  const std::size_t at = SkipOpening(line);
  Found found;
  if (at >= line.size() ||
      !(lexicon.vietnamese() ? ReadVietnamese(line, at, &found) : ReadGeneral(line, at, &found)))
    return std::nullopt;
  if (found.end != line.size()) return std::nullopt;
  dates::Anchor anchor;
  anchor.now = ToCivil(reference);
  anchor.has_clock = reference.precision != Time::Precision::kDay;
  anchor.leaning = leaning;
  auto resolved = Resolve(found, anchor);
  if (!resolved) return std::nullopt;
  dates::Stretch& stretch = resolved->stretch;
  const dates::Parts& parts = found.parts;
  const bool part = parts.part != dates::DayPart::kNone && !parts.clock;
  if (part && stretch.grain == DateSpan::Grain::kDay) NarrowToPart(parts.part, &stretch);
  if (parts.zone && reference.offset_minutes) {
    const std::int64_t shift = (*reference.offset_minutes - *parts.zone) * std::int64_t{60};
    stretch.first = dates::FromSeconds(dates::SecondsOf(stretch.first) + shift);
    stretch.last = dates::FromSeconds(dates::SecondsOf(stretch.last) + shift);
  }
  DateMeaning meaning{stretch.grain, stretch.first, std::nullopt};
  const bool stretches = parts.amount && parts.amount->kind <= dates::Amount::Kind::kFuture;
  if (stretches || part || !dates::Same(stretch.first, stretch.last))
    meaning.end = dates::Add(stretch.grain, stretch.last, 1);
  return meaning;
}

}  // namespace diemtin::text
