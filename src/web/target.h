#pragma once

// The target of a request taken apart: decoded path segments and query fields. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diemtin::web {

struct Target {
  std::vector<std::string> segments;  // "/story/x" -> {"story", "x"}; "/" -> {}
  std::vector<std::pair<std::string, std::string>> query;
  bool json_suffix =
      false;  // the last segment ended in ".json", which is cut off; "/index.json" is "/"

  std::optional<std::string> Get(std::string_view name) const;  // the first of that name
};

// nullopt for what is no path: not beginning with /, a broken %-sequence, bytes that are not UTF-8,
// control characters.
std::optional<Target> ParseTarget(std::string_view target);

std::string PercentEncode(std::string_view bytes);  // all but RFC 3986's unreserved characters

// The value of a cookie in a Cookie header.
std::optional<std::string_view> Cookie(std::string_view header, std::string_view name);

// True when the Accept header asks for JSON before HTML.
bool PrefersJson(std::string_view accept);

}  // namespace diemtin::web
