#pragma once

// The target of a request taken apart: decoded path segments and query fields. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diemtin::web {

using Fields = std::vector<std::pair<std::string, std::string>>;
// The first of that name.
std::optional<std::string> FieldOf(const Fields& fields, std::string_view name);
// Of a form (application/x-www-form-urlencoded); nullopt for a broken %-sequence, bytes
// that are not UTF-8, control characters.
std::optional<Fields> ParseFields(std::string_view text);

struct Target {
  std::vector<std::string> segments;  // "/story/x" -> {"story", "x"}; "/" -> {}
  Fields query;
  bool json_suffix =
      false;  // the last segment ended in ".json", which is cut off; "/index.json" is "/"

  std::optional<std::string> Get(std::string_view name) const;  // the first of that name
};

// nullopt for what does not begin with /. All else is taken as a reader may have typed it, and what
// nobody can have meant is not there to be found: a % that begins no escape stands for itself,
// bytes that are not UTF-8 become U+FFFD, control characters too, of a query spaces.
std::optional<Target> ParseTarget(std::string_view target);

std::string PercentEncode(std::string_view bytes);  // all but RFC 3986's unreserved characters

// The value of a cookie in a Cookie header.
std::optional<std::string_view> Cookie(std::string_view header, std::string_view name);

// True when the Accept header asks for JSON before HTML.
bool PrefersJson(std::string_view accept);

}  // namespace diemtin::web
