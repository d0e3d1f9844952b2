#include "text/dates/vietnamese.h"

#include <algorithm>
#include <utility>

#include "text/dates/numeric.h"

namespace diemtin::text::dates {

std::optional<int> VietnameseReader::NumberAt(std::size_t at, std::size_t* next) const {
  const Token& token = line_[at];
  *next = at + 1;
  if (token.word == Word::kNumber && token.digits <= 4) return token.value;
  if (token.word == Word::kNam) return 5;
  if (token.word != Word::kNumeral || token.value > 10) return std::nullopt;
  if (token.value == 10 && line_.Is(at + 1, Word::kNumeral) && line_[at + 1].value <= 9) {
    *next = at + 2;
    return 10 + line_[at + 1].value;
  }
  return token.value;
}

bool VietnameseReader::HasDay() const {
  return parts_.day || parts_.weekday || parts_.weekend || parts_.ordinal ||
         (parts_.relative && parts_.relative->unit == Grain::kDay);
}

bool VietnameseReader::IsWhole() const {
  const Parts& p = parts_;
  if (p.day && !p.month && !p.relative && !p.lunar && p.day_end) return false;
  const bool coarse = p.month || p.year || p.quarter || p.season || p.decade || p.century ||
                      p.relative || p.amount || p.month_count;
  if (p.clock || p.part != DayPart::kNone) return HasDay() || line_.expression() || p.amount;
  if (p.weekday && !p.weekday_is_sure && !p.day && !p.relative && p.direction == Direction::kNone &&
      !line_.expression())
    return false;
  return coarse || HasDay() || p.now || p.after_meal;
}

bool VietnameseReader::Read() {
  while (at_ < line_.size()) {
    const std::size_t before = at_;
    if (at_ > begin_ && !TakeJoint()) break;
    if (!TakePiece()) {
      at_ = before;
      break;
    }
  }
  if (at_ == begin_) return false;
  // "hồi tháng 9" has been.
  if (Before(Word::kOn) && line_[begin_ - 1].value == 2 && !parts_.clock &&
      parts_.direction == Direction::kNone)
    parts_.direction = Direction::kPast;
  TakeLunarMark();
  return IsWhole();
}

bool VietnameseReader::ReadDay() {
  if (!(Is(0, Word::kNgay) ? TakeDayWord()
                           : TakeLunarDay() || TakeNumeric(true) || TakeDayAndMonth()))
    return false;
  TakeLunarMark();
  return parts_.day.has_value();
}

// What may stand between two pieces.
bool VietnameseReader::TakeJoint() {
  const bool printed_whole = parts_.day && parts_.year;
  if (IsSign(0, ',')) {
    // "thứ năm, ngày 9/2", "20h, 9/2", "tháng 4, 2017"
    // and "hôm qua, 5/2"
    const bool today = parts_.relative && parts_.relative->unit == Grain::kDay && !parts_.day &&
                       ReadNumericDate(line_, at_ + 1 + Is(1, Word::kNgay), false);
    const bool fits = (parts_.weekday || parts_.clock) && !parts_.day;
    return (fits || today || printed_whole) && Take(1);
  }
  if (IsSign(0, '-') || IsSign(0, '|')) {
    const bool stamp = (parts_.clock || parts_.weekday) && !parts_.day;
    return (stamp || printed_whole) && Take(1);
  }
  if (Is(0, Word::kCua)) return Take(1);
  if (Is(0, Word::kOn)) return parts_.clock && !HasDay() && Take(1);
  if (Is(0, Word::kAt) && HasDay() && !parts_.clock) return Take(1);
  return true;
}

bool VietnameseReader::TakePiece() {
  const bool had_clock = parts_.clock.has_value();
  const std::size_t start = at_;
  if (!TakePieceOf(Peek().word)) return false;
  if (!had_clock && parts_.clock) {
    parts_.clock_first = start;
    parts_.clock_last = at_;
  }
  if (parts_.day && parts_.day_first == 0) parts_.day_first = start;
  return true;
}

bool VietnameseReader::TakePieceOf(Word word) {
  switch (word) {
    case Word::kNumber:
    case Word::kNumeral:
      return TakeAmount() || TakeMonthsOfYear() || TakeLunarDay() || TakeClock() ||
             TakeNumeric(false) || TakeDayAndMonth() || TakeYearBehind();
    case Word::kBuoi:
    case Word::kRang:
    case Word::kPart:
      return TakePart();
    case Word::kSom:
      return parts_.clock && Is(1, Word::kPart) && Take(1) && TakePart();
    case Word::kNgay:
    case Word::kHom:
    case Word::kMeal:
      return TakeDayWord();
    case Word::kMai:
    case Word::kNay:
    case Word::kQua:
    case Word::kKia:
      return parts_.part != DayPart::kNone && !HasDay() && !parts_.month &&
             TakeDeictic(0, Grain::kDay);
    case Word::kMung:
    case Word::kRam:
      return TakeLunarDay();
    case Word::kThu:
    case Word::kChu:
    case Word::kSunday:
    case Word::kT:
      return TakeWeekday();
    case Word::kThang:
      return TakeMonthsOfYear() || TakeMonth();
    case Word::kQuy:
      return TakeMonthsOfYear() || TakeQuarter();
    case Word::kNam:
      return ((Is(1, Word::kNam) || Is(1, Word::kThang)) && (TakeAmount() || TakeMonthsOfYear())) ||
             TakeYear();
    case Word::kTuan:
      return TakeWeek();
    case Word::kHalfOf:
      return TakeMonthsOfYear();
    case Word::kSection:
      return TakeSection();
    case Word::kEvery:
    case Word::kThap:
    case Word::kThe:
      return TakeDecade();
    case Word::kMua:
      return TakeSeason();
    case Word::kCach:
      return TakeAmount();
    case Word::kOther:
    case Word::kSign:
    case Word::kZone:
      return TakeZone();
    case Word::kTo:
    case Word::kVua:
    case Word::kSap:
      return false;
    default:
      return TakeExpression();
  }
}

// "giờ", "h": what follows tells a clock from a length of time.
bool VietnameseReader::TakeClock() {
  if (parts_.clock) return false;
  std::size_t next = 0;
  if (auto clock = ReadColonClock(line_, at_, &next)) {
    // A score or odds have the same shape: a clock needs a day, and no more colons or hyphens.
    if (line_.Joined(next) && line_.IsSign(next, ':')) return false;
    parts_.clock = clock;
    at_ = next;
    if (Is(0, Word::kGio)) ++at_;
    if (Is(0, Word::kHalf)) {
      parts_.half = Peek().value;
      ++at_;
    }
    return true;
  }
  if (Peek().digits == 4 && Peek().value < 2400 && Peek().value % 100 < 60) {  // "2100 GMT"
    const auto zone = ReadZone(line_, at_ + 1, &next);
    if (zone) {
      parts_.clock = Clock{Peek().value / 100, Peek().value % 100, 0, Grain::kMinute};
      parts_.zone = zone;
      at_ = next;
      return true;
    }
  }
  const auto hour = NumberAt(at_, &next);
  if (!hour || *hour > 24) return false;
  if (line_.Is(next, Word::kHalf) && Is(0, Word::kNumber)) {
    parts_.clock = Clock{*hour, 0, 0, Grain::kHour};
    parts_.half = line_[next].value;
    at_ = next + 1;
    return true;
  }
  if (line_.IsSign(next, '-') && line_.IsNumber(next + 1, 2) && line_.Is(next + 2, Word::kGio) &&
      line_[next + 1].value <= 24 && line_[next + 1].value > *hour) {  // "12-14h"
    parts_.clock = Clock{*hour, 0, 0, Grain::kHour};
    parts_.clock_end = Clock{line_[next + 1].value, 0, 0, Grain::kHour};
    return Take(next + 3 - at_);
  }
  if (!line_.Is(next, Word::kGio)) return false;
  if (line_[next].value == 1 && !line_.Joined(next) && line_.Text(next) == "g") return false;
  ++next;
  Clock clock{*hour, 0, 0, Grain::kHour};
  std::size_t after = next;
  const auto minute = NumberAt(next, &after);
  const bool date_follows =
      line_.Joined(after) && line_.Is(after, Word::kSign) &&
      (line_.IsSign(after, '/') || line_.IsSign(after, '-') || line_.IsSign(after, '.')) &&
      line_.Joined(after + 1) && line_.Is(after + 1, Word::kNumber);
  if (minute && *minute < 60 && !date_follows && !line_.Is(next, Word::kNam) &&
      (line_.Joined(next) || line_.Is(after, Word::kMinute) || !line_.Is(after, Word::kThang))) {
    clock.minute = *minute;
    clock.grain = Grain::kMinute;
    next = after;
    if (line_.Is(next, Word::kMinute) || line_.IsSign(next, '\'')) ++next;
    const auto second = NumberAt(next, &after);
    if (second && *second < 60 && line_.Is(after, Word::kSecond)) {
      clock.second = *second;
      clock.grain = Grain::kSecond;
      next = after + 1;
    }
  } else if (line_.Is(next, Word::kRuoi)) {
    clock.minute = 30;
    clock.grain = Grain::kMinute;
    ++next;
  } else if (line_.Is(next, Word::kKem)) {
    const auto less = NumberAt(next + 1, &after);
    if (less && *less > 0 && *less < 60) {
      clock.hour = (clock.hour + 23) % 24;
      clock.minute = 60 - *less;
      clock.grain = Grain::kMinute;
      next = after;
      if (line_.Is(next, Word::kMinute)) ++next;
    }
  }
  if (clock.hour == 24 && clock.minute > 0) return false;
  parts_.clock = clock;
  at_ = next;
  TakeClockEnd(at_);
  return true;
}

// "8h - 10h30", "8h đến 10h"
bool VietnameseReader::TakeClockEnd(std::size_t at) {
  if (!line_.IsSign(at, '-') && !line_.Is(at, Word::kTo)) return false;
  VietnameseReader end(line_, at + 1);
  if (!line_.IsNumber(at + 1, 2) || !end.TakeClock() || end.parts_.clock_end) return false;
  const Clock from = *parts_.clock, to = *end.parts_.clock;
  if (from.hour * 60 + from.minute >= to.hour * 60 + to.minute) return false;
  parts_.clock_end = to;
  if (to.grain < from.grain) parts_.clock->grain = to.grain;
  if (from.grain < to.grain) parts_.clock_end->grain = from.grain;
  at_ = end.at_;
  return true;
}

bool VietnameseReader::TakePart() {
  if (parts_.part != DayPart::kNone) return false;
  // Behind a day a part has its clock before it: "ngày 5/2, sáng" is two things.
  if (HasDay() && !parts_.clock) return false;
  std::size_t i = at_;
  if (line_.Is(i, Word::kBuoi)) ++i;
  const bool dawn = line_.Is(i, Word::kRang);
  if (dawn) ++i;
  if (!line_.Is(i, Word::kPart)) return false;
  DayPart part = static_cast<DayPart>(line_[i].value);
  if (dawn) part = DayPart::kDawn;
  ++i;
  if (line_.Is(i, Word::kSom) ||
      line_.Is(i, Word::kPart)) {  // "sáng sớm", "chiều tối", "đêm khuya"
    if (line_.Is(i, Word::kSom) && part == DayPart::kMorning) part = DayPart::kDawn;
    ++i;
  } else if (line_.Is(i, Word::kOther) && line_.Text(i) == "muộn") {
    ++i;
  }
  parts_.part = part;
  at_ = i;
  return true;
}

// "nay", "qua", "mai", "này", "trước", "tới", "sau", "ngoái", "vừa qua", "tiếp theo" behind a unit
// that ends at at_ + ahead.
bool VietnameseReader::TakeDeictic(std::size_t ahead, Grain unit) {
  const std::size_t i = at_ + ahead;
  int offset = 0;
  std::size_t used = 1;
  switch (line_[i].word) {
    case Word::kNay:
    case Word::kThis:
      break;
    case Word::kHien:
      if (!line_.Is(i + 1, Word::kTai)) return false;
      used = 2;
      break;
    case Word::kQua:
    case Word::kNgoai:
    case Word::kTruoc:
    case Word::kRoi:
      offset = -1;
      break;
    case Word::kVua:
      if (!line_.Is(i + 1, Word::kQua) && !line_.Is(i + 1, Word::kRoi)) return false;
      offset = -1;
      used = 2;
      break;
    case Word::kKia:
      offset = -2;
      break;
    case Word::kMai:
    case Word::kSau:
      offset = 1;
      break;
    case Word::kTo:
      if (line_[i].value != 1 || line_.Is(i + 1, Word::kNay)) return false;  // "tới nay"
      offset = 1;
      break;
    case Word::kSap:
      if (!line_.Is(i + 1, Word::kTo) || line_[i + 1].value != 1) return false;
      offset = 1;
      used = 2;
      break;
    case Word::kKe:
      if (!line_.Is(i + 1, Word::kTiep)) return false;
      offset = 1;
      used = 2;
      break;
    case Word::kTiep:
      offset = 1;
      if (line_.Is(i + 1, Word::kTheo)) used = 2;
      break;
    default:
      return false;
  }
  parts_.relative = Relative{unit, offset};
  return Take(ahead + used);
}

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

// "thứ hai", "thứ 2", "chủ nhật", "T4", "CN". Alone, "thứ hai" is more often "the second".
bool VietnameseReader::TakeWeekday() {
  if (parts_.weekday || parts_.day || parts_.relative) return false;
  std::size_t next = at_ + 2;
  bool sure = parts_.part != DayPart::kNone || Before(Word::kHom) ||
              (Before(Word::kOn) && at_ == begin_ && line_[begin_ - 1].value == 0);
  std::optional<int> weekday;
  if (Is(0, Word::kChu) && Is(1, Word::kNhat)) {
    weekday = 7;
    sure = true;
  } else if (Is(0, Word::kSunday)) {
    weekday = 7;
    next = at_ + 1;
  } else if (Is(0, Word::kThu)) {
    const auto number = NumberAt(at_ + 1, &next);
    if (!number || *number < 2 || *number > 7 || Peek(1).digits > 1) return false;
    weekday = *number - 1;
    sure = sure || (Peek(1).capital && !Is(1, Word::kNumber));
  } else if (Is(0, Word::kT) && Is(1, Word::kNumber) && line_.Joined(at_ + 1) &&
             Peek(1).digits == 1 && Peek(1).value >= 2 && Peek(1).value <= 7) {
    weekday = Peek(1).value - 1;
  } else {
    return false;
  }
  if (Recurs(next)) return false;
  const std::string_view behind = line_.Is(next, Word::kOther) ? line_.Text(next) : "";
  // "đêm thứ tư liên tiếp", "đêm thứ hai sau ngày", "thứ bảy tuần liền sau"
  if (line_.Is(next, Word::kSau) || behind.starts_with("liên")) return false;
  if (line_.Is(next, Word::kTuan) && line_.Is(next + 1, Word::kOther)) return false;
  if (line_.Is(next, Word::kSection) && line_.Is(next + 1, Word::kTuan)) {  // "thứ hai đầu tuần"
    if (line_.Is(next + 2, Word::kEvery)) return false;
    sure = true;
  }
  const bool lone_letter = Is(0, Word::kSunday) || Is(0, Word::kT);
  parts_.weekday = weekday;
  at_ = next;
  const std::size_t paren = line_.IsSign(at_, '(');
  const auto date = ReadNumericDate(line_, at_ + paren + line_.Is(at_ + paren, Word::kNgay), false);
  if (lone_letter && (!date || paren)) return false;
  parts_.weekday_is_sure = sure || (date && date->sign != ' ');
  TakeDirection();
  return true;
}

// What comes every week is no date: "mỗi tối thứ 7", "4 ngày thứ Ba", "thứ 4, thứ 6 và chủ nhật
// hàng tuần"; `next` is behind the weekday.
bool VietnameseReader::Recurs(std::size_t next) const {
  if (begin_ > 0 && Before(Word::kEvery)) return true;
  if (begin_ > 1 && Before(Word::kPart) && line_.Is(begin_ - 2, Word::kEvery)) return true;
  const std::size_t day = line_.Is(begin_, Word::kNgay) ? begin_ : begin_ - 1;
  if (begin_ > 1 && line_.Is(day, Word::kNgay) &&
      (line_.Is(day - 1, Word::kNumber) || line_.Is(day - 1, Word::kEvery)))
    return true;
  constexpr std::size_t kReach = 9;
  for (std::size_t i = next; i < next + kReach && i < line_.size(); ++i) {
    if (line_.Is(i, Word::kEvery)) return line_[i].value == 0;
    const bool list = line_.IsSign(i, ',') || line_.Is(i, Word::kAnd) || line_.Is(i, Word::kThu) ||
                      line_.Is(i, Word::kChu) || line_.Is(i, Word::kNhat) || line_.IsNumber(i, 1) ||
                      line_.Is(i, Word::kNumeral) || line_.Is(i, Word::kNam) ||
                      (line_.Is(i, Word::kOther) && line_.Text(i) == "cố định");
    if (!list) return false;
  }
  return false;
}

void VietnameseReader::TakeDirection() {
  if (parts_.direction != Direction::kNone) return;
  if (Is(0, Word::kThis)) {
    parts_.direction = Direction::kThis;
    ++at_;
  } else if (Is(0, Word::kTo) && Peek().value == 1) {
    parts_.direction = Direction::kFuture;
    ++at_;
  } else if (Is(0, Word::kSap) && Is(1, Word::kTo)) {
    parts_.direction = Direction::kFuture;
    at_ += 2;
  } else if (Is(0, Word::kVua) && (Is(1, Word::kQua) || Is(1, Word::kRoi))) {
    parts_.direction = Direction::kPast;
    at_ += 2;
  } else if (Is(0, Word::kTruoc) && parts_.weekday && line_.IsSign(at_ + 1, ',')) {
    parts_.direction = Direction::kPast;
    ++at_;
  } else if (Is(0, Word::kQua) && parts_.weekday) {
    parts_.direction = Direction::kPast;
    ++at_;
  }
}

}  // namespace diemtin::text::dates
