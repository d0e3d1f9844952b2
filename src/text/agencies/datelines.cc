#include "text/agencies/datelines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/agencies.h"
#include "text/characters.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestPlace = 72;   // bytes, with a date
constexpr std::size_t kLongestInside = 48;  // of brackets
constexpr std::size_t kMostWords = 6;

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Range Trim(std::string_view line, Range range) {
  const auto trimmed = [](char c) { return c == ' ' || c == ',' || c == '.' || c == '-'; };
  while (range.begin < range.end && trimmed(line[range.begin])) ++range.begin;
  while (range.end > range.begin && trimmed(line[range.end - 1])) --range.end;
  return range;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The place in "WASHINGTON, March 3", "AUSTIN, Texas", "Hà Nội 12/3": up to the date, if any.
std::optional<CreditSpan> ReadPlace(std::string_view line, Range range) {
  std::size_t digit = range.begin;
  while (digit < range.end && !IsDigit(line[digit])) ++digit;
  if (digit < range.end) {
    const std::size_t comma = line.find(',', range.begin);
    range.end = comma < digit ? comma : digit;
  }
  range = Trim(line, range);
  if (range.begin == range.end || !IsUpper(CodePointAt(line, range.begin))) return std::nullopt;
  std::size_t words = 1;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (line[at] == ':' || line[at] == '"' || line[at] == '.') return std::nullopt;
    if (line[at] == ' ' && ++words > kMostWords) return std::nullopt;
  }
  return CreditSpan{range.begin, range.end, CreditRole::kPlace,
                    std::string(line.substr(range.begin, range.end - range.begin))};
}

// "AFP", "AFP/TTXVN", "TTXVN 12/3", "AFP=時事": agencies, and nothing but signs and a date.
std::vector<CreditSpan> ReadAgencies(std::string_view line, Range range) {
  std::vector<CreditSpan> found;
  for (std::size_t at = range.begin; at < range.end;) {
    if (const auto match = MatchAgency(line, at); match && at + match->length <= range.end) {
      found.push_back({at, at + match->length,
                       found.empty() ? CreditRole::kAgency : CreditRole::kRelay,
                       std::string(match->name)});
      at += match->length;
    } else if (std::string_view(" /,-=.").find(line[at]) != std::string_view::npos ||
               IsDigit(line[at])) {
      ++at;
    } else {
      return {};
    }
  }
  return found;
}

bool IsDash(std::string_view rest) {
  while (rest.starts_with(" ")) rest.remove_prefix(1);
  return (rest.starts_with("-") || rest.starts_with("–") || rest.starts_with("—") ||
          rest.starts_with(":") || rest.starts_with(".-") || rest.starts_with(". -") ||
          rest.starts_with(".–") || rest.starts_with("―"));
}

// "(ANSA) - ROMA, 03 FEB - …": the place behind the agency.
std::optional<CreditSpan> PlaceBehind(std::string_view line, std::size_t at) {
  for (const std::string_view dash : {" - ", " – ", " — "}) {
    if (line.compare(at, dash.size(), dash) != 0) continue;
    at += dash.size();
    const std::size_t end = line.find(dash, at);
    if (end == std::string_view::npos || end - at > kLongestPlace) return std::nullopt;
    return ReadPlace(line, {at, end});
  }
  return std::nullopt;
}

// "HÀ NỘI (Reuters) –", "(AFP) –", "MOSCOW, January 15. /TASS/."
std::vector<CreditSpan> ReadBrackets(std::string_view line, char open, char close) {
  const std::size_t left = line.substr(0, kLongestPlace).find(open);
  if (left == std::string_view::npos) return {};
  const std::size_t right = line.substr(0, left + kLongestInside).find(close, left + 1);
  if (right == std::string_view::npos) return {};
  std::vector<CreditSpan> agencies = ReadAgencies(line, {left + 1, right});
  const bool slashes = open == '/' && right + 1 < line.size() && line[right + 1] == '.';
  if (agencies.empty() || (!IsDash(line.substr(right + 1)) && !slashes)) return {};
  const Range before = Trim(line, {0, left});
  std::optional<CreditSpan> place;
  if (before.begin < before.end) {
    place = ReadPlace(line, before);
    if (!place) return {};
  } else {
    place = PlaceBehind(line, right + 1);
  }
  if (place) agencies.push_back(std::move(*place));
  return agencies;
}

// "МОСКВА, 15 янв - РИА Новости."
std::vector<CreditSpan> ReadAgencyBehindDash(std::string_view line) {
  const std::size_t dash = line.substr(0, kLongestPlace).find(" - ");
  if (dash == std::string_view::npos) return {};
  const std::size_t at = dash + 3;
  const auto match = at < line.size() ? MatchAgency(line, at) : std::nullopt;
  if (!match || match->common_word || !line.substr(at + match->length).starts_with(". ")) return {};
  auto place = ReadPlace(line, {0, dash});
  if (!place) return {};
  return {std::move(*place),
          {at, at + match->length, CreditRole::kAgency, std::string(match->name)}};
}

