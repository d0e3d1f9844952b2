// The weekdays of VietnameseReader, and the words behind them that say which week's.

#include "text/dates/numeric.h"
#include "text/dates/vietnamese.h"

namespace diemtin::text::dates {

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
