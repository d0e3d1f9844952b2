// FindDates: every number of the text is asked whether a date stands around it; words like "hôm
// qua" and "yesterday" are looked for by themselves.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/date_words.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::int64_t kNearDays = 100;
constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2100;

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  CivilDate date;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The word that ends right before `at`, spaces skipped; lower case. *begin is where it starts.
std::string WordBefore(std::string_view text, std::size_t at, std::size_t* begin) {
  while (at > 0 && text[at - 1] == ' ') --at;
  const std::size_t end = at;
  while (at > 0 && end - at < 40) {
    const std::size_t previous = PreviousOffset(text, at);
    const char32_t c = CodePointAt(text, previous);
    if (ClassOf(c) != CharClass::kLetter && ClassOf(c) != CharClass::kExtend) break;
    at = previous;
  }
  *begin = at;
  return LowerCase(text.substr(at, end - at));
}

std::string WordAfter(std::string_view text, std::size_t at, std::size_t* end) {
  while (at < text.size() && text[at] == ' ') ++at;
  const std::size_t begin = at;
  while (at < text.size() && at - begin < 40) {
    std::size_t next = at;
    const CharClass kind = ClassOf(NextCodePoint(text, &next));
    if (kind != CharClass::kLetter && kind != CharClass::kExtend) break;
    at = next;
  }
  *end = at;
  return LowerCase(text.substr(begin, at - begin));
}

