// The days of VietnameseReader: in figures, with their month, of the lunar calendar.

#include <algorithm>
#include <iterator>

#include "text/dates/numeric.h"
#include "text/dates/vietnamese.h"

namespace diemtin::text::dates {

// "ngày ...", "hôm ..."
bool VietnameseReader::TakeDayWord() {
  if (parts_.day || (HasDay() && !parts_.weekday)) return false;
  const std::size_t start = at_;
  const bool hom = Is(0, Word::kHom);
  if (Is(0, Word::kMeal) && !Is(1, Word::kNay)) return false;
  if (Is(0, Word::kNgay) && Is(1, Word::kHom)) ++at_;
  const bool today = hom || at_ > start || Is(0, Word::kMeal);
  // "hôm nay", "ngày hôm qua", "ngày mai"; "ngày nay" is these days, "hôm sau" counts from another.
  if ((today && (Is(1, Word::kNay) || Is(1, Word::kQua) || Is(1, Word::kKia))) ||
      Is(1, Word::kMai)) {
    return TakeDeictic(1, Grain::kDay);
  }
  if (!today && Is(1, Word::kKia) && line_.expression()) {
    parts_.relative = Relative{Grain::kDay, 2};
    return Take(2);
  }
  ++at_;
  if (Is(0, Word::kThu) || Is(0, Word::kChu)) {
    const bool capital = Peek(1).capital || Peek(0).capital;
    if (TakeWeekday()) {
      parts_.weekday_is_sure = parts_.weekday_is_sure || hom || capital;
      return true;
    }
  }
  if (TakeLunarDay() || TakeNumeric(true) || TakeDayAndMonth() || TakeDayAlone() ||
      TakeFirstDay() || (line_.expression() && TakeExpression()))
    return true;
  at_ = start;
  return false;
}

// "ngày 15": of the month that is nearest. Other words behind it make it a count ("ngày 2 bữa").
bool VietnameseReader::TakeDayAlone() {
  if (!line_.IsNumber(at_, 2) || Peek().value < 1 || Peek().value > 31) return false;
  if (Is(1, Word::kAm) && Peek(1).value != 2) {  // "ngày 15 âm lịch"
    parts_.day = Peek().value;
    parts_.lunar = true;
    return Take(1);
  }
  if (Is(1, Word::kOther) || Is(1, Word::kNumber)) return false;
  const Token& after = Peek(1);
  const bool tail =
      after.word == Word::kSign && (after.value == ',' || after.value == '.' ||
                                    after.value == ')' || after.value == ';' || after.value == '(');
  if (!tail && at_ + 1 < line_.size()) return false;
  if (tail && line_.Joined(at_ + 2) && Is(2, Word::kNumber)) return false;
  parts_.day = Peek().value;
  return Take(1);
}

// "ngày đầu tiên của tháng ba"
bool VietnameseReader::TakeFirstDay() {
  if (!Is(0, Word::kSection) || Peek().value != 1 || !Is(1, Word::kTien)) return false;
  const std::size_t start = at_;
  at_ += 2;
  if (Is(0, Word::kCua)) ++at_;
  if (Is(0, Word::kThang) && TakeMonth()) {
    parts_.ordinal = Ordinal{Grain::kDay, 1};
    return true;
  }
  at_ = start;
  return false;
}

// The numbers of a date. `cue`: a word before them says so.
bool VietnameseReader::TakeNumeric(bool cue) {
  if (parts_.day || parts_.month || parts_.amount) return false;
  if (parts_.relative && parts_.relative->unit != Grain::kDay) return false;
  const auto date = ReadNumericDate(line_, at_, false);
  if (!date) return false;
  const bool after_piece = parts_.part != DayPart::kNone || parts_.weekday || parts_.relative;
  if (!date->day && (parts_.clock || cue)) return false;  // "15:30 4/2017", "ngày 4/2017"
  if (date->sign == ' ' && !(cue && date->day_end)) {
    // "ngày 9 - 2", "sáng 22 - 6,"
    const bool ends = line_.Is(date->end, Word::kSign) || date->end >= line_.size();
    if (!(cue || (parts_.part != DayPart::kNone && ends)) || line_.IsSign(date->end, '/'))
      return false;
  }
  if (date->bare && !cue && !MayLackYear(date->sign) &&
      !(after_piece && (date->sign == '/' || parts_.relative || parts_.part != DayPart::kNone)) &&
      !(parts_.clock && date->sign == '/'))
    return false;
  if (!date->day && !cue && date->sign != '/') return false;
  parts_.day = date->day;
  parts_.day_end = date->day_end;
  parts_.month = date->month;
  parts_.month_end = date->month_end;
  parts_.year = date->year;
  at_ = date->end;
  if (!parts_.year) TakeYearBehind();
  // "ngày 28/12 tới": the word tells the year and is no part of the date.
  const std::size_t end = at_;
  if (date->bare) TakeDirection();
  at_ = end;
  return true;
}

// Fractions, scores and measures have the shape of a day and a month: the words around decide.
bool VietnameseReader::MayLackYear(char sign) const {
  if (line_.expression()) return sign == '/' || sign == '-';
  if (at_ != begin_) return false;
  const std::size_t end = at_ + 3;
  if (line_.Is(end, Word::kAm)) return true;
  if (begin_ > 0 && line_.IsSign(begin_ - 1, '(') &&
      (line_.IsSign(end, ')') || line_.IsSign(end, ','))) {
    // "sáng nay (6-2)", "thứ sáu (3.2)"; behind other words "(2-1)" is a score
    return sign == '/' || (begin_ > 1 && EndsDay(begin_ - 2));
  }
  if (sign != '/') return false;
  if (IsLikelyDay(end)) return true;
  return begin_ > 0 && (Before(Word::kTuan) || Before(Word::kFrom) || Before(Word::kTo) ||
                        Before(Word::kOn) || Before(Word::kTruoc) || Before(Word::kSau));
}

// "hôm nay", "thứ sáu", "chủ nhật" end at token `at`.
bool VietnameseReader::EndsDay(std::size_t at) const {
  switch (line_[at].word) {
    case Word::kNay:
    case Word::kQua:
    case Word::kMai:
    case Word::kNhat:
    case Word::kRoi:
      return true;
    case Word::kNumber:
    case Word::kNumeral:
    case Word::kNam:
      return at > 0 && line_.Is(at - 1, Word::kThu);
    default:
      return false;
  }
}

// "14/2" is hardly a fraction; it may be a street or a number of a house.
bool VietnameseReader::IsLikelyDay(std::size_t end) const {
  static constexpr std::string_view kNumbered[] = {"đường", "phố", "cầu", "lộ",    "ngõ",  "số",
                                                   "lệ",    "nhà", "hẻm", "ngách", "thửa", "lô",
                                                   "chợ",   "tổ",  "tờ",  "điểm"};
  static constexpr std::string_view kDated[] = {"phiên", "Valentine", "lễ", "tức"};
  std::string_view before = begin_ > 0 && line_.Is(begin_ - 1, Word::kOther)
                                ? line_.Text(begin_ - 1)
                                : std::string_view();
  before.remove_prefix(std::min(before.rfind(' ') + 1, before.size()));
  if (std::find(std::begin(kDated), std::end(kDated), before) != std::end(kDated)) return true;
  const int day = Peek().value, month = Peek(2).value;
  if (day <= 12 || (day == 24 && month == 7) || (day == 16 && month == 9)) return false;
  if (std::find(std::begin(kNumbered), std::end(kNumbered), before) != std::end(kNumbered))
    return false;
  // "30/4 Street" as "đường 3/2, 30/4": a list goes on
  return !(begin_ > 0 && line_.IsSign(begin_ - 1, ',')) && !line_.Is(end, Word::kNumber);
}

// Behind a day and month: "năm 2017", "năm nay", ", 2017", "/2017".
bool VietnameseReader::TakeYearBehind() {
  if (parts_.year || !parts_.month) return false;
  std::size_t i = at_;
  if (line_.IsSign(i, ',') || line_.IsSign(i, '/') || line_.IsSign(i, '-') || line_.IsSign(i, '.'))
    ++i;
  if (i > at_ && !line_.IsSign(at_, ',') && !line_.Joined(i)) return false;
  if (line_.Is(i, Word::kCua)) ++i;
  if (line_.Is(i, Word::kNam)) {
    if (IsYear(line_[i + 1])) {
      parts_.year = line_[i + 1].value;
      at_ = i + 2;
      return true;
    }
    const std::size_t start = at_;
    at_ = i;
    if (TakeDeictic(1, Grain::kYear)) return true;
    at_ = start;
    return false;
  }
  if (i == at_ && !line_.Is(i, Word::kNumber)) return false;
  if (!IsYear(line_[i]) || line_[i].value < 1900) return false;
  if (line_.Joined(i + 1) && !line_.Is(i + 1, Word::kSign)) return false;
  parts_.year = line_[i].value;
  at_ = i + 1;
  return true;
}

// "10 tháng 4 năm 2024", "26 và 27 tháng 11", "mồng 3 tháng ba"
bool VietnameseReader::TakeDayAndMonth() {
  if (parts_.day || parts_.month || !line_.IsNumber(at_, 2)) return false;
  const int day = Peek().value;
  std::size_t i = at_ + 1;
  std::optional<int> day_end;
  const bool pair = line_.IsSign(i, '-') || line_.IsSign(i, ',') || line_.Is(i, Word::kAnd) ||
                    line_.Is(i, Word::kTo);
  if (pair && line_.IsNumber(i + 1, 2) && line_[i + 1].value > day) {
    day_end = line_[i + 1].value;
    i += 2;
  }
  if (!line_.Is(i, Word::kThang) || day < 1 || day_end.value_or(day) > 31) return false;
  bool lunar = false;
  const auto month = MonthAt(i + 1, &i, &lunar);
  if (!month || line_.Is(i, Word::kNgay)) return false;
  parts_.day = day;
  parts_.day_end = day_end;
  parts_.month = month;
  parts_.lunar = parts_.lunar || lunar;
  at_ = i;
  TakeYearBehind();
  return true;
}

// The month behind "tháng".
std::optional<int> VietnameseReader::MonthAt(std::size_t at, std::size_t* next, bool* lunar) const {
  if (line_.Is(at, Word::kGieng)) {
    *next = at + 1;
    *lunar = true;
    return line_[at].value;
  }
  std::size_t behind = at;
  const auto month = NumberAt(at, &behind);
  // "năm" is a year far more often than May.
  if (line_.Is(at, Word::kNam) && !line_[at].capital && !line_.expression()) return std::nullopt;
  if (!month || *month < 1 || *month > 12 || line_[at].digits > 2) return std::nullopt;
  *next = behind;
  return month;
}

// "mùng 8 tháng Giêng", "mùng 6 Tết", "rằm tháng 7", "mồng 10/3"
bool VietnameseReader::TakeLunarDay() {
  if (parts_.day) return false;
  const std::size_t start = at_;
  if (Is(0, Word::kRam)) {
    bool lunar = false;
    std::size_t next = 0;
    if (!Is(1, Word::kThang)) return false;
    const auto month = MonthAt(at_ + 2, &next, &lunar);
    if (!month) return false;
    parts_.day = 15;
    parts_.month = month;
    parts_.lunar = true;
    at_ = next;
    TakeYearBehind();
    return true;
  }
  const bool mung = Is(0, Word::kMung);
  if (mung) ++at_;
  std::size_t next = 0;
  const auto day = NumberAt(at_, &next);
  if (day && *day >= 1 && *day <= 30 && line_.Is(next, Word::kTet)) {
    parts_.day = day;
    parts_.month = *day >= 20 ? 12 : 1;
    parts_.lunar = true;
    at_ = next + 1;
    return true;
  }
  if (mung && (TakeNumeric(true) || TakeDayAndMonth())) return true;
  if (mung && day && *day <= 10 && line_.Is(next, Word::kThang)) {
    bool lunar = false;
    if (const auto month = MonthAt(next + 1, &next, &lunar)) {
      parts_.day = day;
      parts_.month = month;
      parts_.lunar = lunar;
      at_ = next;
      TakeYearBehind();
      return true;
    }
  }
  if (mung && day && *day >= 1 && *day <= 10 && !line_.Is(next, Word::kAnd)) {  // "mùng 8"
    parts_.day = day;
    parts_.lunar = true;
    at_ = next;
    return true;
  }
  at_ = start;
  return false;
}

// "âm lịch", "(âm lịch)", "ÂL", "dương lịch" behind a date.
void VietnameseReader::TakeLunarMark() {
  if (!parts_.day && !parts_.month) return;
  const std::size_t open = IsSign(0, '(');
  if (!Is(open, Word::kAm) || (open == 0 && !parts_.day)) return;
  std::size_t used = open + 1;
  const int calendar = Peek(open).value;
  if (calendar != 1) {
    if (!Is(open + 1, Word::kLich)) return;
    ++used;
  }
  if (open != 0) {
    if (!IsSign(used, ')')) return;
    ++used;
  }
  parts_.lunar = calendar != 2;
  at_ += used;
}

}  // namespace diemtin::text::dates
