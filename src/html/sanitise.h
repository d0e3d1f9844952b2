#pragma once

#include <string>
#include <string_view>

namespace diemtin::html {

// True when an address may be linked to or shown: http, https, mailto, or relative without a
// scheme. Refuses javascript:, data:, and every spelling of them with controls or white space
// inside. Pure.
bool IsSafeUrl(std::string_view url);

// Resolves `reference` against the absolute http(s) `base` (RFC 3986, section 5.2); empty when
// either cannot be used.
std::string ResolveUrl(std::string_view base, std::string_view reference);

}  // namespace diemtin::html