template <std::size_t N>
bool IsIn(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Words that make a number a date, and that belong to it as printed.
constexpr auto kDayWords =
    std::to_array<std::string_view>({"ngày", "hôm", "qua", "nay", "sáng", "trưa", "chiều", "tối",
                                     "đêm", "khuya", "rạng", "sớm", "mồng", "mùng"});
// Words that let "10/4" be a date without being part of it.
constexpr auto kBeforeDates = std::to_array<std::string_view>(
    {"từ", "đến", "tới", "vào", "và", "trước", "sau", "hồi", "on", "since", "until", "from", "by"});

class DateFinder {
 public:
  DateFinder(std::string_view text, std::string_view language, std::optional<CivilDate> today,
             std::optional<CivilDate> near)
      : text_(text), language_(language), today_(today), near_(near) {}

  std::vector<model::DateMention> Run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!IsDigit(text_[at])) {
        ++at;
        continue;
      }
      const std::size_t end = TryAt(at);
      at = end > at ? end : SkipDigits(at);
    }
    if (today_) FindRelative();
    return Collect();
  }

 private:
  std::size_t SkipDigits(std::size_t at) const {
    while (at < text_.size() && IsDigit(text_[at])) ++at;
    return at;
  }
  // Reads 1 to 4 digits at *at; 0 when there are none or more.
  int Number(std::size_t* at, int* value) const {
    const std::size_t end = SkipDigits(*at);
    const int digits = static_cast<int>(end - *at);
    if (digits == 0 || digits > 4) return 0;
    *value = 0;
    for (std::size_t i = *at; i < end; ++i) *value = *value * 10 + (text_[i] - '0');
    *at = end;
    return digits;
  }
  char CharAt(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  std::size_t TryAt(std::size_t begin) {
    const char32_t before = CodePointBefore(text_, begin);
    if (IsWordChar(before) && ClassOf(before) != CharClass::kSingle) return begin;
    if (begin >= 2 && IsDigit(text_[begin - 2]) &&
        std::string_view("/-.:,").find(text_[begin - 1]) != std::string_view::npos) {
      return begin;
    }
    std::size_t end = TryNumeric(begin);
    if (end == begin) end = TryNamed(begin);
    if (end == begin) end = TryCjk(begin);
    return end;
  }

  // "22 - 24/6": the first day; `at` is behind the first number.
  std::size_t TrySpacedRange(std::size_t begin, std::size_t at, int day) {
    while (CharAt(at) == ' ') ++at;
    if (CharAt(at) != '-') return begin;
    ++at;
    while (CharAt(at) == ' ') ++at;
    int last_day = 0, month = 0;
    if (Number(&at, &last_day) == 0 || CharAt(at) != '/' || last_day <= day || last_day > 31)
      return begin;
    ++at;
    const int month_digits = Number(&at, &month);
    return month_digits == 0 ? begin : TryRange(begin, day, month, month_digits, at);
  }

  // 10/4, 10-4, 10.4, 10/4/2024, 2024-04-10, 10-11/4
  std::size_t TryNumeric(std::size_t begin) {
    std::size_t at = begin;
    int first = 0, second = 0, third = 0;
    const int first_digits = Number(&at, &first);
    const char sign = CharAt(at);
    if (first_digits == 0) return begin;
    if (sign == ' ' || (sign == '-' && CharAt(at + 1) == ' '))
      return TrySpacedRange(begin, at, first);
    if (sign != '/' && sign != '-' && sign != '.') return begin;
    ++at;
    const int second_digits = Number(&at, &second);
    if (second_digits == 0 || second_digits > 2) return begin;
    const char next_sign = CharAt(at);
    std::size_t after = at + 1;
    const int third_digits =
        next_sign == sign || (sign == '-' && next_sign == '/') ? Number(&after, &third) : 0;
    if (first_digits == 4) {
      if (third_digits == 0 || third_digits > 2 || next_sign != sign || sign == '.') return begin;
      return Add(begin, after, first, second, third, true) ? after : begin;
    }
    if (first_digits > 2) return begin;
    if (third_digits != 0 && sign == '-' &&
        next_sign == '/') {  // a range within a month: its first day
      return TryRange(begin, first, third, third_digits, after);
    }
    if (third_digits == 4 || (third_digits == 2 && HasDayWord(begin))) {
      const int year = third_digits == 2 ? 2000 + third : third;
      return Add(begin, after, year, second, first, true) ? after : begin;
    }
    if (third_digits != 0 || !MayLackYear(begin, at, sign)) return begin;
    return AddWithoutYear(begin, at, second, first) ? at : begin;
  }

  std::size_t TryRange(std::size_t begin, int day, int month, int month_digits, std::size_t end) {
    if (month_digits > 2 || !HasDayWord(begin)) return begin;
    std::size_t at = end + 1;
    int year = 0;
    if (CharAt(end) == '/' && Number(&at, &year) == 4) {
      return Add(begin, at, year, month, day, true) ? at : begin;
    }
    return AddWithoutYear(begin, end, month, day) ? end : begin;
  }

  bool HasDayWord(std::size_t begin) const {
    std::size_t start = 0;
    return IsIn(kDayWords, WordBefore(text_, begin, &start));
  }

  // "18:00 7/2", "18h30 7/2"
  bool ClockBefore(std::size_t begin) const {
    return begin >= 5 && text_[begin - 1] == ' ' && IsDigit(text_[begin - 2]) &&
           IsDigit(text_[begin - 3]) && (text_[begin - 4] == ':' || text_[begin - 4] == 'h') &&
           IsDigit(text_[begin - 5]);
  }

  // Fractions, scores and measures have the same shape: what stands around decides.
  bool MayLackYear(std::size_t begin, std::size_t end, char sign) const {
    const char after = CharAt(end);
    if (after == '%' || IsDigit(after) || after == '/') return false;
    if ((after == '.' || after == ',') && IsDigit(CharAt(end + 1))) return false;
    if (HasDayWord(begin)) return true;
    if (begin > 0 && text_[begin - 1] == '(' && after == ')') return true;
    std::size_t start = 0;
    if (sign != '/' || language_ != "vi") return false;
    if (ClockBefore(begin)) return true;
    return IsIn(kBeforeDates, WordBefore(text_, begin, &start));
  }

  // "10 tháng 4 năm 2024", "10 April 2024", "April 10, 2024", "10 de abril de 2024", "10. April"
  std::size_t TryNamed(std::size_t begin) {
    std::size_t at = begin;
    int day = 0;
    const int digits = Number(&at, &day);
    if (digits == 0 || digits > 2 || day < 1 || day > 31) return begin;
    at = SkipOrdinal(at);
    std::size_t end = 0;
    std::string word = WordAfter(text_, at, &end);
    if (word == "de" || word == "of") word = WordAfter(text_, end, &end);
    if (word == "tháng") return VietnameseMonth(begin, end, day);
    if (const auto month = MonthOfName(word)) {
      if (word == "may" && language_ == "en" && CharAt(at) != ' ') return begin;
      return WithYearBehind(begin, begin, end, *month, day);
    }
    std::size_t start = begin;
    while (start > 0 && (text_[start - 1] == ' ' || text_[start - 1] == '.')) --start;  // "Oct. 5"
    word = begin - start <= 2 ? WordBefore(text_, start, &start) : "";
    const auto month = MonthOfName(word);
    if (!month || !IsUpper(CodePointAt(text_, start))) return begin;
    return WithYearBehind(begin, start, at, *month, day);
  }

  std::size_t SkipOrdinal(std::size_t at) const {
    for (const std::string_view mark : {"st", "nd", "rd", "th", ".", "º"}) {
      if (text_.compare(at, mark.size(), mark) == 0) return at + mark.size();
    }
    return at;
  }

  std::size_t VietnameseMonth(std::size_t begin, std::size_t at, int day) {
    while (CharAt(at) == ' ') ++at;
    int month = 0;
    const int digits = Number(&at, &month);
    if (digits == 0) {
      const auto named = MonthOfVietnameseNumeral(WordAfter(text_, at, &at));
      if (!named) return begin;
      month = *named;
    } else if (digits > 2) {
      return begin;
    }
    return WithYearBehind(begin, begin, at, month, day);
  }

  // The year may follow: ", 2024", " 2024", " năm 2024", " de 2024", "/2024".
  std::size_t WithYearBehind(std::size_t number, std::size_t begin, std::size_t end, int month,
                             int day) {
    std::size_t at = end;
    if (CharAt(at) == ',' || CharAt(at) == '/' || CharAt(at) == '-') ++at;
    std::size_t word_end = 0;
    const std::string word = WordAfter(text_, at, &word_end);
    if (word == "năm" || word == "de" || word == "del") at = word_end;
    while (CharAt(at) == ' ') ++at;
    int year = 0;
    const std::size_t year_at = at;
    if (at > end && Number(&at, &year) == 4 && year >= kFirstYear && year <= kLastYear &&
        CharAt(year_at - 1) != ':') {
      return Add(begin, at, year, month, day, true) ? std::max(at, number + 1) : number;
    }
    return AddWithoutYear(begin, end, month, day) ? std::max(end, SkipDigits(number)) : number;
  }

  // 2024年4月10日, 4月10日, 2024년 4월 10일
  std::size_t TryCjk(std::size_t begin) {
    std::size_t at = begin;
    int first = 0, month = 0, day = 0;
    const int digits = Number(&at, &first);
    if (digits == 0) return begin;
    std::optional<int> year;
    if (digits == 4 && TakeAny(&at, {"年", "년"})) {
      while (CharAt(at) == ' ') ++at;
      year = first;
      if (Number(&at, &month) == 0) return begin;
    } else {
      month = first;
    }
    if (!TakeAny(&at, {"月", "월"})) return begin;
    while (CharAt(at) == ' ') ++at;
    if (Number(&at, &day) == 0 || !TakeAny(&at, {"日", "号", "號", "일"})) return begin;
    const bool added =
        year ? Add(begin, at, *year, month, day, false) : AddWithoutYear(begin, at, month, day);
    return added ? at : begin;
  }

  bool TakeAny(std::size_t* at, std::initializer_list<std::string_view> words) const {
    for (const std::string_view word : words) {
      if (text_.compare(*at, word.size(), word) == 0) {
        *at += word.size();
        return true;
      }
    }
    return false;
  }

  bool AddWithoutYear(std::size_t begin, std::size_t end, int month, int day) {
    const auto anchor = today_ ? today_ : near_;
    if (!anchor || month < 1 || month > 12 || day < 1 || day > 31) return false;
    // News looks back more than ahead: a day to come counts half as far again.
    std::optional<int> best_year;
    std::int64_t best_cost = 0;
    for (int year = anchor->year - 1; year <= anchor->year + 1; ++year) {
      if (!IsValidDate(year, month, day)) continue;
      const std::int64_t ahead = DaysFromCivil({year, month, day}) - DaysFromCivil(*anchor);
      const std::int64_t cost = ahead > 0 ? ahead * 3 : -ahead * 2;
      if (!best_year || cost < best_cost) {
        best_year = year;
        best_cost = cost;
      }
    }
    // A day that is only near tells no year of days far from it.
    if (!best_year || (!today_ && best_cost > 2 * kNearDays)) return false;
    return Add(begin, end, *best_year, month, day, false);
  }

  bool Add(std::size_t begin, std::size_t end, int year, int month, int day, bool may_swap) {
    if (may_swap && month > 12 && day <= 12) std::swap(month, day);
    if (year < kFirstYear || year > kLastYear || !IsValidDate(year, month, day)) return false;
    if (IsDigit(CharAt(end)) || IsLunar(end)) return false;
    // The day words before the date belong to what is printed.
    for (int i = 0; i < 4; ++i) {
      std::size_t start = 0;
      if (!IsIn(kDayWords, WordBefore(text_, begin, &start))) break;
      begin = start;
    }
    spans_.push_back({begin, end, {year, month, day}});
    return true;
  }

  bool IsLunar(std::size_t end) const {
    return text_.substr(end, 14).find("âm lịch") != std::string_view::npos;
  }

  void FindRelative() {
    if (language_ == "vi") {
      FindPairs(" nay", 0, {"hôm", "sáng", "trưa", "chiều", "tối", "đêm"});
      FindPairs(" qua", -1, {"hôm", "sáng", "trưa", "chiều", "tối", "đêm"});
      FindPairs(" kia", -2, {"hôm"});
      FindPairs(" mai", 1, {"ngày", "sáng", "chiều", "tối"});
    }
    if (language_ == "en") {
      FindPairs("esterday", -1, {"y"});
      FindPairs("oday", 0, {"t"});
      FindPairs("omorrow", 1, {"t"});
    }
  }

  // "hôm" + " qua", "Y" + "esterday": the second part is sought, since it is the rarer; the first
  // in either case.
  void FindPairs(std::string_view second, int days,
                 std::initializer_list<std::string_view> firsts) {
    for (std::size_t at = text_.find(second); at != std::string_view::npos;
         at = text_.find(second, at + second.size())) {
      const std::size_t end = at + second.size();
      if (IsWordChar(CodePointAt(text_, end))) continue;
      std::size_t begin = 0;
      const std::string word = WordBefore(text_, at, &begin);
      if (std::find(firsts.begin(), firsts.end(), word) == firsts.end()) continue;
      std::size_t start = 0;
      if (word == "hôm" && WordBefore(text_, begin, &start) == "ngày") begin = start;
      spans_.push_back({begin, end, CivilFromDays(DaysFromCivil(*today_) + days)});
    }
  }

  // In order of appearance, the longer of two that overlap, each text once.
  std::vector<model::DateMention> Collect() {
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<model::DateMention> mentions;
    std::set<std::pair<std::string, std::string>> seen;
    std::size_t covered = 0;
    for (const Span& span : spans_) {
      if (span.begin < covered) continue;
      covered = span.end;
      std::string printed(text_.substr(span.begin, span.end - span.begin));
      std::string value = FormatIsoDate(span.date);
      if (seen.emplace(printed, value).second)
        mentions.push_back({std::move(printed), std::move(value)});
    }
    return mentions;
  }

  std::string_view text_;
  std::string_view language_;
  std::optional<CivilDate> today_;
  std::optional<CivilDate> near_;
  std::vector<Span> spans_;
};

}  // namespace

std::vector<model::DateMention> FindDates(std::string_view text, std::string_view language,
                                          const std::optional<Time>& published) {
  std::optional<CivilDate> today;
  if (published) today = ToCivil(*published).date;
  return DateFinder(text, language, today, std::nullopt).Run();
}

std::vector<model::DateMention> FindDatesNear(std::string_view text, std::string_view language,
                                              CivilDate near) {
  return DateFinder(text, language, std::nullopt, near).Run();
}

}  // namespace diemtin::text
