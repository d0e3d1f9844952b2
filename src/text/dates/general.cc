// ReadGeneral: dates of every language but Vietnamese, from the names of months and weekdays, the
// phrases of CLDR, and the few words of other_words.inc.

#include <algorithm>
#include <string>

#include "text/characters.h"
#include "text/dates/numeric.h"
#include "text/normalize.h"

namespace diemtin::text::dates {
namespace {

constexpr std::size_t kLoneName = 6;  // bytes; shorter names of weekdays are other words too

class GeneralReader {
 public:
  GeneralReader(const Line& line, std::size_t at) : line_(line), begin_(at), at_(at) {}

  bool Read() {
    while (at_ < line_.size()) {
      const std::size_t before = at_;
      if (at_ > begin_) TakeJoint();
      if (!TakePiece()) {
        at_ = before;
        break;
      }
    }
    return at_ > begin_ && IsWhole();
  }

  const Parts& parts() const { return p_; }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return at_; }

 private:
  bool Is(std::size_t ahead, Word word) const { return line_.Is(at_ + ahead, word); }
  bool IsSign(std::size_t ahead, char sign) const { return line_.IsSign(at_ + ahead, sign); }
  const Token& Peek(std::size_t ahead = 0) const { return line_[at_ + ahead]; }
  bool Before(Word word) const { return begin_ > 0 && line_.Is(begin_ - 1, word); }
  // "in 2016", "since March": words that let a year or month stand alone.
  bool Introduced() const {
    return begin_ > 0 && line_[begin_ - 1].value == 1 &&
           (Before(Word::kOn) || Before(Word::kFrom) || Before(Word::kTo));
  }
  bool Take(std::size_t count) {
    at_ += count;
    return true;
  }
  bool HasDay() const { return p_.day || (p_.relative && p_.relative->unit == Grain::kDay); }

  bool IsWhole() const {
    if ((p_.clock || p_.part != DayPart::kNone || p_.half) && !HasDay() && !p_.weekday)
      return line_.expression() && p_.clock;
    if (p_.weekday && !p_.day && !p_.relative && p_.direction == Direction::kNone &&
        !line_.expression() && lone_name_ < kLoneName)
      return false;
    if (p_.month && !p_.day && !p_.year && p_.section == Section::kNone &&
        p_.direction == Direction::kNone && !line_.expression() && !Introduced())
      return false;
    if (bare_year_ && p_.section == Section::kNone && !line_.expression() && !Introduced() &&
        !StandsAsYear())
      return false;
    return p_.day || p_.month || p_.year || p_.weekday || p_.relative || p_.amount || p_.quarter ||
           p_.decade || p_.weekend || p_.now;
  }

  // German: "2014 wurde", "(2014)", but not "2000 Euro".
  bool StandsAsYear() const {
    if (!line_.lexicon().nouns_are_capital()) return false;
    if (*p_.year < 1900 || *p_.year > 2050) return false;
    if (at_ >= line_.size() || Is(0, Word::kSign)) return true;
    return Is(0, Word::kOther) && !IsUpper(CodePointAt(line_.text(), Peek().begin));
  }

  void TakeJoint() {
    const bool stamp = (p_.clock || p_.weekday) || (p_.day && p_.month);
    if (stamp && (IsSign(0, ',') || IsSign(0, '|') || IsSign(0, '-'))) ++at_;
    if (stamp && IsSign(0, '.') && line_.Joined(at_) && p_.weekday && !p_.day) ++at_;
    while ((Is(0, Word::kLink) || Is(0, Word::kAt) || Is(0, Word::kOn)) &&
           (p_.weekday || p_.clock || p_.day || p_.section != Section::kNone ||
            p_.part != DayPart::kNone || p_.quarter))
      ++at_;
  }

  bool TakePiece() {
    const bool had_clock = p_.clock.has_value();
    const std::size_t start = at_;
    if (!TakePieceOf(Peek().word)) return false;
    if (!had_clock && p_.clock) {
      p_.clock_first = start;
      p_.clock_last = at_;
    }
    if (p_.day && p_.day_first == 0) p_.day_first = start;
    return true;
  }

