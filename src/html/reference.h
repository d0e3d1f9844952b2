#pragma once

#include <string>
#include <string_view>

namespace diemtin::html {

// RFC 3986, section 5.2, in full: any scheme, with query and fragment, letters as they are. White
// space around both is left out. A reference with a scheme of its own, or with a base that is no
// address to resolve against, is returned as it is.
std::string ResolveReference(std::string_view base, std::string_view reference);

// RFC 3986, section 5.2.4, on segments: a path from the root without "." and "..".
std::string RemoveDots(std::string_view path);

}  // namespace diemtin::html
