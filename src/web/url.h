#pragma once

// Addresses that may stand in a page. A SafeUrl can only be made here, so that no other address can
// get into an href, src or action: script addresses, data addresses and relative ones from outside
// never do.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::web {

class SafeUrl {
 public:
  // An address of someone else: http or https with a host, no white space or control characters;
  // nullopt otherwise.
  static std::optional<SafeUrl> FromOutside(std::string_view url);
  // "/prefix/", then `rest` percent-encoded as one segment.
  static SafeUrl Local(const char* path, std::string_view rest = {});
  // The address of these path segments here; none: "/".
  static SafeUrl OfSegments(const std::vector<std::string>& segments);
  static SafeUrl Fragment(const char* id);  // "#id", a place on the same page
  // Adds a query field.
  SafeUrl With(std::string_view name, std::string_view value) const;

  const std::string& str() const { return url_; }

 private:
  explicit SafeUrl(std::string url) : url_(std::move(url)) {}
  std::string url_;
};

// The host of a safe address without "www.", to name where a link goes.
std::string HostOf(const SafeUrl& url);

}  // namespace diemtin::web