  bool TakePieceOf(Word word) {
    switch (word) {
      case Word::kNumber:
        return TakeStretch() || TakeCjk() || TakePattern() || TakeClock() || TakeNumeric() ||
               TakeDayOfMonth() || TakeDecade() || TakeYear();
      case Word::kNumeral:
        return TakePattern() || TakeQuarter();
      case Word::kMonth:
        return TakeMonth();
      case Word::kWeekday:
        return TakeWeekday();
      case Word::kPhrase:
        return TakePhrase();
      case Word::kDayOffset:
        if (HasDay()) return false;
        p_.relative = Relative{Grain::kDay, Peek().value};
        return Take(1);
      case Word::kPart:
        if (p_.part != DayPart::kNone || !(HasDay() || p_.weekday)) return false;
        p_.part = static_cast<DayPart>(Peek().value);
        return Take(1);
      case Word::kNow:  // "tonight"
        if (HasDay()) return false;
        p_.relative = Relative{Grain::kDay, 0};
        p_.part = DayPart::kEvening;
        return Take(1);
      case Word::kLast:
      case Word::kThis:
      case Word::kNext:
        return TakeDeictic();
      case Word::kSection:
        return TakeSection();
      case Word::kQuarter:
        return TakeQuarter();
      case Word::kHalf:
        if (p_.half || p_.clock || !(Is(1, Word::kNumber))) return false;
        p_.half = Peek().value;  // 午後 and 오후 stand before the clock
        return Take(1);
      case Word::kT:
        return HasDay() && line_.Joined(at_) && Is(1, Word::kNumber) && Take(1) && TakeClock();
      default:
        return TakeZone();
    }
  }

  bool TakeZone() {
    std::size_t next = 0;
    if (!p_.clock || p_.zone) return false;
    p_.zone = ReadZone(line_, at_, &next);
    if (!p_.zone) return false;
    at_ = next;
    return true;
  }

  bool TakeClock() {
    if (p_.clock) return false;
    std::size_t next = 0;
    if (auto clock = ReadColonClock(line_, at_, &next)) {
      p_.clock = clock;
      at_ = next;
      TakeHalf();
      if (Is(0, Word::kGio)) ++at_;
      return true;
    }
    if (!line_.IsNumber(at_, 2) || Peek().value > 24) return false;
    const int hour = Peek().value;
    if (Is(1, Word::kGio)) {
      p_.clock = Clock{hour, 0, 0, Grain::kHour};
      at_ += 2;
      if (line_.IsNumber(at_, 2) && Is(1, Word::kMinute)) {
        p_.clock->minute = Peek().value % 60;
        p_.clock->grain = Grain::kMinute;
        at_ += 2;
      }
      return true;
    }
    const std::size_t start = at_++;
    if (hour >= 1 && hour <= 12 && TakeHalf()) {
      p_.clock = Clock{hour, 0, 0, Grain::kHour};
      return true;
    }
    at_ = start;
    return false;
  }

  // "pm", "p.m."
  bool TakeHalf() {
    if (p_.half) return false;
    if (Is(0, Word::kHalf)) {
      p_.half = Peek().value;
      return Take(1);
    }
    const std::string_view letter =
        Is(0, Word::kOther) || Is(0, Word::kNumeral) ? line_.Text(at_) : "";
    if ((letter == "p" || letter == "a" || letter == "P" || letter == "A") && IsSign(1, '.') &&
        Is(2, Word::kOther) && (line_.Text(at_ + 2) == "m" || line_.Text(at_ + 2) == "M")) {
      p_.half = letter == "p" || letter == "P";
      return Take(IsSign(3, '.') ? 4 : 3);
    }
    return false;
  }

  bool TakeNumeric() {
    if (p_.day || p_.month) return false;
    // Running text of any language is read with the day first, as pages print it the world over.
    const bool month_first = line_.expression() && line_.lexicon().month_first();
    const auto date = ReadNumericDate(line_, at_, month_first);
    if (!date || !date->day || date->day_end) return false;
    const bool short_year = date->year && line_[date->end - 1].digits == 2;
    if (short_year && line_[at_].digits != 4 && !p_.weekday && !line_.expression()) return false;
    // Without a year only beside a weekday, or as German prints it ("am 3.2.").
    if (date->bare && !(p_.weekday && date->sign != ' ') &&
        !(line_.expression() && date->sign == '/'))
      return false;
    p_.day = date->day;
    p_.month = date->month;
    p_.year = date->year;
    at_ = date->end;
    return true;
  }

