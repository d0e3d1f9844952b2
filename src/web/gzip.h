#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemtin::web {

// The gzip form (RFC 1952) of `bytes`; nullopt when zlib fails.
std::optional<std::string> Gzip(std::string_view bytes);

// True when an Accept-Encoding header takes gzip.
bool AcceptsGzip(std::string_view accept_encoding);

}  // namespace diemtin::web
