#pragma once

// Secrets between servers: what a hub signs (WebSub, section 8.1), and random words to know it by.

#include <cstddef>
#include <string>
#include <string_view>

namespace diemtin::fetch {

// "METHOD=HEX": the HMAC of `body` under `secret`; METHOD is one of sha1, sha256, sha384, sha512,
// else the result is empty.
std::string Sign(std::string_view method, std::string_view secret, std::string_view body);

// True when `header` is such a signature, in letters of any case. Takes as long whatever differs.
bool IsSigned(std::string_view header, std::string_view secret, std::string_view body);

// So many random bytes as hex.
std::string RandomHex(std::size_t bytes);

}  // namespace diemtin::fetch