  // 2024年4月10日, 4月10日, 2024年
  bool TakeCjk() {
    if (p_.day || p_.month || p_.year) return false;
    std::size_t i = at_;
    std::optional<int> year, month, day;
    if (IsYear(line_[i]) && line_.Is(i + 1, Word::kYearMark)) {
      year = line_[i].value;
      i += 2;
    }
    if (line_.IsNumber(i, 2) && line_.Is(i + 1, Word::kMonthMark) && line_[i].value >= 1 &&
        line_[i].value <= 12) {
      month = line_[i].value;
      i += 2;
      if (line_.IsNumber(i, 2) && line_.Is(i + 1, Word::kDayMark)) {
        day = line_[i].value;
        i += 2;
      }
    }
    if (i == at_) return false;
    p_.year = year;
    p_.month = month;
    p_.day = day;
    at_ = i;
    if (month && !day && !year) p_.direction = Direction::kThis;
    return true;
  }

  std::size_t SkipLinks(std::size_t i) const {
    while (line_.Is(i, Word::kOrdinal) || line_.Is(i, Word::kLink) ||
           (line_.IsSign(i, '.') && line_.Joined(i)))
      ++i;
    return i;
  }

  // "10 April 2024", "10. April", "10 de abril de 2024", "1er mai"
  bool TakeDayOfMonth() {
    if (p_.day || p_.month || !line_.IsNumber(at_, 2)) return false;
    const int day = Peek().value;
    std::size_t i = SkipLinks(at_ + 1);
    if (line_.IsSign(i, '-') && line_.Joined(i) && line_.Is(i + 1, Word::kMonth)) ++i;
    if (!line_.Is(i, Word::kMonth) || day < 1 || day > 31) return false;
    p_.day = day;
    p_.month = line_[i].value;
    at_ = i + 1;
    TakeYearBehind();
    return true;
  }

  // "3-5 February", "3 to 5 February 2017"
  bool TakeStretch() {
    if (p_.day || p_.month || !line_.IsNumber(at_, 2)) return false;
    if (!IsSign(1, '-') && !Is(1, Word::kTo) && !Is(1, Word::kAnd)) return false;
    const int first = Peek().value;
    const std::size_t start = at_;
    const Parts before = p_;
    at_ += 2;
    if (TakeDayOfMonth() && *p_.day > first && first > 0) {
      p_.day_end = p_.day;
      p_.day = first;
      return true;
    }
    p_ = before;
    at_ = start;
    return false;
  }

  // "April 10, 2024", "Oct. 5", "Feb 3-5", "March 2017"
  bool TakeMonth() {
    if (p_.month) return false;
    p_.month = Peek().value;
    ++at_;
    if (IsSign(0, '.') && line_.Joined(at_)) ++at_;
    if (line_.IsNumber(at_, 2) && Peek().value >= 1 && Peek().value <= 31 && !p_.day &&
        !line_.IsSign(at_ + 1, ':')) {
      p_.day = Peek().value;
      ++at_;
      if (Is(0, Word::kOrdinal) && line_.Joined(at_)) ++at_;
      if (IsSign(0, '-') && line_.IsNumber(at_ + 1, 2) && Peek(1).value > *p_.day &&
          Peek(1).value <= 31) {
        p_.day_end = Peek(1).value;
        at_ += 2;
      }
    }
    TakeYearBehind();
    return true;
  }

  void TakeYearBehind() {
    std::size_t i = at_;
    while (line_.IsSign(i, ',') || line_.IsSign(i, '.') || line_.IsSign(i, '-') ||
           line_.Is(i, Word::kLink))
      ++i;
    if (i > at_ + 2 || !IsYear(line_[i]) || line_.IsSign(i + 1, ':')) return;
    p_.year = line_[i].value;
    at_ = i + 1;
    // "2020 года": the word may also begin "2 года назад"
    const Entry* word = at_ < line_.size() ? line_.lexicon().Find(line_.Text(at_)) : nullptr;
    if (word != nullptr && word->word == Word::kOrdinal && word->value == 1) ++at_;
  }

