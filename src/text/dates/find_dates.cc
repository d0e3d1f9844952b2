// FindDateSpans: line by line, the tokens that may start a date are asked; what is found is
// resolved against the day of publication.

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "text/date_words.h"
#include "text/dates.h"
#include "text/dates/resolve.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

using dates::Anchor;
using dates::Found;
using dates::Line;
using dates::Resolved;
using dates::Word;

constexpr std::size_t kYearlyReach = 5;  // tokens
constexpr std::size_t kLongestPlace = 24;  // bytes of a place's name: "giờ miền Đông nước Mỹ"

constexpr bool CanStart(Word word) {
  switch (word) {
    case Word::kOther:
    case Word::kSign:
    case Word::kFrom:
    case Word::kTo:
    case Word::kAnd:
    case Word::kOn:
    case Word::kAt:
    case Word::kAbout:
    case Word::kWill:
    case Word::kLink:
    case Word::kOrdinal:
    case Word::kNay:
    case Word::kQua:
    case Word::kThis:
    case Word::kTruoc:
    case Word::kSau:
    case Word::kCua:
    case Word::kTai:
    case Word::kTheo:
    case Word::kDay:
    case Word::kGio:
    case Word::kVua:
      return word == Word::kThis;
    default:
      return true;
  }
}

constexpr std::size_t kWords = static_cast<std::size_t>(Word::kStage) + 1;
constexpr std::array<bool, kWords> kMayStart = [] {
  std::array<bool, kWords> may{};
  for (std::size_t i = 0; i < kWords; ++i) may[i] = CanStart(static_cast<Word>(i));
  return may;
}();
bool MayStart(Word word) { return kMayStart[static_cast<std::size_t>(word)]; }

std::optional<Anchor> AnchorOf(const DateContext& context) {
  Anchor anchor;
  anchor.leaning = context.leaning;
  if (context.published) {
    anchor.now = ToCivil(*context.published);
    anchor.has_clock = context.published->precision != Time::Precision::kDay;
    return anchor;
  }
  if (!context.near) return std::nullopt;
  anchor.now = {*context.near};
  anchor.only_near = true;
  return anchor;
}

class Finder {
 public:
  Finder(std::string_view text, std::string_view language, const DateContext& context)
      : text_(text),
        lexicon_(dates::Lexicon::Of(language)),
        anchor_(AnchorOf(context)),
        offset_(context.published ? context.published->offset_minutes : std::nullopt) {}

