// ReadVietnamese: one date, or two that make a stretch ("từ 3 đến 5/2", "26/1 - 1/2").

#include "text/dates/numeric.h"
#include "text/dates/vietnamese.h"

namespace diemtin::text::dates {
namespace {

constexpr int kLongestYears = 60;  // of "1950-1956"; more years apart are mostly other numbers

enum class Level : std::uint8_t { kNone, kDay, kMonth, kQuarter, kYear };

Level LevelOf(const Parts& parts) {
  if (parts.amount || parts.relative || parts.decade || parts.century || parts.season)
    return Level::kNone;
  if (parts.day) return parts.month ? Level::kDay : Level::kNone;
  if (parts.weekday) return Level::kNone;
  if (parts.month) return Level::kMonth;
  if (parts.quarter) return Level::kQuarter;
  return parts.year ? Level::kYear : Level::kNone;
}

bool HasSecond(const Parts& parts) {
  return parts.day_end || parts.month_end || parts.year_end || parts.clock_end;
}

// "đến", "tới", "đến hết", "-" at `at`: how many tokens join two dates there; 0: none do.
std::size_t JoinAt(const Line& line, std::size_t at, bool from) {
  if (line.IsSign(at, '-')) return 1;
  if (!from || !line.Is(at, Word::kTo)) return 0;
  return line.Is(at + 1, Word::kOther) && line.Text(at + 1) == "hết" ? 2 : 1;
}

bool From(const Line& line, std::size_t at) { return at > 0 && line.Is(at - 1, Word::kFrom); }

// "2011-2015", "từ 2014 đến 2016", "từ năm 2014 đến năm 2016"
bool ReadYears(const Line& line, std::size_t at, Found* found) {
  if (!IsYear(line[at])) return false;
  if (line.Joined(at) && at > 0 && !line.IsSign(at - 1, '(')) return false;
  const std::size_t join = JoinAt(line, at + 1, From(line, at));
  std::size_t i = at + 1 + join;
  if (join == 0) return false;
  if (line.Is(i, Word::kNam)) ++i;
  if (!IsYear(line[i])) return false;
  const int first = line[at].value, last = line[i].value;
  if (first < 1900 || last > 2100 || last <= first || last - first > kLongestYears) return false;
  const bool tight_end =
      line.Joined(i + 1) &&
      (!line.Is(i + 1, Word::kSign) || (line.Joined(i + 2) && line.Is(i + 2, Word::kNumber)));
  if (tight_end) return false;
  found->parts.year = first;
  found->parts.year_end = last;
  found->begin = at;
  found->end = i + 1;
  return true;
}

// "3 đến 5/2" behind "từ", "ngày 1 đến ngày 5-2", "26-1 đến 1-2" behind "từ"
bool ReadDays(const Line& line, std::size_t at, Found* found) {
  std::size_t i = at;
  const bool from = From(line, at);
  const bool named = line.Is(i, Word::kNgay);
  if (named) ++i;
  if ((!from && !named) || !line.IsNumber(i, 2)) return false;
  VietnameseReader first(line, i);
  Parts begin;
  std::size_t behind = i + 1;
  if (first.ReadDay()) {
    begin = first.parts();
    behind = first.end();
  } else {
    begin.day = line[i].value;
    if (*begin.day < 1 || *begin.day > 31) return false;
  }
  const std::size_t join = JoinAt(line, behind, true);
  if (join == 0 || HasSecond(begin)) return false;
  VietnameseReader last(line, behind + join);
  if (!last.ReadDay() || LevelOf(last.parts()) != Level::kDay || HasSecond(last.parts()))
    return false;
  *found = {at, last.end(), begin, last.parts()};
  return true;
}

bool ReadOnce(const Line& line, std::size_t at, Found* found) {
  *found = {};
  if (ReadYears(line, at, found) || ReadDays(line, at, found)) return true;
  VietnameseReader first(line, at);
  if (!first.Read()) return false;
  found->begin = first.begin();
  found->end = first.end();
  found->parts = first.parts();
  const Level level = LevelOf(first.parts());
  const std::size_t join = JoinAt(line, first.end(), From(line, at));
  if (level == Level::kNone || join == 0 || HasSecond(first.parts())) return true;
  const std::size_t behind = first.end() + join;
  if (level == Level::kYear && IsYear(line[behind]) && line[behind].value > *first.parts().year) {
    found->parts.year_end = line[behind].value;
    found->end = behind + 1;
    return true;
  }
  VietnameseReader last(line, behind);
  if (!last.Read() || LevelOf(last.parts()) != level || HasSecond(last.parts())) return true;
  found->until = last.parts();
  found->end = last.end();
  return true;
}

}  // namespace

bool ReadVietnamese(const Line& line, std::size_t at, Found* found) {
  if (!ReadOnce(line, at, found)) return false;
  // What comes every year is no date: "rằm tháng bảy hằng năm".
  const bool recurs = line.Is(found->end, Word::kEvery) && line[found->end].value == 0;
  return !recurs || found->parts.year || (found->parts.relative && !found->parts.day);
}

}  // namespace diemtin::text::dates
