// ParsePrintedTime and ParseRfc2822: the whole text is cut into numbers, words and signs, and each
// must find its place in a date, a time of day, a zone, or among the words that stand around dates.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/date_words.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestPrinted = 160;

struct Part {
  enum class Kind { kNumber, kWord, kSign } kind = Kind::kSign;
  std::string word;  // lower case, or the sign
  int value = 0;
  int digits = 0;
  bool space_before = false;
};

std::vector<Part> Cut(std::string_view text) {
  std::vector<Part> parts;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(text, &at);
    if (IsWhiteSpace(c) || IsInvisible(c)) {
      space = true;
      continue;
    }
    Part part;
    part.space_before = std::exchange(space, false);
    if (text[begin] >= '0' && text[begin] <= '9') {  // ill-formed bytes may decode to digits
      part.kind = Part::Kind::kNumber;
      at = begin;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        if (part.digits < 9) part.value = part.value * 10 + (text[at] - '0');
        ++part.digits;
        ++at;
      }
    } else if (IsWordChar(c)) {
      part.kind = Part::Kind::kWord;
      const bool single = ClassOf(c) == CharClass::kSingle;
      while (!single && at < text.size()) {
        std::size_t next = at;
        const CharClass kind = ClassOf(NextCodePoint(text, &next));
        if (kind != CharClass::kLetter && kind != CharClass::kExtend) break;
        at = next;
      }
      part.word = LowerCase(text.substr(begin, at - begin));
    } else {
      part.word = std::string(text.substr(begin, at - begin));
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

class PrintedTimeReader {
 public:
  explicit PrintedTimeReader(std::string_view text) : parts_(Cut(text)) {}

  std::optional<Time> Read(std::optional<int> default_offset_minutes) {
    while (at_ < parts_.size()) {
      if (!(TakeZone() || TakeClock() || TakeNumericDate() || TakeNamedDate() || TakeCjkDate() ||
            TakeLoneYear() || TakeHalfOfDay() || TakeWeekday() || TakeWordAround() || TakeSign())) {
        return std::nullopt;
      }
    }
    if (!year_ || !month_ || !day_) return std::nullopt;
    CivilTime civil{{*year_, *month_, *day_}};
    auto precision = Time::Precision::kDay;
    if (hour_) {
      civil.hour = *hour_;
      civil.minute = minute_.value_or(0);
      civil.second = second_.value_or(0);
      if (after_noon_ && civil.hour < 12) civil.hour += 12;
      if (before_noon_ && civil.hour == 12) civil.hour = 0;
      precision = second_ ? Time::Precision::kSecond : Time::Precision::kMinute;
    }
    return MakeTime(civil, offset_ ? offset_ : default_offset_minutes, precision);
  }

 private:
  const Part* Peek(std::size_t ahead) const {
    return at_ + ahead < parts_.size() ? &parts_[at_ + ahead] : nullptr;
  }
  bool IsNumber(std::size_t ahead, int least_digits, int most_digits) const {
    const Part* part = Peek(ahead);
    return part && part->kind == Part::Kind::kNumber && part->digits >= least_digits &&
           part->digits <= most_digits;
  }
  bool IsText(std::size_t ahead, std::string_view word) const {
    const Part* part = Peek(ahead);
    return part && part->kind != Part::Kind::kNumber && part->word == word;
  }
  bool IsOneOf(std::size_t ahead, std::initializer_list<std::string_view> words) const {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return IsText(ahead, word); });
  }
  int Value(std::size_t ahead) const { return parts_[at_ + ahead].value; }
  int Digits(std::size_t ahead) const { return parts_[at_ + ahead].digits; }

  bool SetDate(int year, int year_digits, int month, int day) {
    if (year_ || day_) return false;
    if (month > 12 && day <= 12) std::swap(month, day);
    year_ = year_digits == 2 ? (year < 70 ? 2000 : 1900) + year : year;
    month_ = month;
    day_ = day;
    return IsValidDate(*year_, *month_, *day_);
  }

  // "GMT+7", "(UTC +07:00)", "+0700", "EST", "Z"
  bool TakeZone() {
    const Part* part = Peek(0);
    std::size_t ahead = 0;
    bool named = false;
    if (part->kind == Part::Kind::kWord) {
      if (!hour_ && part->word != "gmt" && part->word != "utc") return false;
      const auto offset = OffsetOfZone(part->word);
      if (!offset) return false;
      named = true;
      if (!offset_) offset_ = offset;
      if (part->word != "gmt" && part->word != "utc") return Take(1);
      ahead = 1;
    }
    const bool plus = IsText(ahead, "+");
    const bool minus = IsOneOf(ahead, {"-", "\u2212"});
    const bool joined = Peek(ahead + 1) && !Peek(ahead + 1)->space_before;
    const bool signs_zone = (plus || minus) && joined && IsNumber(ahead + 1, 1, 4) &&
                            (named || (hour_ && Digits(ahead + 1) != 1 && Digits(ahead + 1) != 3));
    if (!signs_zone) return named && Take(1);
    int hours = Value(ahead + 1), minutes = 0;
    std::size_t used = ahead + 2;
    if (Digits(ahead + 1) > 2) {
      minutes = hours % 100;
      hours /= 100;
    } else if (IsText(used, ":") && IsNumber(used + 1, 2, 2)) {
      minutes = Value(used + 1);
      used += 2;
    } else if (!named) {
      return false;  // "20:51 -10": no zone is printed so
    }
    if (hours > 14 || minutes > 59) return false;
    offset_ = (minus ? -1 : 1) * (hours * 60 + minutes);
    return Take(used);
  }

  // "20:51", "20:51:40.5", "20h51", "20 giờ 51 phút", "20時51分"
  bool TakeClock() {
    if (hour_ || !IsNumber(0, 1, 2)) return false;
    if (IsText(1, ":") && IsNumber(2, 2, 2)) {
      hour_ = Value(0);
      minute_ = Value(2);
      std::size_t used = 3;
      if (IsText(3, ":") && IsNumber(4, 2, 2)) {
        second_ = Value(4);
        used = 5;
        if (IsText(5, ".") && IsNumber(6, 1, 9) && !Peek(6)->space_before) used = 7;
      }
      return Take(used);
    }
    if (!IsOneOf(1, {"h", "g", "giờ", "時", "时", "点", "시"})) return false;
    hour_ = Value(0);
    std::size_t used = 2;
    if (IsNumber(2, 1, 2) && !(Peek(3) && IsOneOf(3, {"/", "-", "."}))) {
      minute_ = Value(2);
      used = 3;
      if (IsOneOf(3, {"'", "’", "p", "ph", "phút", "分", "분", "m"})) used = 4;
      if (used == 4 && IsNumber(4, 1, 2) && IsOneOf(5, {"秒", "초", "s", "giây"})) {
        second_ = Value(4);
        used = 6;
      }
    }
    return Take(used);
  }

  // "03/11/2021", "2021-11-03", "3.11.21"
  bool TakeNumericDate() {
    if (!IsNumber(0, 1, 4) || !IsNumber(2, 1, 2) || !IsNumber(4, 1, 4)) return false;
    const std::string& sign = parts_[at_ + 1].word;
    if ((sign != "/" && sign != "-" && sign != "." && sign != "–" && sign != "|") ||
        !IsText(3, sign))
      return false;
    const bool year_first = Digits(0) == 4;
    const int last_digits = Digits(4);
    if (year_first && last_digits <= 2) {
      return SetDate(Value(0), 4, Value(2), Value(4)) && Take(5);
    }
    if (Digits(0) > 2 || (last_digits != 2 && last_digits != 4)) return false;
    return SetDate(Value(4), last_digits, Value(2), Value(0)) && Take(5);
  }

  // Skips what may stand between the parts of a named date, from `ahead` on.
  std::size_t SkipLinks(std::size_t ahead) const {
    while (IsOneOf(ahead, {",", ".", "-", "/", "de", "del", "of", "st", "nd", "rd", "th", "er", "º",
                           "ngày", "the"})) {
      ++ahead;
    }
    return ahead;
  }

  // A month by name or "tháng N" at `ahead`: its number, and how many parts it takes.
  std::optional<int> MonthAt(std::size_t ahead, std::size_t* used) const {
    const Part* part = Peek(ahead);
    if (!part || part->kind != Part::Kind::kWord) return std::nullopt;
    *used = 1;
    if (part->word != "tháng") return MonthOfName(part->word);
    const Part* next = Peek(ahead + 1);
    if (!next) return std::nullopt;
    *used = 2;
    if (IsNumber(ahead + 1, 1, 2)) return next->value;
    const Part* second = Peek(ahead + 2);
    if (second && (second->word == "một" || second->word == "hai")) {
      *used = 3;
      if (const auto month = MonthOfVietnameseNumeral(next->word + " " + second->word))
        return month;
      *used = 2;
    }
    return MonthOfVietnameseNumeral(next->word);
  }

  // "10 April 2024", "April 10, 2024", "10 tháng 4 năm 2024", "10-Apr-24"; the year may come later.
  bool TakeNamedDate() {
    if (month_) return false;
    std::size_t used = 0, ahead = 0;
    std::optional<int> month, day;
    if (IsNumber(0, 1, 2)) {
      ahead = SkipLinks(1);
      month = MonthAt(ahead, &used);
      day = Value(0);
      ahead += used;
    } else {
      month = MonthAt(0, &used);
      ahead = SkipLinks(used);
      if (!month || !IsNumber(ahead, 1, 2)) return false;
      day = Value(ahead);
      ++ahead;
    }
    if (!month || *month < 1 || *month > 12 || *day < 1 || *day > 31) return false;
    month_ = month;
    day_ = day;
    std::size_t after = SkipLinks(ahead);
    if (IsText(after, "năm")) ++after;
    const bool clock_follows = IsText(after + 1, ":") || IsOneOf(after + 1, {"h", "giờ"});
    if (IsNumber(after, 4, 4) || (IsNumber(after, 2, 2) && !clock_follows)) {
      year_ = Digits(after) == 2 ? (Value(after) < 70 ? 2000 : 1900) + Value(after) : Value(after);
      ahead = after + 1;
    }
    return Take(ahead);
  }

  // "2024年4月10日", "2024년 4월 10일"
  bool TakeCjkDate() {
    if (!IsNumber(0, 4, 4) || !IsOneOf(1, {"年", "년"}) || !IsNumber(2, 1, 2) ||
        !IsOneOf(3, {"月", "월"}) || !IsNumber(4, 1, 2)) {
      return false;
    }
    return SetDate(Value(0), 4, Value(2), Value(4)) && Take(IsOneOf(5, {"日", "일"}) ? 6 : 5);
  }

  // asctime puts the year behind the clock.
  bool TakeLoneYear() {
    if (!month_ || year_ || !IsNumber(0, 4, 4)) return false;
    year_ = Value(0);
    return Take(1);
  }

  bool TakeHalfOfDay() {
    if (hour_ && IsOneOf(0, {"pm", "ch", "chiều", "tối", "đêm"})) {
      after_noon_ = true;
      return Take(1);
    }
    if (hour_ && IsOneOf(0, {"am", "sa", "sáng"})) {
      before_noon_ = true;
      return Take(1);
    }
    if (hour_ && IsOneOf(0, {"p", "a"}) && IsText(1, ".") && IsText(2, "m")) {
      (IsText(0, "p") ? after_noon_ : before_noon_) = true;
      return Take(3);
    }
    if (IsOneOf(0, {"오후", "下"})) after_noon_ = true;
    if (IsOneOf(0, {"오전", "上"})) before_noon_ = true;
    if (IsOneOf(0, {"오후", "오전"})) return Take(1);
    if (IsOneOf(0, {"下", "上"}) && IsText(1, "午")) return Take(2);
    return IsOneOf(0, {"sáng", "trưa", "chiều", "tối", "đêm"}) && Take(1);
  }

  // "Thứ 4", "Thứ tư", "Chủ nhật", "T4", "CN", "Monday", "星期三"
  bool TakeWeekday() {
    if (IsText(0, "thứ")) {
      if (IsNumber(1, 1, 1)) return Take(2);
      return IsOneOf(1, {"hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy"}) && Take(2);
    }
    if (IsOneOf(0, {"chủ", "chúa"}) && IsText(1, "nhật")) return Take(2);
    if (IsText(0, "cn")) return Take(1);
    if (IsText(0, "t") && IsNumber(1, 1, 1)) return Take(2);
    if (IsOneOf(0, {"星", "礼"}) && Peek(2)) return Take(3);
    if (IsText(0, "周") && Peek(1)) return Take(2);
    return Peek(0)->kind == Part::Kind::kWord && WeekdayOfName(Peek(0)->word) && Take(1);
  }

  bool TakeWordAround() {
    return Peek(0)->kind == Part::Kind::kWord && StandsAroundDates(Peek(0)->word) && Take(1);
  }

  bool TakeSign() {
    return Peek(0)->kind == Part::Kind::kSign && Peek(0)->word != "%" && Peek(0)->word != "$" &&
           Take(1);
  }

  bool Take(std::size_t count) {
    at_ += count;
    return true;
  }

  std::vector<Part> parts_;
  std::size_t at_ = 0;
  std::optional<int> year_, month_, day_, hour_, minute_, second_, offset_;
  bool after_noon_ = false;
  bool before_noon_ = false;
};

}  // namespace

std::optional<Time> ParsePrintedTime(std::string_view text, std::string_view language,
                                     std::optional<int> default_offset_minutes) {
  (void)language;
  if (text.size() > kLongestPrinted) return std::nullopt;
  if (auto iso = ParseIso8601(text)) {
    if (iso->offset_minutes || !default_offset_minutes) return iso;
    return MakeTime(ToCivil(*iso), default_offset_minutes, iso->precision);
  }
  return PrintedTimeReader(text).Read(default_offset_minutes);
}

std::optional<Time> ParseRfc2822(std::string_view text) {
  if (text.size() > kLongestPrinted) return std::nullopt;
  return PrintedTimeReader(text).Read(std::nullopt);
}

std::optional<int> UsualOffsetMinutes(std::string_view language) {
  static constexpr std::array<std::pair<std::string_view, int>, 6> kOffsets = {
      {{"vi", 420}, {"th", 420}, {"zh", 480}, {"ja", 540}, {"ko", 540}, {"hi", 330}}};
  for (const auto& [code, minutes] : kOffsets) {
    if (language == code) return minutes;
  }
  return std::nullopt;
}

}  // namespace diemtin::text
