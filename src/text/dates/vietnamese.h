#pragma once

// How Vietnamese says dates. A reader takes pieces from the line, the finest first as the language
// has them (clock, part of the day, weekday, day, month, year), each at most once, until none fits.

#include "text/dates/parts.h"

namespace diemtin::text::dates {

class VietnameseReader {
 public:
  VietnameseReader(const Line& line, std::size_t at) : line_(line), begin_(at), at_(at) {}

  // Takes what it can; false when that is no date.
  bool Read();
  // Takes a day in figures or with its month named, where words before say that it is one.
  bool ReadDay();

  const Parts& parts() const { return parts_; }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return at_; }

 private:
  bool Is(std::size_t ahead, Word word) const { return line_.Is(at_ + ahead, word); }
  bool IsSign(std::size_t ahead, char sign) const { return line_.IsSign(at_ + ahead, sign); }
  const Token& Peek(std::size_t ahead = 0) const { return line_[at_ + ahead]; }
  bool Take(std::size_t count) {
    at_ += count;
    return true;
  }
  bool Before(Word word) const { return begin_ > 0 && line_.Is(begin_ - 1, word); }
  // "7" or "bảy" at `at`; *next: the token behind.
  std::optional<int> NumberAt(std::size_t at, std::size_t* next) const;

  bool TakePiece();
  bool TakePieceOf(Word word);
  bool TakeJoint();
  bool HasDay() const;
  bool IsWhole() const;

  bool TakeClock();
  bool TakeClockEnd(std::size_t at);
  bool TakePart();
  bool TakeDayWord();
  bool TakeDayAlone();
  bool TakeFirstDay();
  bool TakeNumeric(bool cue);
  bool MayLackYear(char sign) const;
  bool EndsDay(std::size_t at) const;
  bool IsLikelyDay(std::size_t end) const;
  bool TakeDayAndMonth();
  bool TakeLunarDay();
  bool TakeWeekday();
  bool TakeMonth();
  bool TakeMonthEnd();
  bool TakeQuarter();
  bool TakeYear();
  bool TakeYearBehind();
  bool TakeDecade();
  bool TakeWeek();
  bool TakeSection();
  bool TakeMonthsOfYear();
  bool TakeAmount();
  bool TakeSeason();
  bool TakeExpression();
  bool TakeZone();
  bool Recurs(std::size_t next) const;
  void TakeDirection();
  void TakeLunarMark();
  bool TakeDeictic(std::size_t ahead, Grain unit);
  std::optional<int> MonthAt(std::size_t at, std::size_t* next, bool* lunar) const;
  bool IsVague() const;

  const Line& line_;
  std::size_t begin_;
  std::size_t at_;
  Parts parts_;
};

}  // namespace diemtin::text::dates
