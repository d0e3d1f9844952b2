#include "base/time.h"

#include <date/date.h>
#include <fmt/format.h>

namespace diemtin {
namespace {

// Reads exactly `count` digits at *at and moves past them.
bool Digits(std::string_view text, std::size_t* at, int count, int* value) {
  if (*at + count > text.size()) return false;
  *value = 0;
  for (int i = 0; i < count; ++i) {
    const char c = text[*at + i];
    if (c < '0' || c > '9') return false;
    *value = *value * 10 + (c - '0');
  }
  *at += count;
  return true;
}

bool Skip(std::string_view text, std::size_t* at, char c) {
  if (*at >= text.size() || text[*at] != c) return false;
  ++*at;
  return true;
}

bool ParseZone(std::string_view text, std::size_t* at, std::optional<int>* offset) {
  if (*at >= text.size()) return true;
  if (Skip(text, at, 'Z') || Skip(text, at, 'z')) {
    *offset = 0;
    return true;
  }
  Skip(text, at, ' ');
  int sign = 0;
  if (Skip(text, at, '+')) sign = 1;
  if (sign == 0 && Skip(text, at, '-')) sign = -1;
  if (sign == 0) return false;
  int hours = 0, minutes = 0;
  if (!Digits(text, at, 2, &hours)) return false;
  const bool colon = Skip(text, at, ':');
  if (!Digits(text, at, 2, &minutes) && colon) return false;
  if (hours > 14 || minutes > 59) return false;
  *offset = sign * (hours * 60 + minutes);
  return true;
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

bool IsValidDate(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         (date::year{year} / month / day).ok();
}

std::int64_t DaysFromCivil(CivilDate d) {
  return date::sys_days{date::year{d.year} / d.month / d.day}.time_since_epoch().count();
}

CivilDate CivilFromDays(std::int64_t days) {
  const date::year_month_day ymd{date::sys_days{date::days{days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int IsoWeekday(CivilDate d) {
  return static_cast<int>(date::weekday{date::sys_days{date::year{d.year} / d.month / d.day}}.iso_encoding());
}

CivilTime ToCivil(const Time& time) {
  const std::int64_t local = time.unix_seconds + 60 * time.offset_minutes.value_or(0);
  std::int64_t days = local / 86400;
  std::int64_t rest = local % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  return {CivilFromDays(days), static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
          static_cast<int>(rest % 60)};
}

std::optional<Time> MakeTime(const CivilTime& civil, std::optional<int> offset_minutes,
                             Time::Precision precision) {
  const auto& d = civil.date;
  if (!IsValidDate(d.year, d.month, d.day)) return std::nullopt;
  if (civil.hour < 0 || civil.hour > 23 || civil.minute < 0 || civil.minute > 59 || civil.second < 0 ||
      civil.second > 60) {
    return std::nullopt;
  }
  if (offset_minutes && (*offset_minutes < -14 * 60 || *offset_minutes > 14 * 60)) return std::nullopt;
  Time time;
  time.unix_seconds = DaysFromCivil(d) * 86400 + civil.hour * 3600 + civil.minute * 60 +
                      std::min(civil.second, 59) - 60 * offset_minutes.value_or(0);
  time.offset_minutes = offset_minutes;
  time.precision = precision;
  return time;
}

std::optional<Time> ParseIso8601(std::string_view text) {
  text = Trim(text);
  std::size_t at = 0;
  CivilTime civil;
  if (!Digits(text, &at, 4, &civil.date.year) || !Skip(text, &at, '-') ||
      !Digits(text, &at, 2, &civil.date.month) || !Skip(text, &at, '-') ||
      !Digits(text, &at, 2, &civil.date.day)) {
    return std::nullopt;
  }
  if (at == text.size()) return MakeTime(civil, std::nullopt, Time::Precision::kDay);
  if (!Skip(text, &at, 'T') && !Skip(text, &at, 't') && !Skip(text, &at, ' ')) return std::nullopt;
  if (!Digits(text, &at, 2, &civil.hour) || !Skip(text, &at, ':') || !Digits(text, &at, 2, &civil.minute)) {
    return std::nullopt;
  }
  auto precision = Time::Precision::kMinute;
  if (Skip(text, &at, ':')) {
    if (!Digits(text, &at, 2, &civil.second)) return std::nullopt;
    precision = Time::Precision::kSecond;
    if (Skip(text, &at, '.') || Skip(text, &at, ',')) {
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    }
  }
  std::optional<int> offset;
  if (!ParseZone(text, &at, &offset) || at != text.size()) return std::nullopt;
  return MakeTime(civil, offset, precision);
}

std::string FormatIsoDate(CivilDate d) { return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day); }

std::string FormatIso8601(const Time& time) {
  const CivilTime civil = ToCivil(time);
  std::string text = FormatIsoDate(civil.date);
  if (time.precision == Time::Precision::kDay) return text;
  text += fmt::format("T{:02}:{:02}", civil.hour, civil.minute);
  if (time.precision == Time::Precision::kSecond) text += fmt::format(":{:02}", civil.second);
  if (!time.offset_minutes) return text;
  const int offset = *time.offset_minutes;
  if (offset == 0) return text + "Z";
  return text + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

}  // namespace diemtin
