#include "text/dates/numeric.h"

#include <cstdlib>
#include <string>
#include <utility>

#include "text/date_words.h"
#include "text/normalize.h"

namespace diemtin::text::dates {
namespace {

bool IsDay(int day) { return day >= 1 && day <= 31; }
bool IsMonth(int month) { return month >= 1 && month <= 12; }

class Reader {
 public:
  Reader(const Line& line, std::size_t at, bool month_first)
      : line_(line), at_(at), month_first_(month_first) {}

  std::optional<NumericDate> Read() {
    if (!line_.IsNumber(at_, 4) || !StandsFree()) return std::nullopt;
    if (line_[at_].digits == 4) return YearFirst();
    if (line_[at_].digits > 2) return std::nullopt;
    if (auto date = Stretch()) return date;
    return DayFirst();
  }

 private:
  // Not the middle of a longer number, a version or an address.
  bool StandsFree() const {
    if (at_ == 0 || line_[at_].space_before) return true;
    const Token& before = line_[at_ - 1];
    if (before.word != Word::kSign) return false;
    const bool inner = before.value == '/' || before.value == '.' || before.value == ':' ||
                       before.value == ',' || before.value == '+' || before.value == '$';
    return !inner || at_ < 2 || before.space_before || !line_.Is(at_ - 2, Word::kNumber);
  }
  bool EndsFree(std::size_t end) const {
    if (!line_.Joined(end)) return true;
    const Token& after = line_[end];
    if (after.word == Word::kNumber) return false;
    if (after.word != Word::kSign) return line_.lexicon().spaceless() || after.word == Word::kGio;
    if (after.value == '%' || after.value == '/') return false;
    return !(
        (after.value == '.' || after.value == ',' || after.value == ':' || after.value == '-') &&
        line_.Joined(end + 1) && line_.Is(end + 1, Word::kNumber));
  }
  // A sign of dates at `at` with numbers right at both sides.
  char TightSign(std::size_t at) const {
    const Token& token = line_[at];
    if (token.word != Word::kSign || token.space_before || !line_.Joined(at + 1)) return 0;
    if (!line_.Is(at + 1, Word::kNumber)) return 0;
    return token.value == '/' || token.value == '-' || token.value == '.'
               ? static_cast<char>(token.value)
               : '\0';
  }
  // The same with spaces allowed around a hyphen or behind a point.
  char LooseSign(std::size_t at) const {
    if (const char tight = TightSign(at)) return tight;
    if (line_.IsSign(at, '/') && IsYear(line_[at + 1])) return '/';  // "15/5/ 2017"
    return line_.IsSign(at, '-') && line_.Is(at + 1, Word::kNumber) ? '-' : '\0';
  }

  std::optional<NumericDate> YearFirst() {
    const char sign = TightSign(at_ + 1);
    if (sign == 0 || TightSign(at_ + 3) != sign || !line_.IsNumber(at_ + 2, 2) ||
        !line_.IsNumber(at_ + 4, 2) || !IsYear(line_[at_]))
      return std::nullopt;
    const int month = line_[at_ + 2].value, day = line_[at_ + 4].value;
    // ISO 8601 joins the clock by a T.
    const bool clock = line_.Joined(at_ + 5) && line_.Is(at_ + 5, Word::kT);
    if (!IsMonth(month) || !IsDay(day) || (!clock && !EndsFree(at_ + 5))) return std::nullopt;
    return Make(day, month, line_[at_].value, sign, at_ + 5);
  }

  NumericDate Make(int day, int month, std::optional<int> year, char sign, std::size_t end) const {
    if (month > 12) std::swap(day, month);
    NumericDate date;
    date.day = day;
    date.month = month;
    date.year = year;
    date.sign = sign;
    date.bare = !year;
    date.end = end;
    return date;
  }

  // The year at `at`: four digits, or two where the separator is that of a whole date.
  std::optional<int> YearAt(std::size_t at, bool short_too) const {
    if (IsYear(line_[at])) return line_[at].value;
    if (!short_too || !line_.IsNumber(at, 2) || line_[at].digits != 2) return std::nullopt;
    return line_[at].value + (line_[at].value < 70 ? 2000 : 1900);
  }

  std::optional<NumericDate> DayFirst() {
    const char sign = LooseSign(at_ + 1);
    if (sign == 0) return std::nullopt;
    int first = line_[at_].value;
    if (IsYear(line_[at_ + 2]) && IsMonth(first) && sign != '-' && EndsFree(at_ + 3)) {  // 4/2024
      NumericDate date = Make(1, first, line_[at_ + 2].value, sign, at_ + 3);
      date.day.reset();
      return date;
    }
    if (!line_.IsNumber(at_ + 2, 2)) return std::nullopt;
    int second = line_[at_ + 2].value;
    if (month_first_) std::swap(first, second);
    if (!IsDay(first) || !IsDay(second) || (first > 12 && second > 12)) return std::nullopt;
    const char next = LooseSign(at_ + 3);
    if (next != 0 && (next == sign || (sign == '-' && next == '/'))) {
      const auto year = YearAt(at_ + 4, next == sign && TightSign(at_ + 3) != 0);
      if (year && EndsFree(at_ + 5)) return Make(first, second, year, sign, at_ + 5);
    }
    if (!EndsFree(at_ + 3) || second > 12 || TightSign(at_ + 1) == 0) {
      // "22 - 2" in loose figures is a date for those who know by the words before.
      if (!EndsFree(at_ + 3) || second > 12) return std::nullopt;
    }
    NumericDate date = Make(first, second, std::nullopt, sign, at_ + 3);
    if (TightSign(at_ + 1) == 0) date.sign = ' ';
    return date;
  }