// "TTXVN (Hà Nội 12/3) –", "TTXVN -".
std::vector<CreditSpan> ReadLeadingAgency(std::string_view line) {
  const auto match = line.empty() ? std::nullopt : MatchAgency(line, 0);
  if (!match || match->common_word) return {};
  std::vector<CreditSpan> found = {
      {0, match->length, CreditRole::kAgency, std::string(match->name)}};
  std::string_view rest = line.substr(match->length);
  if (rest.starts_with(" (")) {
    const std::size_t left = match->length + 1, right = line.find(')', left);
    if (right == std::string_view::npos || right - left > kLongestPlace) return {};
    auto place = ReadPlace(line, {left + 1, right});
    if (!place || !IsDash(line.substr(right + 1))) return {};
    found.push_back(std::move(*place));
    return found;
  }
  const bool dash = rest.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with(" — ");
  return dash ? found : std::vector<CreditSpan>{};
}

// "(서울=연합뉴스) …": place and agency in one bracket.
std::vector<CreditSpan> ReadKorean(std::string_view line) {
  if (!line.starts_with("(")) return {};
  const std::size_t sign = line.find('='), right = line.find(')');
  if (right == std::string_view::npos || sign == std::string_view::npos || sign > right ||
      right > kLongestPlace)
    return {};
  std::vector<CreditSpan> found = ReadAgencies(line, {sign + 1, right});
  if (found.empty()) return {};
  found.push_back({1, sign, CreditRole::kPlace, std::string(line.substr(1, sign - 1))});
  return found;
}

// "新华社北京2月3日电", "中新社上海3月5日电".
std::vector<CreditSpan> ReadChinese(std::string_view line) {
  const auto match = line.empty() ? std::nullopt : MatchAgency(line, 0);
  if (!match || ClassOf(CodePointAt(line, 0)) != CharClass::kSingle) return {};
  std::size_t end = match->length;
  while (end < line.size() && !IsDigit(line[end]) && end < kLongestInside) ++end;
  const std::string_view date = line.substr(end, kLongestInside);
  if (end == match->length || end >= line.size() || !IsDigit(line[end]) ||
      (date.find("日电") == std::string_view::npos && date.find("日電") == std::string_view::npos))
    return {};
  return {{0, match->length, CreditRole::kAgency, std::string(match->name)},
          {match->length, end, CreditRole::kPlace,
           std::string(line.substr(match->length, end - match->length))}};
}

// "【ワシントン共同】", "【ソウル聯合ニュース】", "[東京 3日 ロイター] -".
std::vector<CreditSpan> ReadJapanese(std::string_view line) {
  static constexpr auto kShort =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"AFP=時事", "AFP"},
                                                                    {"共同", "Kyodo"},
                                                                    {"時事", "Jiji"},
                                                                    {"ロイター", "Reuters"},
                                                                    {"聯合ニュース", "Yonhap"},
                                                                    {"CNS", "China News Service"}});
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"【", "】"}, {"[", "]"}}) {
    if (!line.starts_with(open)) continue;
    const std::size_t right = line.find(close);
    if (right == std::string_view::npos || right > kLongestPlace) return {};
    for (const auto& [printed, name] : kShort) {
      if (!line.substr(0, right).ends_with(printed)) continue;
      const std::size_t begin = right - printed.size();
      std::vector<CreditSpan> found = {{begin, right, CreditRole::kAgency, std::string(name)}};
      if (printed.ends_with("=時事")) {
        found[0].end = begin + 3;
        found.push_back({begin + 4, right, CreditRole::kRelay, "Jiji"});
      }
      std::size_t end = open.size();
      while (end < begin && !IsDigit(line[end]) && line[end] != ' ') ++end;
      if (end > open.size())
        found.push_back({open.size(), end, CreditRole::kPlace,
                         std::string(line.substr(open.size(), end - open.size()))});
      return found;
    }
  }
  return {};
}

}  // namespace

std::vector<CreditSpan> ReadDateline(std::string_view line) {
  std::vector<CreditSpan> found = ReadKorean(line);
  if (found.empty()) found = ReadChinese(line);
  if (found.empty()) found = ReadJapanese(line);
  if (found.empty()) found = ReadBrackets(line, '(', ')');
  if (found.empty()) found = ReadBrackets(line, '/', '/');
  if (found.empty()) found = ReadAgencyBehindDash(line);
  if (found.empty()) found = ReadLeadingAgency(line);
  std::sort(found.begin(), found.end(),
            [](const CreditSpan& a, const CreditSpan& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace diemtin::text
