#include "text/dates/vietnamese.h"

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

}  // namespace diemtin::text::dates
