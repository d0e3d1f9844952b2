// The coarser pieces of VietnameseReader: weeks, months, quarters, years.

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

}  // namespace diemtin::text::dates