  void Run() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      dates::Cut(text_, begin, end, lexicon_, &tokens_);
      FindInLine(Line(text_, tokens_, lexicon_, false));
      begin = end + 1;
    }
  }

  std::vector<DateSpan>& spans() { return spans_; }
  // The span without its clock.
  std::string_view DayText(std::size_t i) const {
    return text_.substr(days_[i].first, days_[i].second - days_[i].first);
  }

 private:
  void FindInLine(const Line& line) {
    bool ahead = false;
    std::size_t yearly = 0;  // behind the last "hàng năm" of the sentence
    lone_weekday_ = kNone;
    quarter_year_.reset();
    for (std::size_t i = 0; i < line.size();) {
      const Word word = line[i].word;
      if (word == Word::kWill) ahead = true;
      if (line.IsSign(i, '.') && line[i + 1].space_before) {
        ahead = false;
        yearly = 0;
        quarter_year_.reset();
      }
      if (word == Word::kEvery && line[i].value == 0 && line.Is(i + 1, Word::kNam)) yearly = i + 2;
      Found found;
      if (!MayStart(word) || !(lexicon_.vietnamese() ? ReadVietnamese(line, i, &found)
                                                     : ReadGeneral(line, i, &found))) {
        ++i;
        continue;
      }
      if (anchor_) anchor_->ahead = ahead;
      // "hàng năm, cứ đến ngày 22/2"
      const bool recurs = yearly > 0 && i - yearly < kYearlyReach && !found.parts.year &&
                          !found.parts.relative && !found.parts.amount;
      InSameYear(&found.parts);
      if (!recurs) Add(line, found);
      i = std::max(found.end, i + 1);
    }
  }

  // "quý I đạt 6,3 %, quý II 6,4 %": quarters of one year, when the sentence counts on.
  void InSameYear(dates::Parts* parts) {
    if (!parts->quarter) {
      if (parts->year && !parts->month && !parts->day) quarter_year_ = parts->year;
      return;
    }
    if (!parts->year && !parts->relative && quarter_year_) parts->year = quarter_year_;
  }

  void Add(const Line& line, const Found& found) {
    const auto resolved = Resolve(found, anchor_);
    if (!resolved) return;
    const dates::Parts& parts = found.parts;
    DateSpan span;
    span.begin = line[found.begin].begin;
    span.end = line[found.end - 1].end;
    span.grain = resolved->stretch.grain;
    span.part = parts.clock ? DateSpan::Part::kNone : parts.part;
    span.section = parts.section;
    span.relative = resolved->relative;
    span.lunar = parts.lunar;
    span.approximate = found.begin > 0 && line.Is(found.begin - 1, Word::kAbout);
    span.weekday_contradicts = resolved->weekday_contradicts;
    std::optional<int> offset = parts.zone;
    FindPlace(line, found.end, &span, &offset);
    span.value = IsoOf(resolved->stretch, offset ? offset : offset_);
    if (parts.quarter) quarter_year_ = resolved->stretch.first.date.year;
    if (lone_weekday_ != kNone && parts.day) JoinToWeekday(line, found, *resolved, span.value);
    lone_weekday_ = kNone;
    if (parts.weekday && !parts.day && span.grain == DateSpan::Grain::kDay) {
      lone_weekday_ = spans_.size();
      weekday_ = *parts.weekday;
      weekday_end_ = found.end;
    }
    days_.push_back(DayOf(line, found));
    spans_.push_back(std::move(span));
  }

  static std::pair<std::size_t, std::size_t> DayOf(const Line& line, const Found& found) {
    std::size_t first = found.begin, last = found.end;
    const auto joins = [&](std::size_t i) {
      return line.Is(i, Word::kSign) || line.Is(i, Word::kAt) || line.Is(i, Word::kOn) ||
             line.Is(i, Word::kLink);
    };
    const dates::Parts& parts = found.parts;
    if (parts.clock && (parts.clock_first == first || parts.clock_first < parts.day_first)) {
      for (first = parts.clock_last; first + 1 < last && joins(first);) ++first;
    } else if (parts.clock) {
      for (last = parts.clock_first; last > first + 1 && joins(last - 1);) --last;
    }
    return {line[first].begin, line[last - 1].end};
  }

  // "thứ sáu (3/2)": the weekday is that day.
  void JoinToWeekday(const Line& line, const Found& found, const Resolved& resolved,
                     const std::string& value) {
    std::size_t i = weekday_end_;
    if (!line.IsSign(i, '(') && !line.IsSign(i, ',')) return;
    ++i;
    if (i != found.begin || resolved.stretch.grain != DateSpan::Grain::kDay) return;
    DateSpan& before = spans_[lone_weekday_];
    if (found.parts.day_end || found.until) return;
    before.value = value;
    before.weekday_contradicts = IsoWeekday(resolved.stretch.first.date) != weekday_;
  }

  // "(giờ Washington)", "(theo giờ địa phương)", "theo giờ Việt Nam"
  void FindPlace(const Line& line, std::size_t at, DateSpan* span, std::optional<int>* offset) {
    if (!lexicon_.vietnamese()) return;
    const bool open = line.IsSign(at, '(');
    std::size_t i = at + open;
    if (line.Is(i, Word::kTheo)) {
      ++i;
    } else if (!open) {
      return;
    }
    if (!line.Is(i, Word::kGio) || line[i].value != 0 || i + 1 >= line.size()) return;
    const std::size_t begin = line[i + 1].begin;
    std::size_t end = line[i + 1].end;
    if (open) {
      const std::size_t close = text_.substr(0, begin + kLongestPlace * 2).find(')', begin);
      if (close == std::string_view::npos) return;
      end = close;
    } else {
      // The first two words: "Việt Nam", "địa phương".
      std::size_t space = text_.substr(0, end).find(' ', begin);
      if (space != std::string_view::npos) space = text_.substr(0, end).find(' ', space + 1);
      end = std::min(end, space);
    }
    if (end - begin > kLongestPlace * 2) return;
    span->place_begin = begin;
    span->place_end = end;
    if (!*offset) *offset = OffsetOfPlace(LowerCase(text_.substr(begin, end - begin)));
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::string_view text_;
  const dates::Lexicon& lexicon_;
  std::optional<Anchor> anchor_;
  std::optional<int> offset_;
  std::vector<dates::Token> tokens_;
  std::vector<DateSpan> spans_;
  std::vector<std::pair<std::size_t, std::size_t>> days_;  // of each span
  std::optional<int> quarter_year_;   // of the last year or quarter of the sentence
  std::size_t lone_weekday_ = kNone;  // the last span, when it is a weekday alone
  int weekday_ = 0;
  std::size_t weekday_end_ = 0;
};

// The days among the spans, each text once.
std::vector<model::DateMention> DaysOf(Finder finder) {
  finder.Run();
  std::vector<model::DateMention> mentions;
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < finder.spans().size(); ++i) {
    const DateSpan& span = finder.spans()[i];
    if (span.grain > DateSpan::Grain::kDay || span.lunar) continue;
    std::string printed(finder.DayText(i));
    std::string value = span.value.substr(0, std::string_view("2021-11-02").size());
    if (seen.emplace(printed, value).second)
      mentions.push_back({std::move(printed), std::move(value)});
  }
  return mentions;
}

}  // namespace

std::vector<DateSpan> FindDateSpans(std::string_view text, std::string_view language,
                                    const DateContext& context) {
  Finder finder(text, language, context);
  finder.Run();
  return std::move(finder.spans());
}

std::vector<model::DateMention> FindDates(std::string_view text, std::string_view language,
                                          const std::optional<Time>& published) {
  return DaysOf(Finder(text, language, {published, std::nullopt, Leaning::kPast}));
}

std::vector<model::DateMention> FindDatesNear(std::string_view text, std::string_view language,
                                              CivilDate near) {
  return DaysOf(Finder(text, language, {std::nullopt, near, Leaning::kPast}));
}

}  // namespace diemtin::text
