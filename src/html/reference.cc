#include "html/reference.h"

#include <algorithm>
#include <vector>

#include "html/characters.h"

namespace diemtin::html {
namespace {

bool IsLetter(char c) { return Is(c, kLetter); }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// Each with its sign: "http:", "//host", "/path", "?query", "#fragment".
struct Parts {
  std::string_view scheme, authority, path, query, fragment;
};

std::string_view TakeUpTo(std::string_view signs, std::string_view* from) {
  const std::size_t end = std::min(from->find_first_of(signs), from->size());
  const std::string_view taken = from->substr(0, end);
  from->remove_prefix(end);
  return taken;
}

Parts Split(std::string_view url) {
  Parts parts;
  const std::size_t end = url.find_first_of(":/?#");
  if (end != std::string_view::npos && url[end] == ':' && IsLetter(url[0])) {
    const std::string_view scheme = url.substr(0, end);
    if (std::all_of(scheme.begin(), scheme.end(), [](char c) {
          return IsLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        })) {
      parts.scheme = url.substr(0, end + 1);
      url.remove_prefix(end + 1);
    }
  }
  if (parts.scheme == "http:" || parts.scheme == "https:") {
    while (url.starts_with("///")) url.remove_prefix(1);  // browsers pass over them, too
  }
  if (url.starts_with("//")) {
    const std::size_t close = std::min(url.find_first_of("/?#", 2), url.size());
    parts.authority = url.substr(0, close);
    url.remove_prefix(close);
  }
  parts.path = TakeUpTo("?#", &url);
  parts.query = TakeUpTo("#", &url);
  parts.fragment = url;
  return parts;
}

}  // namespace

std::string RemoveDots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool directory = false;
  for (std::size_t begin = path.starts_with('/') ? 1 : 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    directory = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!directory) kept.push_back(segment);
    begin = end + 1;
  }
  std::string out;
  for (const std::string_view segment : kept) out.append("/").append(segment);
  if (directory || out.empty()) out += '/';
  return out;
}

std::string ResolveReference(std::string_view base, std::string_view reference) {
  // Browsers pass over line breaks inside, and so does who hides a scheme from us.
  std::string plain(Trimmed(reference));
  std::erase_if(plain, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  reference = plain;
  const Parts from = Split(Trimmed(base)), to = Split(reference);
  if (!to.scheme.empty()) {
    return std::string(to.scheme)
        .append(to.authority)
        .append(to.path)
        .append(to.query)
        .append(to.fragment);
  }
  if (from.scheme.empty() || from.authority.empty()) return std::string(reference);
  std::string out(from.scheme);
  if (!to.authority.empty()) return out.append(reference);
  out.append(from.authority);
  if (to.path.empty()) {
    out.append(from.path).append(to.query.empty() ? from.query : to.query);
  } else if (to.path.starts_with('/')) {
    out.append(RemoveDots(to.path)).append(to.query);
  } else {
    std::string merged(from.path.substr(0, from.path.rfind('/') + 1));
    if (merged.empty()) merged = "/";
    out.append(RemoveDots(merged.append(to.path))).append(to.query);
  }
  return out.append(to.fragment);
}

}  // namespace diemtin::html
