#pragma once

// Addresses of the web as the client will understand them: they are taken apart by the same code
// that connects, so that what is checked is what is fetched. Pure.

#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::fetch {

struct WebAddress {
  std::string url;     // normalised, without fragment
  std::string scheme;  // "http" or "https"
  std::string host;    // small letters; IPv6 in brackets
  std::string origin;  // "https://host:port", the port only where it is not the scheme's own
};

// `url`, relative to `base` where one is given. kUsage for what is no address, kPermission for
// schemes other than http and https.
Expected<WebAddress> ParseWebAddress(std::string_view url, std::string_view base = {});

}  // namespace diemtin::fetch
