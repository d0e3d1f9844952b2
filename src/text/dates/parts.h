#pragma once

// What a date says in words, before it is resolved; and the line of tokens it is read from.

#include <optional>
#include <string_view>
#include <vector>

#include "text/dates/calendar.h"
#include "text/dates/lexer.h"

namespace diemtin::text::dates {

using DayPart = DateSpan::Part;
using Section = DateSpan::Section;

struct Clock {
  int hour = 0, minute = 0, second = 0;
  Grain grain = Grain::kHour;
};

// "này", "tới", "vừa qua" behind a weekday or month.
enum class Direction : std::uint8_t { kNone, kThis, kPast, kFuture };

struct Relative {
  Grain unit = Grain::kDay;
  int offset = 0;  // in units, from now
};

// "3 năm qua" (the three before this), "3 năm tới", "3 năm trước", "3 năm nữa".
struct Amount {
  enum class Kind : std::uint8_t { kPast, kFuture, kAgo, kAhead } kind = Kind::kPast;
  Grain unit = Grain::kDay;
  int count = 0;
};

// "ngày đầu tiên của tháng 3": the first (1) or last (-1) `unit` within the rest.
struct Ordinal {
  Grain unit = Grain::kDay;
  int which = 1;
};

struct Parts {
  std::optional<Clock> clock, clock_end;
  std::size_t clock_first = 0, clock_last = 0;  // its tokens, the last one not within
  std::size_t day_first = 0;                    // the token where the day begins
  std::optional<int> half;                      // 0 a.m., 1 p.m.
  std::optional<int> zone;                      // minutes east of UTC
  DayPart part = DayPart::kNone;
  std::optional<int> weekday;
  std::optional<int> day, day_end;  // the second of a stretch or pair: "7-9/6"
  std::optional<int> month, month_end;
  std::optional<int> year, year_end;
  std::optional<int> quarter, quarter_end;
  std::optional<int> season;  // 0 spring to 3 winter
  std::optional<int> decade;  // its first year
  std::optional<int> century;
  std::optional<int> month_count;  // "6 tháng đầu năm": 6, "6 tháng cuối năm": -6
  std::optional<Relative> relative;
  std::optional<Amount> amount;
  std::optional<Ordinal> ordinal;
  Direction direction = Direction::kNone;
  Section section = Section::kNone;
  bool weekend = false;
  bool lunar = false;
  bool now = false;              // "bây giờ"
  bool after_meal = false;       // "sau bữa trưa"
  bool weekday_is_sure = false;  // "hôm thứ ba", and not "the third"
};

// Of the first token to the one before `end`; `until` is the end of a stretch ("từ 3/2 đến 5/2").
struct Found {
  std::size_t begin = 0, end = 0;
  Parts parts;
  std::optional<Parts> until;
};

// Tokens with nothing beyond their ends.
class Line {
 public:
  Line(std::string_view text, const std::vector<Token>& tokens, const Lexicon& lexicon,
       bool expression)
      : text_(text), tokens_(tokens), lexicon_(lexicon), expression_(expression) {}

  const Token& operator[](std::size_t at) const {
    static constexpr Token kNone{.word = Word::kSign, .space_before = true};
    return at < tokens_.size() ? tokens_[at] : kNone;
  }
  std::size_t size() const { return tokens_.size(); }
  bool Is(std::size_t at, Word word) const { return (*this)[at].word == word; }
  bool IsSign(std::size_t at, char sign) const {
    return Is(at, Word::kSign) && (*this)[at].value == sign;
  }
  bool IsNumber(std::size_t at, int most_digits) const {
    return Is(at, Word::kNumber) && (*this)[at].digits <= most_digits;
  }
  // No space between the token and the one before.
  bool Joined(std::size_t at) const { return at < tokens_.size() && !tokens_[at].space_before; }
  std::string_view Text(std::size_t at) const {
    return text_.substr((*this)[at].begin, (*this)[at].end - (*this)[at].begin);
  }
  std::string_view text() const { return text_; }
  const Lexicon& lexicon() const { return lexicon_; }
  // A clock or weekday alone will do.
  bool expression() const { return expression_; }

 private:
  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  bool expression_;
};

// The date that starts at token `at`, if one does.
bool ReadVietnamese(const Line& line, std::size_t at, Found* found);
bool ReadGeneral(const Line& line, std::size_t at, Found* found);

}  // namespace diemtin::text::dates
