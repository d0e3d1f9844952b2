#pragma once

// Dates and times as pages print them. Pure; linear in the text.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/reading.h"

namespace diemtin::text {

// A time that stands alone in a line or element ("Thứ 4, 03/11/2021 | 20:51:40", "21:38:28
// 06/09/2024", "10 April 2024, 8:51 pm", "2024-04-10T20:51:40+07:00", "Cập nhật 20:51 (GMT+7)
// 10/04/2024"): the whole text must be a date with at most the words that usually stand around it.
// Day before month unless the language is English with a month named or the order is impossible. No
// zone printed: `default_offset_minutes`.
std::optional<Time> ParsePrintedTime(std::string_view text, std::string_view language,
                                     std::optional<int> default_offset_minutes);

// RFC 2822 and its obsolete forms, as feeds and HTTP headers print it ("Wed, 02 Oct 2002 13:00:00
// +0700", "2 Oct 02 13:00 EST", "Wed Oct  2 13:00:00 2002"). The weekday is not checked. No zone
// printed: nullopt in the result.
std::optional<Time> ParseRfc2822(std::string_view text);

// The zone news in that language is written in when it prints none ("vi" -> 420); nullopt when
// several are usual.
std::optional<int> UsualOffsetMinutes(std::string_view language);

// A date as running text prints it, and what it means.
struct DateSpan {
  // What the words are exact to, the finest first.
  enum class Grain : std::uint8_t { kSecond, kMinute, kHour, kDay, kWeek, kMonth, kQuarter, kYear };
  enum class Part : std::uint8_t { kNone, kDawn, kMorning, kNoon, kAfternoon, kEvening, kNight };
  enum class Section : std::uint8_t { kNone, kStart, kMiddle, kEnd };  // "cuối tháng 3": kEnd

  std::size_t begin = 0;  // byte offsets; words before it ("vào", "hồi", "khoảng", "on") left out
  std::size_t end = 0;
  // ISO 8601: "2021-11-03T20:51:40+07:00", "2021-11-03T20:51", "2021-11-03T20", "2021-11-02",
  // "2021-W44", "2021-11", "2021"; also "2021-Q4". Stretches name their first and last unit, both
  // within: "2021-11-02/2021-11-05", "1990/1999". A zone is printed only where one is known.
  std::string value;
  Grain grain = Grain::kDay;
  Part part = Part::kNone;           // of the day, where no clock says more
  Section section = Section::kNone;  // the value is the whole month, year, quarter
  // The place whose clock is meant: "(giờ Washington)" gives "Washington".
  std::size_t place_begin = 0;
  std::size_t place_end = 0;
  bool relative = false;             // resolved against the day of publication
  bool lunar = false;                // printed in the lunar calendar; the value is the solar day
  bool approximate = false;          // "khoảng", "about"
  bool weekday_contradicts = false;  // the weekday printed is not that of the date printed

  bool operator==(const DateSpan&) const = default;
};

// Where a date without its year is looked for: news speaks mostly of what has been, a person who
// types a date into a box mostly of what comes.
enum class Leaning : std::uint8_t { kPast, kFuture };

struct DateContext {
  // The moment of publication. nullopt: what needs it is left out.
  std::optional<Time> published;
  // When that is not known, a day near it: days within 100 days of it take their year from it, what
  // counts from the day of publication is left out.
  std::optional<CivilDate> near;
  Leaning leaning = Leaning::kPast;
};

// Every date of running text, in order, without overlap. `language` is an ISO 639 code; the words
// of Vietnamese and of 42 more are known (tools/make_date_words.py says which), others
// are read by the names of months of all. Left out, since the words do not say them: what counts
// from another date of the story ("hôm sau", "two days later"), what comes again and again ("thứ
// bảy hàng tuần"), clocks without a day, and holidays without a number. Memory: 40 bytes a word of
// the longest line.
std::vector<DateSpan> FindDateSpans(std::string_view text, std::string_view language,
                                    const DateContext& context);

// The day (or longer time) on which what the text reports happened; `spans` are those of its
// headline, lead and first paragraphs, in order. nullptr: it does not say.
const DateSpan* EventDate(std::span<const DateSpan> spans, const std::optional<Time>& published);

// What an expression means that a person typed or said, as far as its words go: "3 giờ chiều ngày
// mai", "last week". The whole text must be one expression. Clocks without a day and the commonest
// holidays are understood too.
struct DateMeaning {
  DateSpan::Grain grain = DateSpan::Grain::kDay;
  CivilTime begin;
  std::optional<CivilTime> end;  // of a stretch, the first moment after it
};
std::optional<DateMeaning> ResolveExpression(std::string_view text, std::string_view language,
                                             const Time& reference, Leaning leaning);

// The days among the date spans ("Hôm qua 2/11", "ngày 10/4", "April 10"), each text once; of a
// stretch its first day. What cannot be resolved is left out.
std::vector<model::DateMention> FindDates(std::string_view text, std::string_view language,
                                          const std::optional<Time>& published);

// The same when the day of publication is not known, but a day near it is (another date of the
// page): days within 100 days of it take their year from it, "yesterday" is left out.
std::vector<model::DateMention> FindDatesNear(std::string_view text, std::string_view language,
                                              CivilDate near);

}  // namespace diemtin::text
