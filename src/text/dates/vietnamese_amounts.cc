// The lengths of time of VietnameseReader, its seasons and decades, and what only somebody who asks
// says.

#include <utility>

#include "text/dates/numeric.h"
#include "text/dates/vietnamese.h"

namespace diemtin::text::dates {

// "thập niên 90", "thập kỷ 1980", "thế kỷ 20", "những năm 90"
bool VietnameseReader::TakeDecade() {
  if (parts_.year || parts_.decade || parts_.century) return false;
  const auto decade = [&](std::size_t i) -> bool {
    if (!line_.Is(i, Word::kNumber) || line_[i].value % 10 != 0) return false;
    const int value = line_[i].value;
    if (line_[i].digits == 2 && value >= 20) {
      parts_.decade = 1900 + value;
    } else if (IsYear(line_[i])) {
      parts_.decade = value;
    } else {
      return false;
    }
    at_ = i + 1;
    if (line_.IsSign(at_, '-') && line_[at_ + 1].digits == line_[i].digits &&
        line_[at_ + 1].value % 10 == 0 && line_[at_ + 1].value > value) {  // "80-90"
      parts_.year_end = *parts_.decade + line_[at_ + 1].value - value + 9;
      at_ += 2;
    }
    return true;
  };
  if (Is(0, Word::kEvery)) return Is(1, Word::kNam) && Peek(2).digits == 2 && decade(at_ + 2);
  if (!Is(1, Word::kNien)) return false;
  if (Is(0, Word::kThap)) return decade(at_ + 2) || (Is(2, Word::kNam) && decade(at_ + 3));
  static constexpr std::pair<std::string_view, int> kRoman[] = {
      {"XV", 15}, {"XVI", 16}, {"XVII", 17}, {"XVIII", 18}, {"XIX", 19}, {"XX", 20}, {"XXI", 21}};
  if (line_.IsNumber(at_ + 2, 2) && Peek(2).value >= 1 && Peek(2).value <= 21) {
    parts_.century = Peek(2).value;
    return Take(3);
  }
  if (!Is(2, Word::kOther)) return false;
  for (const auto& [roman, number] : kRoman) {
    const std::string_view text = line_.Text(at_ + 2);
    if (text == roman || (text.starts_with(roman) && text[roman.size()] == ' ')) {
      parts_.century = number;
      Take(text == roman ? 3 : 2);
      return true;
    }
  }
  return false;
}

// "6 tháng đầu năm 2017", "3 tháng cuối năm", "tháng đầu năm 2017"
bool VietnameseReader::TakeMonthsOfYear() {
  if (at_ != begin_) return false;
  const std::size_t start = at_;
  std::size_t i = at_;
  int count = 1;
  const bool half = Is(0, Word::kHalfOf);
  if (half) {
    count = 6;
  } else if (!Is(0, Word::kThang) && !Is(0, Word::kQuy)) {
    const auto number = NumberAt(at_, &i);
    if (!number || *number < 1 || *number > 11) return false;
    count = *number;
  } else if (at_ > 0 && IsVague()) {
    return false;
  }
  const bool quarters = line_.Is(i, Word::kQuy);
  if ((!line_.Is(i, Word::kThang) && !quarters && !half) || !line_.Is(i + 1, Word::kSection))
    return false;
  const int which = line_[i + 1].value;
  if (which != 1 && which != 3) return false;
  i += 2;
  // "đầu tiên", "cuối cùng"
  const bool last = line_.Is(i, Word::kOther) && line_.Text(i) == "cùng";
  if (line_.Is(i, Word::kTien) || last) ++i;
  if (line_.Is(i, Word::kCua)) ++i;
  if (!line_.Is(i, Word::kNam)) return false;
  at_ = i;
  if (!TakeYear() || parts_.year_end || parts_.decade) {
    parts_.year.reset();
    parts_.relative = Relative{Grain::kYear, 0};
    at_ = i + 1;
    if (Is(0, Word::kOther) && count == 1) {
      parts_.relative.reset();
      at_ = start;
      return false;
    }
  }
  if (quarters && count > 3) {
    at_ = start;
    return false;
  }
  if (quarters) count *= 3;
  parts_.month_count = which == 1 ? count : -count;
  if (quarters && count == 3) {
    parts_.quarter = which == 1 ? 1 : 4;
    parts_.month_count.reset();
  }
  return true;
}

// "3 năm qua", "2 ngày trước", "10 năm nữa", "3 tháng tới", "cách đây 5 năm". "Sau" counts from
// another date of the story.
bool VietnameseReader::TakeAmount() {
  if (at_ != begin_) return false;
  std::size_t i = at_;
  bool ago = false;
  if (line_.Is(i, Word::kCach)) {
    if (!line_.Is(i + 1, Word::kDay)) return false;
    ago = true;
    i += 2;
    if (line_.Is(i, Word::kAbout) || line_.Is(i, Word::kGan)) ++i;
  }
  // The second number of "3-4 tháng", the decimals of "6,1 giây" and "hàng chục" are no counts.
  if (!ago && at_ > 0) {
    const Token& before = line_[at_ - 1];
    if (before.word == Word::kEvery || before.word == Word::kNumber) return false;
    if (before.word == Word::kNam && at_ > 1 && line_.Is(at_ - 2, Word::kNumber)) return false;
    if (before.word == Word::kSign && at_ > 1 && line_.Is(at_ - 2, Word::kNumber)) return false;
    if (before.word == Word::kOther && line_.Text(at_ - 1).ends_with("thêm")) return false;
  }
  std::size_t next = 0;
  const auto count = NumberAt(i, &next);
  if (!count || *count < 1) return false;
  Amount amount{Amount::Kind::kAgo, Grain::kDay, *count};
  switch (line_[next].word) {
    case Word::kSecond:
      amount.unit = Grain::kSecond;
      break;
    case Word::kMinute:
      amount.unit = Grain::kMinute;
      break;
    case Word::kGio:
    case Word::kTieng:
      amount.unit = Grain::kHour;
      break;
    case Word::kNgay:
      break;
    case Word::kTuan:
      amount.unit = Grain::kWeek;
      break;
    case Word::kThang:
      amount.unit = Grain::kMonth;
      break;
    case Word::kQuy:
      amount.unit = Grain::kQuarter;
      break;
    case Word::kNam:
      amount.unit = Grain::kYear;
      break;
    default:
      return false;
  }
  ++next;
  std::size_t used = 1;
  switch (line_[next].word) {
    case Word::kQua:
    case Word::kNay:
      amount.kind = Amount::Kind::kPast;
      break;
    case Word::kVua:
      if (!line_.Is(next + 1, Word::kQua) && !line_.Is(next + 1, Word::kRoi)) return false;
      amount.kind = Amount::Kind::kPast;
      used = 2;
      break;
    case Word::kGan:
      if (!line_.Is(next + 1, Word::kDay)) return false;
      amount.kind = Amount::Kind::kPast;
      used = 2;
      break;
    case Word::kTo:
      // "30 phút tới Mỹ" goes there
      if (line_[next].value != 1 || (amount.unit < Grain::kDay && line_.Is(next + 1, Word::kOther)))
        return false;
      amount.kind = Amount::Kind::kFuture;
      break;
    case Word::kSap:
      if (!line_.Is(next + 1, Word::kTo)) return false;
      amount.kind = Amount::Kind::kFuture;
      used = 2;
      break;
    case Word::kTiep:
      amount.kind = Amount::Kind::kFuture;
      if (line_.Is(next + 1, Word::kTheo)) used = 2;
      break;
    case Word::kOther:
      if (line_.Text(next) != "trở lại" || !line_.Is(next + 1, Word::kDay)) {
        if (!ago) return false;
        used = 0;
        break;
      }
      amount.kind = Amount::Kind::kPast;
      used = 2;
      break;
    case Word::kNua:
      amount.kind = Amount::Kind::kAhead;
      break;
    case Word::kTruoc: {
      const bool here = line_.Is(next + 1, Word::kDay);
      if (here) used = 2;
      const Token& behind = line_[next + used];
      // "2 phút trước khi", "1 ngày trước sinh nhật", "1.200 năm trước Công nguyên"
      if (!here && behind.word == Word::kOther) {
        const std::string_view words = line_.Text(next + used);
        const bool coarse = amount.unit >= Grain::kMonth;
        if (!coarse || words.starts_with("khi") || words.starts_with("đó") ||
            words.starts_with("Công") || words.starts_with("công"))
          return false;
      }
      if (behind.word == Word::kNgay || behind.word == Word::kTet) return false;
      break;
    }
    default:
      if (!ago) return false;
      used = 0;
      break;
  }
  parts_.amount = amount;
  at_ = next + used;
  return true;
}

// "mùa hè năm nay", "mùa đông này", "mùa xuân 2017"
bool VietnameseReader::TakeSeason() {
  if (!Is(1, Word::kSeason)) return false;
  const std::size_t start = at_;
  const int season = Peek(1).value;
  at_ += 2;
  if (Is(0, Word::kNam)) {
    if (!TakeYear()) at_ = start;
  } else if (IsYear(Peek())) {
    parts_.year = Peek().value;
    ++at_;
  } else if (Is(0, Word::kThis) || Is(0, Word::kNay)) {
    parts_.direction = Direction::kThis;
    ++at_;
  } else {
    at_ = start;
  }
  if (at_ == start) return false;
  parts_.season = season;
  return true;
}

// What only somebody who asks says: "bây giờ", "sau bữa trưa", "giáng sinh".
bool VietnameseReader::TakeExpression() {
  if (!line_.expression()) return false;
  if (Is(0, Word::kNgayNow)) ++at_;
  if (Is(0, Word::kBay) && Is(1, Word::kGio)) {
    parts_.now = true;
    return Take(2);
  }
  if (Is(0, Word::kAt) && Is(1, Word::kThis)) {
    parts_.now = true;
    return Take(2);
  }
  if (Is(0, Word::kSau) && Is(1, Word::kMeal) && Is(2, Word::kPart) && Peek(2).value == 3) {
    parts_.after_meal = true;
    return Take(3);
  }
  if (Is(0, Word::kChristmas)) {
    if (Peek().value == 0 && (!Is(1, Word::kOther) || line_.Text(at_ + 1) != "sinh")) return false;
    parts_.day = 25;
    parts_.month = 12;
    return Take(Peek().value == 0 ? 2 : 1);
  }
  return false;
}

bool VietnameseReader::TakeZone() {
  if (!parts_.clock || parts_.zone) return false;
  std::size_t next = 0;
  const auto zone = ReadZone(line_, at_, &next);
  if (!zone) return false;
  parts_.zone = zone;
  at_ = next;
  return true;
}

}  // namespace diemtin::text::dates
