// The coarser pieces of VietnameseReader: weeks, months, quarters, years, and lengths of time.

#include <algorithm>

#include "text/characters.h"
#include "text/dates/numeric.h"
#include "text/dates/vietnamese.h"

namespace diemtin::text::dates {

// "những năm trước", "nhiều tháng qua", "mấy chục năm nay" say no date.
bool VietnameseReader::IsVague() const {
  if (at_ == 0) return false;
  const Token& before = line_[at_ - 1];
  return before.word == Word::kEvery || before.word == Word::kNumber ||
         before.word == Word::kNumeral;
}

// "tháng 4/2017", "tháng 10 năm 2017", "tháng Giêng", "tháng 10-11/2016", "tháng trước"
bool VietnameseReader::TakeMonth() {
  if (parts_.month || parts_.relative || parts_.amount) return false;
  const std::size_t start = at_;
  bool lunar = false;
  std::size_t next = 0;
  if (const auto date = ReadNumericDate(line_, at_ + 1, false); date && !date->day) {
    parts_.month = date->month;
    parts_.month_end = date->month_end;
    parts_.year = date->year;
    at_ = date->end;
    return true;
  }
  // "cùng tháng năm 2015" is a month of 2015, "tháng năm" else May.
  const bool may = Is(1, Word::kNam) && !IsYear(Peek(2));
  const auto month = Is(1, Word::kNam) && !may ? std::nullopt : MonthAt(at_ + 1, &next, &lunar);
  if (month) {
    if (start > 0 && (line_.Is(start - 1, Word::kEvery) && line_[start - 1].value == 0))
      return false;
    // "11 tháng 3 ngày" is a length of time
    if (start > 0 && line_.Is(start - 1, Word::kNumber) && line_.Is(next, Word::kNgay))
      return false;
    const Token& after = line_[next];
    // "tháng 5-6 ca": a count of cases; "tháng 9.000": a sum
    if (line_.Joined(next) && (after.value == '.' || after.value == ',') &&
        line_.Joined(next + 1) && line_.Is(next + 1, Word::kNumber) && !IsYear(line_[next + 1]))
      return false;
    if (line_.Joined(next) && after.word == Word::kSign && after.value == '%') return false;
    parts_.month = month;
    parts_.lunar = parts_.lunar || lunar;
    at_ = next;
    if (!TakeMonthEnd()) TakeYearBehind();
    if (!parts_.year && !parts_.relative) TakeDirection();
    return true;
  }
  if (IsVague() && begin_ == at_) return false;
  // "những ngày tháng này", "bao năm tháng qua"
  if (start > 0 && (line_.Is(start - 1, Word::kNgay) || line_.Is(start - 1, Word::kNam)))
    return false;
  if (!TakeDeictic(1, Grain::kMonth)) return false;
  const bool past_or_next = parts_.relative->offset != 0;
  if (past_or_next && Is(0, Word::kOther) && !Is(0, Word::kSign) &&
      line_.Text(at_).starts_with("khi"))
    parts_.relative.reset();
  if (!parts_.relative) at_ = start;
  return parts_.relative.has_value();
}

// "tháng 10-11", "tháng 1 và 2/2017", "tháng 3 và tháng 4": the second month.
bool VietnameseReader::TakeMonthEnd() {
  std::size_t i = at_;
  if (!line_.IsSign(i, '-') && !line_.Is(i, Word::kAnd)) return false;
  ++i;
  const bool named = line_.Is(i, Word::kThang);
  if (named) ++i;
  if (!line_.IsNumber(i, 2)) return false;
  const int month = line_[i].value;
  const std::size_t start = at_;
  if (month <= *parts_.month || month > 12) return false;
  at_ = i + 1;
  parts_.month_end = month;
  const bool tail = Is(0, Word::kSign) || at_ >= line_.size() ||
                    (Is(0, Word::kTo) && Peek().value == 1 && !Is(1, Word::kNumber));
  if (TakeYearBehind() || named ||
      (tail && !IsSign(0, ')') && !(Is(0, Word::kSign) && line_.Joined(at_ + 1))))
    return true;
  parts_.month_end.reset();
  at_ = start;
  return false;
}

// "quý I/2017", "quý 3", "quý 4 của năm 2018", "quý này"
bool VietnameseReader::TakeQuarter() {
  if (parts_.quarter || parts_.month) return false;
  const std::size_t start = at_;
  int quarter = 0;
  if (Is(1, Word::kNumber) && Peek(1).digits == 1) {
    quarter = Peek(1).value;
  } else if (Is(1, Word::kNumeral)) {
    quarter = Peek(1).value % 100;
  }
  if (quarter >= 1 && quarter <= 4) {
    at_ += 2;
    if (line_.Joined(at_) && Is(0, Word::kSign) && (IsSign(0, '.') || IsSign(0, ',')) &&
        line_.Joined(at_ + 1) && Is(1, Word::kNumber) && !IsYear(Peek(1))) {
      at_ = start;
      return false;
    }
    parts_.quarter = quarter;
    const bool sign = IsSign(0, '/') || IsSign(0, '-') || IsSign(0, '.') || IsSign(0, ',');
    const std::size_t skip = sign || Is(0, Word::kCua) ? 1 : 0;
    if (IsYear(Peek(skip)) && skip == 1 && (line_.Joined(at_ + 1) || IsSign(0, ','))) {
      parts_.year = Peek(skip).value;
      return Take(skip + 1);
    }
    if (Is(skip, Word::kNam) && (skip == 0 || !IsSign(0, '.'))) {
      if (IsYear(Peek(skip + 1))) {
        parts_.year = Peek(skip + 1).value;
        return Take(skip + 2);
      }
      const std::size_t here = at_;
      at_ += skip;
      if (!TakeDeictic(1, Grain::kYear)) at_ = here;
    }
    if (!parts_.year && !parts_.relative) TakeDirection();
    return true;
  }
  // "đá quý này": a precious stone
  const bool noun = at_ > 0 && line_.Is(at_ - 1, Word::kOther) && !line_.expression();
  if (noun && !line_.Text(at_ - 1).ends_with("trong")) return false;
  if (IsVague()) return false;
  return TakeDeictic(1, Grain::kQuarter);
}

// "năm 2017", "năm nay", "năm 2015-2016", "năm 2016 và 2017"
bool VietnameseReader::TakeYear() {
  if (parts_.year || (parts_.relative && parts_.relative->unit != Grain::kDay)) return false;
  if (parts_.clock || parts_.part != DayPart::kNone) return false;
  const std::size_t start = at_;
  if (IsYear(Peek(1))) {
    if (line_.Joined(at_ + 2) && !Is(2, Word::kSign)) return false;
    if (line_.Joined(at_ + 2) && (IsSign(2, '.') || IsSign(2, ',')) && line_.Joined(at_ + 3) &&
        Is(3, Word::kNumber))
      return false;
    parts_.year = Peek(1).value;
    at_ += 2;
    // "2015-2016"; of a list ("2014, 2015", "2014 và 2015") two years that follow each other
    const bool list = Is(0, Word::kAnd) || IsSign(0, ',');
    const bool pair = IsSign(0, '-') || list;
    if (pair && !parts_.month && IsYear(Peek(1)) && Peek(1).value > *parts_.year &&
        Peek(1).value < *parts_.year + (list ? 2 : 100)) {
      parts_.year_end = Peek(1).value;
      at_ += 2;
    }
    // "những năm 1990"
    if (start > 0 && line_.Is(start - 1, Word::kEvery) && line_[start - 1].value == 1 &&
        *parts_.year % 10 == 0 && !parts_.year_end && line_.Text(start - 1).ends_with("ững")) {
      parts_.decade = parts_.year;
      parts_.year.reset();
    }
    return true;
  }
  // "năm Đinh Dậu 2017"
  if (Is(1, Word::kOther) && Peek(1).end - Peek(1).begin < 16 && IsYear(Peek(2)) &&
      IsUpper(CodePointAt(line_.text(), Peek(1).begin)) &&
      std::count(line_.Text(at_ + 1).begin(), line_.Text(at_ + 1).end(), ' ') == 1) {
    parts_.year = Peek(2).value;
    return Take(3);
  }
  if (parts_.month && parts_.day == std::nullopt && TakeDeictic(1, Grain::kYear)) return true;
  if (start > 0 && begin_ == start && IsVague()) return false;
  if (Is(1, Word::kThis)) return false;  // "năm này": that of the story
  if (!TakeDeictic(1, Grain::kYear)) return false;
  const int offset = parts_.relative->offset;
  const std::string_view behind = Is(0, Word::kOther) ? line_.Text(at_) : "";
  const bool other = behind.starts_with("khi") || behind.starts_with("đó") ||
                     behind.starts_with("Công") || behind.starts_with("công");
  if (offset != 0 && other) {
    parts_.relative.reset();
    at_ = start;
    return false;
  }
  return true;
}

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

// "tuần này", "tuần đầu tiên của tháng 9"
bool VietnameseReader::TakeWeek() {
  if (parts_.relative || parts_.month || parts_.clock) return false;
  if (Is(1, Word::kSection) && Peek(1).value == 1 && Is(2, Word::kTien)) {
    const std::size_t start = at_;
    at_ += 3;
    if (Is(0, Word::kCua)) ++at_;
    if (Is(0, Word::kThang) && TakeMonth()) {
      parts_.ordinal = Ordinal{Grain::kWeek, 1};
      return true;
    }
    at_ = start;
    return false;
  }
  if (begin_ == at_ && IsVague()) return false;
  const std::size_t start = at_;
  if (!TakeDeictic(1, Grain::kWeek)) return false;
  const std::string_view behind = Is(0, Word::kOther) ? line_.Text(at_) : "";
  if (Is(0, Word::kTet) || (behind.starts_with("khi") && !parts_.weekday) ||
      behind.starts_with("đó") || behind.starts_with("nghỉ")) {
    parts_.relative.reset();
    at_ = start;
    return false;
  }
  return true;
}

// "đầu tháng 3", "giữa năm 2016", "cuối tuần này", "trung tuần tháng 1"
bool VietnameseReader::TakeSection() {
  if (parts_.section != Section::kNone || HasDay()) return false;
  const std::size_t start = at_;
  const int value = Peek().value;
  if (value < 0) {  // "thượng tuần", "trung tuần", "hạ tuần": the ten days of a month
    if (!Is(1, Word::kTuan) || !Is(2, Word::kThang)) return false;
    parts_.section = static_cast<Section>(-value);
    at_ += 2;
    if (TakeMonth()) return true;
    at_ = start;
    return false;
  }
  parts_.section = static_cast<Section>(value);
  ++at_;
  switch (Peek().word) {
    case Word::kThang:
      if (TakeMonth()) return true;
      break;
    case Word::kQuy:
      if (TakeQuarter()) return true;
      break;
    case Word::kNam:
      if (TakeYear()) return true;
      // "từ đầu năm", "đầu năm đến nay"
      if (Before(Word::kFrom) || (Is(1, Word::kTo) && Is(2, Word::kNay))) {
        parts_.relative = Relative{Grain::kYear, 0};
        return Take(1);
      }
      break;
    case Word::kEvery:
    case Word::kThap:
    case Word::kThe:
      if (TakeDecade() || (Is(0, Word::kEvery) && Is(1, Word::kNam) && Take(1) && TakeYear()))
        return true;
      break;
    case Word::kTuan:
      if (TakeWeek()) {
        parts_.weekend = value == 3;
        if (parts_.weekend) parts_.section = Section::kNone;
        return true;
      }
      if (line_.expression() && value == 3) {
        parts_.weekend = true;
        parts_.section = Section::kNone;
        return Take(1);
      }
      break;
    default:
      break;
  }
  parts_.section = Section::kNone;
  at_ = start;
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
