#include "html/sanitise.h"

#include <algorithm>
#include <string>

#include "html/characters.h"
#include "html/reference.h"

namespace diemtin::html {
namespace {

bool IsAlpha(char c) { return Is(c, kLetter); }
bool IsControlOrSpace(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }

struct Parts {
  std::string_view scheme, authority, path, query;  // authority with its "//", query with its "?"
};

// Length of a leading scheme, without the colon; 0 when there is none.
std::size_t SchemeLength(std::string_view url) {
  if (url.empty() || !IsAlpha(url[0])) return 0;
  for (std::size_t i = 1; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':') return i;
    if (!IsAlpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

Parts Split(std::string_view url) {
  Parts parts;
  url = url.substr(0, url.find('#'));
  if (const std::size_t length = SchemeLength(url); length > 0) {
    parts.scheme = url.substr(0, length);
    url.remove_prefix(length + 1);
  }
  const std::size_t question = std::min(url.find('?'), url.size());
  parts.query = url.substr(question);
  url = url.substr(0, question);
  if (url.starts_with("//")) {
    const std::size_t slash = std::min(url.find('/', 2), url.size());
    parts.authority = url.substr(0, slash);
    url.remove_prefix(slash);
  }
  parts.path = url;
  return parts;
}

// As a browser cleans an address: no controls or space around it, no line breaks or tabs inside;
// other controls and spaces escaped.
std::string Clean(std::string_view url) {
  while (!url.empty() && IsControlOrSpace(url.front())) url.remove_prefix(1);
  while (!url.empty() && IsControlOrSpace(url.back())) url.remove_suffix(1);
  std::string out;
  for (const char c : url) {
    if (c == '\n' || c == '\r' || c == '\t') continue;
    if (IsControlOrSpace(c)) {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      out.append("%").append(1, kHex[c >> 4]).append(1, kHex[c & 15]);
    } else {
      out += c == '\\' ? '/' : c;
    }
  }
  return out;
}

}  // namespace

bool IsSafeUrl(std::string_view url) {
  std::string bare;
  for (const char c : url) {
    if (!IsControlOrSpace(c)) bare += ToLower(c);
  }
  const std::size_t colon = bare.find(':');
  if (colon == std::string::npos || bare.find_first_of("/?#") < colon) return true;
  const std::string_view scheme = std::string_view(bare).substr(0, colon);
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string ResolveUrl(std::string_view base, std::string_view reference) {
  const std::string clean_base = Clean(base), clean = Clean(reference);
  const Parts from = Split(clean_base), to = Split(clean);
  const std::string base_scheme = Lower(from.scheme);
  if ((base_scheme != "http" && base_scheme != "https") || from.authority.size() <= 2) return {};
  if (clean.empty()) return {};
  const std::string scheme = to.scheme.empty() ? base_scheme : Lower(to.scheme);
  if (scheme != "http" && scheme != "https") return {};
  std::string authority(to.authority), path, query(to.query);
  if (!to.scheme.empty() || !to.authority.empty()) {
    if (authority.size() <= 2) return {};
    path = RemoveDots(to.path);
  } else {
    authority = from.authority;
    if (to.path.empty()) {
      path = RemoveDots(from.path);
      if (to.query.empty()) query = from.query;
    } else if (to.path.starts_with('/')) {
      path = RemoveDots(to.path);
    } else {
      path = RemoveDots(std::string(from.path.substr(0, from.path.rfind('/') + 1)).append(to.path));
    }
  }
  return scheme + ":" + Lower(authority) + path + query;
}

}  // namespace diemtin::html