  bool TakeYear() {
    if (p_.year || p_.weekday || p_.clock || !IsYear(Peek())) return false;
    if (p_.month || p_.quarter || p_.section != Section::kNone) {
      p_.year = Peek().value;
      return Take(1);
    }
    if (p_.day || p_.relative) return false;
    const bool inner = line_.Joined(at_ + 1) &&
                       (!Is(1, Word::kSign) || (line_.Joined(at_ + 2) && Is(2, Word::kNumber)));
    const bool glued = line_.Joined(at_) && at_ > 0;
    if (inner || glued || Peek().value < 1500 || Peek().value > 2100) return false;
    p_.year = Peek().value;
    bare_year_ = true;
    return Take(1);
  }

  bool TakeDecade() {  // "1990s"
    if (p_.year || !IsYear(Peek()) || Peek().value % 10 != 0) return false;
    if (!Is(1, Word::kThap) || !line_.Joined(at_ + 1)) return false;
    p_.decade = Peek().value;
    return Take(2);
  }

  bool TakeWeekday() {
    if (p_.weekday || p_.day || Before(Word::kEvery)) return false;
    p_.weekday = Peek().value;
    lone_name_ = Peek().end - Peek().begin;
    ++at_;
    if (IsSign(0, '-') && Is(1, Word::kOrdinal)) at_ += 2;  // "segunda-feira"
    if (Is(0, Word::kAgo) && Peek().value == 1) {           // "lundi dernier"
      p_.direction = Direction::kPast;
      ++at_;
    } else if (Is(0, Word::kNua)) {
      p_.direction = Direction::kFuture;
      ++at_;
    }
    return true;
  }

  bool TakePhrase() {
    if (p_.relative || p_.day || p_.month) return false;
    const Phrase& phrase = line_.lexicon().phrases()[static_cast<std::size_t>(Peek().value)];
    p_.relative = Relative{static_cast<Grain>(phrase.unit), phrase.offset};
    return Take(1);
  }

  // "{0} days ago", "vor {0} Tagen"
  bool TakePattern() {
    const bool number = line_.IsNumber(at_, 4) || (Is(0, Word::kNumeral) && Peek().value <= 10);
    if (at_ != begin_ || !number || Peek().value < 1) return false;
    if (Is(1, Word::kUnit)) return TakeAmount(at_, Amount::Kind::kAgo);
    if (!Is(1, Word::kSuffix)) return false;
    const auto& patterns = line_.lexicon().patterns();
    const auto first = static_cast<std::size_t>(Peek(1).value);
    for (std::size_t i = first; i < patterns.size() && patterns[i].suffix == patterns[first].suffix;
         ++i) {
      if (!PrefixStands(patterns[i].prefix)) continue;
      p_.amount = Amount{patterns[i].sign < 0 ? Amount::Kind::kAgo : Amount::Kind::kAhead,
                         static_cast<Grain>(patterns[i].unit), Peek().value};
      return Take(2);
    }
    return false;
  }

  // Whether the words of a pattern stand right before the number.
  bool PrefixStands(const std::string& prefix) const {
    if (prefix.empty()) return true;
    std::string_view before = line_.text().substr(0, Peek().begin);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (before.size() < prefix.size()) return false;
    return LowerCase(before.substr(before.size() - prefix.size())) == prefix;
  }

  // "three days ago", "the last 3 years": a number and a unit at `i`.
  bool TakeAmount(std::size_t i, Amount::Kind kind) {
    const bool number =
        line_.IsNumber(i, 4) || (line_.Is(i, Word::kNumeral) && line_[i].value <= 10);
    if (!number || !line_.Is(i + 1, Word::kUnit) || line_[i].value < 1) return false;
    if (kind == Amount::Kind::kAgo && !line_.Is(i + 2, Word::kAgo)) return false;
    p_.amount = Amount{kind, static_cast<Grain>(line_[i + 1].value), line_[i].value};
    at_ = i + (kind == Amount::Kind::kAgo ? 3 : 2);
    return true;
  }

