#include "web/max_age.h"

#include <algorithm>
#include <charconv>

namespace diemtin::web {
namespace {

constexpr std::int64_t kLongestAge = 10LL * 365 * 86400;

}  // namespace

std::optional<std::int64_t> MaxAgeOf(std::string_view cache_control) {
  constexpr std::string_view kMaxAge = "max-age=";
  while (!cache_control.empty()) {
    const std::size_t comma = std::min(cache_control.find(','), cache_control.size());
    std::string_view directive = cache_control.substr(0, comma);
    cache_control.remove_prefix(std::min(comma + 1, cache_control.size()));
    while (!directive.empty() && directive.front() == ' ') directive.remove_prefix(1);
    while (!directive.empty() && directive.back() == ' ') directive.remove_suffix(1);
    if (!directive.starts_with(kMaxAge)) continue;
    directive.remove_prefix(kMaxAge.size());
    std::int64_t age = 0;
    const char* last = directive.data() + directive.size();
    const auto [end, error] = std::from_chars(directive.data(), last, age);
    const bool is_number = error == std::errc() && end == last && age >= 0;
    return is_number ? std::optional(std::min(age, kLongestAge)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace diemtin::web
