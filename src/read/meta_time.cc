#include "read/meta_time.h"

#include <algorithm>
#include <string>

#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
constexpr std::size_t kLongestTime = 80;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The number in text[at, at + length); -1 when not all of it is digits.
int Digits(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) {
    if (i >= text.size() || !IsDigit(text[i])) return -1;
    value = 10 * value + (text[i] - '0');
  }
  return value;
}

std::optional<Time> DayOf(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || !IsValidDate(year, month, day)) return std::nullopt;
  return MakeTime({{year, month, day}}, std::nullopt, Time::Precision::kDay);
}

// Nothing but digits: a day, a second written without signs, or a count since 1970.
std::optional<Time> ParseDigits(std::string_view text) {
  const int year = Digits(text, 0, 4), month = Digits(text, 4, 2), day = Digits(text, 6, 2);
  if (text.size() == 8) return DayOf(year, month, day);
  if (text.size() == 12 || text.size() == 14) {
    if (!DayOf(year, month, day)) return std::nullopt;
    const int second = text.size() == 14 ? Digits(text, 12, 2) : 0;
    return MakeTime({{year, month, day}, Digits(text, 8, 2), Digits(text, 10, 2), second},
                    std::nullopt);
  }
  if (text.size() != 10 && text.size() != 13) return std::nullopt;
  Time time;
  for (const char c : text.substr(0, 10)) time.unix_seconds = 10 * time.unix_seconds + (c - '0');
  time.offset_minutes = 0;
  return time;
}

// "2022-01-10T22:06:08:684Z", "2022-01-10T22:06:08 +01:00", "2022-01-10T22:06:08-0500[EST]": a
// second chance for what is nearly ISO 8601. The day and the clock stay, what follows must be a
// zone.
std::optional<Time> ParseNearlyIso(std::string_view text) {
  constexpr std::size_t kSecond = 19;  // "2022-01-10T22:06:08"
  if (text.size() <= kSecond || Digits(text, 0, 4) < 0 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  std::string tidy(text.substr(0, kSecond));
  std::string_view rest = text.substr(kSecond);
  if (rest.front() == ':' || rest.front() == '.' || rest.front() == ',') {
    rest.remove_prefix(1);
    while (!rest.empty() && IsDigit(rest.front())) rest.remove_prefix(1);
  }
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  rest = rest.substr(0, rest.find('['));
  return ParseIso8601(tidy.append(rest));
}

// The number of one or two digits at url[from], -1 for another; *to is where it ends.
int ShortNumber(std::string_view url, std::size_t from, std::size_t* to) {
  *to = from;
  while (*to < url.size() && IsDigit(url[*to])) ++*to;
  return *to - from > 0 && *to - from <= 2 ? Digits(url, from, *to - from) : -1;
}

// The day that the run of digits url[at, end) is or begins.
std::optional<Time> DayAt(std::string_view url, std::size_t at, std::size_t end) {
  const std::size_t length = end - at;
  const char sign = end < url.size() ? url[end] : '\0';
  std::size_t after = 0, last = 0;
  if (length == 8) return DayOf(Digits(url, at, 4), Digits(url, at + 4, 2), Digits(url, at + 6, 2));
  if (length == 6 && sign == '/')
    return DayOf(Digits(url, at, 4), Digits(url, at + 4, 2), ShortNumber(url, end + 1, &after));
  if (length == 4 && (sign == '/' || sign == '-' || sign == '_')) {
    const int month = ShortNumber(url, end + 1, &after);
    if (month > 0 && after < url.size() && (url[after] == sign || url[after] == '/'))
      return DayOf(Digits(url, at, 4), month, ShortNumber(url, after + 1, &last));
    if (after == end + 5)  // "/2021/1103/"
      return DayOf(Digits(url, at, 4), Digits(url, end + 1, 2), Digits(url, end + 3, 2));
  }
  if (length <= 2 && sign == '-') {
    const int month = ShortNumber(url, end + 1, &after);
    const bool year_ends = after + 5 >= url.size() || !IsDigit(url[after + 5]);
    if (month > 0 && after < url.size() && url[after] == '-' && year_ends)
      return DayOf(Digits(url, after + 1, 4), month, Digits(url, at, length));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Time> ParseMetaTime(std::string_view text) {
  const std::string clean = text::CollapseSpace(text);
  if (clean.size() < 6 || clean.size() > kLongestTime) return std::nullopt;
  std::optional<Time> time;
  if (std::all_of(clean.begin(), clean.end(), IsDigit)) {
    time = ParseDigits(clean);
  } else if (!(time = ParseIso8601(clean)) && !(time = ParseNearlyIso(clean))) {
    // JavaScript names the zone a second time: "... GMT+0100 (Central European Time)".
    const std::size_t name = clean.find(" (");
    time = text::ParsePrintedTime(clean.substr(0, name), "en", std::nullopt);
  }
  if (!time) return std::nullopt;
  const int year = ToCivil(*time).date.year;
  return year >= kFirstYear && year <= kLastYear ? time : std::nullopt;
}

std::optional<Time> TimeInUrl(std::string_view url) {
  const std::size_t host = url.find("://");
  const std::size_t path = url.find('/', host == std::string_view::npos ? 0 : host + 3);
  if (path == std::string_view::npos) return std::nullopt;
  for (std::size_t at = path; at < url.size(); ++at) {
    if (!IsDigit(url[at]) || IsDigit(url[at - 1])) continue;
    std::size_t end = at;
    while (end < url.size() && IsDigit(url[end])) ++end;
    if (const auto day = DayAt(url, at, end)) return day;
    at = end;
  }
  return std::nullopt;
}

}  // namespace diemtin::read
