#pragma once

// Dates and times as pages print them. Pure; linear in the text.

#include <optional>
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

// Dates spoken of in running text, resolved against the day of publication where they need one
// ("Hôm qua 2/11", "ngày 10/4", "April 10"). What cannot be resolved is left out.
std::vector<model::DateMention> FindDates(std::string_view text, std::string_view language,
                                          const std::optional<Time>& published);

// The same when the day of publication is not known, but a day near it is (another date of the
// page): days within 100 days of it take their year from it, "yesterday" is left out.
std::vector<model::DateMention> FindDatesNear(std::string_view text, std::string_view language,
                                              CivilDate near);

}  // namespace diemtin::text
