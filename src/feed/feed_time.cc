#include "feed/feed_time.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace diemtin::feed {
namespace {

struct Zone {
  std::string_view name;
  int minutes;
};

// RFC 822, section 5.1, and the names that feeds use beside it.
constexpr std::array<Zone, 22> kZones = {
    {{"gmt", 0},    {"ut", 0},     {"utc", 0},    {"z", 0},      {"est", -300}, {"edt", -240},
     {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
     {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},
     {"ict", 420},  {"jst", 540},  {"kst", 540},  {"aest", 600}}};

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// Words of the line in lower case, cut at space and comma; "(…)" comments are passed over.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  int depth = 0;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(Lower(word));
    word.clear();
  };
  for (const char c : text) {
    if (c == '(') ++depth;
    const bool gap = depth > 0 || c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r';
    if (c == ')' && depth > 0) --depth;
    if (gap) {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  return words;
}

std::optional<int> MonthOf(std::string_view word) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word.substr(0, 3) == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

// "+0700", "+07:00", "-5", "gmt", "gmt+7"; nullopt when the word is no zone.
std::optional<int> ZoneOf(std::string_view word) {
  for (const Zone& zone : kZones) {
    if (word == zone.name) return zone.minutes;
  }
  for (const std::string_view prefix : {"gmt", "utc"}) {
    if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
  }
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : word.substr(1)) {
    if (IsDigit(c))
      digits += c;
    else if (c != ':')
      return std::nullopt;
  }
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  const int value = *Number(digits);
  const int minutes = digits.size() <= 2 ? value * 60 : value / 100 * 60 + value % 100;
  return word[0] == '-' ? -minutes : minutes;
}

// What the words of one line have said so far.
struct Parts {
  std::optional<int> year, month, day, hour, zone;
  int minute = 0, second = 0;
  bool has_seconds = false;
};

bool TakeClock(std::string_view word, Parts* parts) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || parts->hour) return false;
  const auto hour = Number(word.substr(0, colon));
  std::string_view rest = word.substr(colon + 1);
  const std::size_t second_colon = rest.find(':');
  const auto minute = Number(rest.substr(0, second_colon));
  if (!hour || !minute) return false;
  if (second_colon != std::string_view::npos) {
    std::string_view seconds = rest.substr(second_colon + 1);
    seconds = seconds.substr(0, seconds.find('.'));
    const auto second = Number(seconds);
    if (!second) return false;
    parts->second = *second == 60 ? 59 : *second;
    parts->has_seconds = true;
  }
  parts->hour = *hour;
  parts->minute = *minute;
  return true;
}

bool TakeNumber(std::string_view word, Parts* parts) {
  while (!word.empty() && !IsDigit(word.back())) word.remove_suffix(1);  // "3rd", "3."
  const auto number = Number(word);
  if (!number) return false;
  if (word.size() == 4) {
    parts->year = *number;
  } else if (!parts->day) {
    parts->day = *number;
  } else if (!parts->year) {
    parts->year = *number + (*number < 70 ? 2000 : 1900);  // RFC 2822, section 4.3
  } else {
    return false;
  }
  return true;
}

bool TakeWord(const std::string& word, Parts* parts) {
  if (word.find('-') != std::string::npos && word.find('-') != 0 && !IsDigit(word.back()))
    return false;
  if (word.find(':') != std::string::npos && IsDigit(word[0])) return TakeClock(word, parts);
  if (IsDigit(word[0])) return TakeNumber(word, parts);
  if (const auto month = MonthOf(word)) {
    if (!parts->month) parts->month = *month;
    return true;
  }
  if (const auto zone = ZoneOf(word)) {
    parts->zone = *zone;
    return true;
  }
  if ((word == "pm" || word == "am") && parts->hour && *parts->hour <= 12) {
    parts->hour = *parts->hour % 12 + (word == "pm" ? 12 : 0);
  }
  return true;  // names of days, "at", "um" and the like
}

std::optional<Time> ParseRfc822(std::string_view text) {
  Parts parts;
  for (const std::string& word : Words(text)) {
    if (!TakeWord(word, &parts)) return std::nullopt;
  }
  if (!parts.year || !parts.month || !parts.day) return std::nullopt;
  const CivilTime civil{
      {*parts.year, *parts.month, *parts.day}, parts.hour.value_or(0), parts.minute, parts.second};
  const auto precision = !parts.hour         ? Time::Precision::kDay
                         : parts.has_seconds ? Time::Precision::kSecond
                                             : Time::Precision::kMinute;
  return MakeTime(civil, parts.zone, precision);
}

// "2021", "2021-11": the first day of it.
std::optional<Time> ParseYearMonth(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  return ParseIso8601(std::string(text) + "-01");
}

}  // namespace

std::optional<Time> ParseFeedTime(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  if (text.size() < 7 || text.size() > 80) return std::nullopt;
  if (const auto time = ParseIso8601(text)) return time;
  if (const auto time = ParseYearMonth(text)) return time;
  if (text[4] == '-' && IsDigit(text[0])) return std::nullopt;
  return ParseRfc822(text);
}

}  // namespace diemtin::feed
