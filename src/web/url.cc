#include "web/url.h"

#include <algorithm>

#include "web/target.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMaxUrlBytes = 4096;

bool StartsWithIgnoringCase(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  return std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
  });
}

// What follows "http://" or "https://"; nullopt for any other scheme.
std::optional<std::string_view> AfterScheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (StartsWithIgnoringCase(url, scheme)) return url.substr(scheme.size());
  }
  return std::nullopt;
}

}  // namespace

std::optional<SafeUrl> SafeUrl::FromOutside(std::string_view url) {
  if (url.size() > kMaxUrlBytes) return std::nullopt;
  const auto rest = AfterScheme(url);
  if (!rest || rest->empty() || rest->front() == '/' || rest->front() == '?' ||
      rest->front() == '#') {
    return std::nullopt;
  }
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\') return std::nullopt;
  }
  return SafeUrl(std::string(url));
}

SafeUrl SafeUrl::Local(const char* path, std::string_view rest) {
  return SafeUrl(path + PercentEncode(rest));
}

SafeUrl SafeUrl::OfSegments(const std::vector<std::string>& segments) {
  std::string path;
  for (const std::string& segment : segments) path += "/" + PercentEncode(segment);
  return SafeUrl(path.empty() ? "/" : std::move(path));
}

SafeUrl SafeUrl::Fragment(const char* id) { return SafeUrl("#" + PercentEncode(id)); }

SafeUrl SafeUrl::With(std::string_view name, std::string_view value) const {
  const char mark = url_.find('?') == std::string::npos ? '?' : '&';
  return SafeUrl(url_ + mark + PercentEncode(name) + "=" + PercentEncode(value));
}

std::string HostOf(const SafeUrl& url) {
  const auto rest = AfterScheme(url.str());
  if (!rest) return {};
  std::string_view host = rest->substr(0, rest->find_first_of("/?#"));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (StartsWithIgnoringCase(host, "www.")) host.remove_prefix(4);
  return std::string(host);
}

}  // namespace diemtin::web