  // "last Monday", "next March", "the past three years", "this weekend"
  bool TakeDeictic() {
    if (at_ != begin_ && p_.section == Section::kNone) return false;
    const Word which = Peek().word;
    const int offset = which == Word::kLast ? -1 : which == Word::kNext ? 1 : 0;
    const Direction direction = which == Word::kLast   ? Direction::kPast
                                : which == Word::kNext ? Direction::kFuture
                                                       : Direction::kThis;
    if (Is(1, Word::kUnit)) {
      const Grain unit = static_cast<Grain>(Peek(1).value);
      if (unit < Grain::kDay || (unit == Grain::kDay && offset == 0)) return false;
      p_.relative = Relative{unit, offset};
      return Take(2);
    }
    if (Is(1, Word::kWeekend)) {
      p_.relative = Relative{Grain::kWeek, offset};
      p_.weekend = true;
      return Take(2);
    }
    if (Is(1, Word::kPart) && which == Word::kThis) {
      p_.relative = Relative{Grain::kDay, 0};
      p_.part = static_cast<DayPart>(Peek(1).value);
      return Take(2);
    }
    if (Is(1, Word::kPart) && which == Word::kLast && Peek(1).value == 6) {  // "last night"
      p_.relative = Relative{Grain::kDay, -1};
      p_.part = DayPart::kNight;
      return Take(2);
    }
    if (Is(1, Word::kWeekday) || Is(1, Word::kMonth)) {
      (Is(1, Word::kWeekday) ? p_.weekday : p_.month) = Peek(1).value;
      lone_name_ = kLoneName;
      p_.direction = direction;
      return Take(2);
    }
    return offset != 0 &&
           TakeAmount(at_ + 1, offset < 0 ? Amount::Kind::kPast : Amount::Kind::kFuture);
  }

  // "early March", "mid-2016", "the end of 2016", "Ende Februar"
  bool TakeSection() {
    if (at_ != begin_ || Peek().value < 1) return false;
    const std::size_t start = at_;
    p_.section = static_cast<Section>(Peek().value);
    ++at_;
    if (IsSign(0, '-') && line_.Joined(at_)) ++at_;
    while (Is(0, Word::kLink)) ++at_;
    if (Is(0, Word::kMonth) ? TakeMonth() && !p_.day
                            : TakeYear() || TakeDecade() || TakePhrase0() || TakeDeictic())
      return true;
    p_ = {};
    at_ = start;
    return false;
  }
  bool TakePhrase0() { return Is(0, Word::kPhrase) && TakePhrase(); }

  // "Q1 2017", "the first quarter of 2017"
  bool TakeQuarter() {
    if (p_.quarter) return false;
    if (Is(0, Word::kQuarter) && Is(1, Word::kNumber) && line_.Joined(at_ + 1) &&
        Peek(1).value >= 1 && Peek(1).value <= 4 && Peek(0).capital) {
      p_.quarter = Peek(1).value;
      return Take(2);
    }
    const int which = Peek().value - 100;
    if (!Is(0, Word::kNumeral) || which < 1 || which > 4 || !Is(1, Word::kUnit) ||
        static_cast<Grain>(Peek(1).value) != Grain::kQuarter)
      return false;
    p_.quarter = which;
    return Take(2);
  }

  const Line& line_;
  std::size_t begin_;
  std::size_t at_;
  Parts p_;
  std::size_t lone_name_ = 0;
  bool bare_year_ = false;
};

}  // namespace

bool ReadGeneral(const Line& line, std::size_t at, Found* found) {
  // "vor 7 Tagen": the words before the number belong to it.
  if (line.Is(at, Word::kPrefix)) {
    GeneralReader behind(line, at + 1);
    if (!behind.Read() || !behind.parts().amount) return false;
    const std::string prefix = LowerCase(line.Text(at));
    const auto& patterns = line.lexicon().patterns();
    const bool own = std::any_of(patterns.begin(), patterns.end(),
                                 [&](const Pattern& pattern) { return pattern.prefix == prefix; });
    if (own) *found = {at, behind.end(), behind.parts(), std::nullopt};
    return own;
  }
  GeneralReader reader(line, at);
  if (!reader.Read()) return false;
  *found = {at, reader.end(), reader.parts(), std::nullopt};
  return true;
}

}  // namespace diemtin::text::dates
