#include "warc/arc.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "warc/head.h"

namespace diemtin::warc {
namespace {

constexpr std::size_t kDateDigits = 14;
constexpr std::size_t kFields1 = 5, kFields2 = 10;  // of a line of version 1 and 2
constexpr std::string_view kNone = "-";

bool IsNumber(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Some tools wrote more than seconds, or less.
bool IsDate(std::string_view text) {
  return text == kNone || (IsNumber(text) && text.size() >= 12 && text.size() <= 18);
}

bool IsAddress(std::string_view text) {
  return text == kNone || text.find_first_of(".:") != std::string_view::npos;
}

// "20101217223959" as "2010-12-17T22:39:59Z".
std::string WarcDate(std::string_view digits) {
  std::string all(digits.substr(0, kDateDigits));
  all.resize(kDateDigits, '0');
  const auto part = [&](std::size_t at, std::size_t size) { return all.substr(at, size); };
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) +
         ":" + part(12, 2) + "Z";
}

// The last `count` words of the line, first to last, and what stands before them.
struct Split {
  std::string_view url;
  std::vector<std::string_view> fields;
};
std::optional<Split> SplitFromTheEnd(std::string_view line, std::size_t count) {
  Split split;
  while (split.fields.size() < count) {
    const std::size_t space = line.rfind(' ');
    if (space == std::string_view::npos || space == 0) return std::nullopt;
    split.fields.push_back(line.substr(space + 1));
    line = line.substr(0, space);
  }
  std::reverse(split.fields.begin(), split.fields.end());
  split.url = TrimSpace(line);
  return split;
}

// An address has a scheme.
bool IsUrl(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  });
}

std::optional<ArcHead> ParseFields(std::string_view line, std::size_t fields) {
  const auto split = SplitFromTheEnd(line, fields - 1);
  if (!split || !IsUrl(split->url)) return std::nullopt;
  const std::string_view ip = split->fields[0], date = split->fields[1], type = split->fields[2];
  const std::string_view length = split->fields.back();
  if (!IsAddress(ip) || !IsDate(date) || !IsNumber(length)) return std::nullopt;
  ArcHead head;
  const auto [end, error] =
      std::from_chars(length.data(), length.data() + length.size(), head.length);
  if (error != std::errc()) return std::nullopt;
  head.record.version = "ARC";
  const auto add = [&](std::string_view name, std::string_view value) {
    head.record.headers.push_back({std::string(name), std::string(value)});
  };
  const bool description = split->url.starts_with("filedesc:");
  const bool http = split->url.starts_with("http:") || split->url.starts_with("https:");
  add("WARC-Type", description ? "warcinfo" : http ? "response" : "resource");
  add("WARC-Target-URI", split->url);
  if (date != kNone) add("WARC-Date", WarcDate(date));
  if (ip != kNone) add("WARC-IP-Address", ip);
  if (http) {
    add("Content-Type", "application/http; msgtype=response");
  } else if (type != kNone && type != "no-type") {
    add("Content-Type", type);
  }
  return head;
}

}  // namespace

std::optional<ArcHead> ParseArcHead(std::string_view line) {
  line = TrimSpace(line);
  if (auto head = ParseFields(line, kFields1)) return head;
  return ParseFields(line, kFields2);
}

}  // namespace diemtin::warc