  // "7-9/6/2017", "22 - 24.6", "26, 27/11", "26 và 27/11", "10-11/2016" (months)
  std::optional<NumericDate> Stretch() {
    const bool hyphen = line_.IsSign(at_ + 1, '-');
    const bool comma = line_.IsSign(at_ + 1, ',') || line_.IsSign(at_ + 1, '&');
    if (!hyphen && !comma && !line_.Is(at_ + 1, Word::kAnd)) return std::nullopt;
    const std::size_t second = at_ + 2;
    const char sign = TightSign(second + 1);
    if (!line_.IsNumber(second, 2) || sign == 0 || (sign == '-' && hyphen)) return std::nullopt;
    const int from = line_[at_].value, to = line_[second].value;
    if (from >= to && !(hyphen && sign == '/' && from > to && from > 20)) return std::nullopt;
    if (from >= to) return std::nullopt;
    if (IsYear(line_[second + 2]) && IsMonth(from) && IsMonth(to) && EndsFree(second + 3)) {
      NumericDate date = Make(1, from, line_[second + 2].value, sign, second + 3);
      date.day.reset();
      date.month_end = to;
      return date;
    }
    if (!line_.IsNumber(second + 2, 2) || !IsDay(from) || !IsDay(to)) return std::nullopt;
    const int month = line_[second + 2].value;
    if (!IsMonth(month)) return std::nullopt;
    NumericDate date = Make(from, month, std::nullopt, sign, second + 3);
    if (TightSign(second + 3) == sign) {
      if (const auto year = YearAt(second + 4, true)) {
        date.year = year;
        date.bare = false;
        date.end = second + 5;
      }
    }
    if (!EndsFree(date.end)) return std::nullopt;
    date.day_end = to;
    return date;
  }

  const Line& line_;
  std::size_t at_;
  bool month_first_;
};

}  // namespace

bool IsYear(const Token& token) {
  return token.word == Word::kNumber && token.digits == 4 && token.value >= kFirstYear &&
         token.value <= kLastYear;
}

std::optional<NumericDate> ReadNumericDate(const Line& line, std::size_t at, bool month_first) {
  return Reader(line, at, month_first).Read();
}

std::optional<Clock> ReadColonClock(const Line& line, std::size_t at, std::size_t* end) {
  const auto two_digits = [&](std::size_t i) {
    return line.IsNumber(i, 2) && line[i].digits == 2 && line[i].value < 60 && line.Joined(i) &&
           line.IsSign(i - 1, ':') && line.Joined(i - 1);
  };
  if (!line.IsNumber(at, 2) || line[at].value > 24 || !two_digits(at + 2)) return std::nullopt;
  Clock clock{line[at].value, line[at + 2].value, 0, Grain::kMinute};
  *end = at + 3;
  if (two_digits(at + 4)) {
    clock.second = line[at + 4].value;
    clock.grain = Grain::kSecond;
    *end = at + 5;
  }
  if (clock.hour == 24) return std::nullopt;
  return clock;
}

std::optional<int> ReadZone(const Line& line, std::size_t at, std::size_t* end) {
  const std::size_t open = line.IsSign(at, '(');
  std::size_t i = at + open;
  std::optional<int> base;
  const bool word = i < line.size() && !line.Is(i, Word::kSign) && !line.Is(i, Word::kNumber);
  if (word && line.Text(i).size() <= 4) {
    const std::string name = LowerCase(line.Text(i));
    // "am" and other words of the language are no zones; zones are printed in capitals.
    if (name == line.Text(i) && name != "z") return std::nullopt;
    base = OffsetOfZone(name);
    if (!base) return std::nullopt;
    ++i;
  }
  const bool plus = line.IsSign(i, '+');
  if ((plus || line.IsSign(i, '-')) && line.Joined(i + 1) && line.IsNumber(i + 1, 4) &&
      (base || line.Joined(i))) {
    int hours = line[i + 1].value, minutes = 0;
    std::size_t next = i + 2;
    if (line[i + 1].digits > 2) {
      minutes = hours % 100;
      hours /= 100;
    } else if (line.IsSign(next, ':') && line.IsNumber(next + 1, 2)) {
      minutes = line[next + 1].value;
      next += 2;
    } else if (!base) {
      return std::nullopt;
    }
    if (hours > 14 || minutes > 59) return std::nullopt;
    base = (plus ? 1 : -1) * (hours * 60 + minutes);
    i = next;
  }
  if (!base) return std::nullopt;
  if (open != 0) {
    if (!line.IsSign(i, ')')) return std::nullopt;
    ++i;
  }
  *end = i;
  return base;
}

}  // namespace diemtin::text::dates
