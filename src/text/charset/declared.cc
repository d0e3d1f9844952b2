// What a page says of its charset.

#include <algorithm>

#include "text/charset.h"
#include "text/charset/ascii.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kDeclarationBytes = 64 << 10;  // large heads push <meta charset> down

bool IsSpaceOrQuote(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' || c == '\'';
}

// The value after "name" "=" in lower-case text, from `at` on.
std::string ValueAfter(std::string_view lower, std::string_view name, std::size_t at) {
  at = lower.find(name, at);
  if (at == std::string_view::npos) return {};
  at += name.size();
  while (at < lower.size() && IsSpaceOrQuote(lower[at])) ++at;
  if (at >= lower.size() || lower[at] != '=') return {};
  ++at;
  while (at < lower.size() && IsSpaceOrQuote(lower[at])) ++at;
  const std::size_t begin = at;
  while (at < lower.size() && !IsSpaceOrQuote(lower[at]) && lower[at] != ';' && lower[at] != '>' &&
         lower[at] != '/' && lower[at] != '?') {
    ++at;
  }
  return std::string(lower.substr(begin, at - begin));
}

}  // namespace

std::string CharsetOfContentType(std::string_view content_type) {
  return ValueAfter(AsciiLower(content_type), "charset", 0);
}

std::string CharsetOfDocument(std::string_view bytes) {
  const std::string head = AsciiLower(bytes.substr(0, kDeclarationBytes));
  if (head.starts_with("<?xml")) {
    const std::string_view declaration = std::string_view(head).substr(0, head.find('>'));
    const std::string name = ValueAfter(declaration, "encoding", 0);
    if (!name.empty()) return name;
  }
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at)) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::string_view tag = std::string_view(head).substr(at, end - at);
    const std::string name = ValueAfter(tag, "charset", 0);
    if (!name.empty()) return name;
    at = end;
  }
  return {};
}

}  // namespace diemtin::text
