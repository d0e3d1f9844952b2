#pragma once

// Bytes of a page to UTF-8. Order of trust: byte order mark, HTTP header, <meta>, the bytes
// themselves. Pure; linear in the bytes.

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin::text {

struct Decoded {
  std::string utf8;  // NFC is not applied here; no byte order mark; well-formed
  std::string
      charset;  // name of what was decoded from, lower case ("utf-8", "windows-1258", "utf-16le")
  std::size_t repaired = 0;  // bad sequences replaced by U+FFFD
};

// `content_type`: the HTTP header's value, may be empty. kUnknownCharset when the bytes fit nothing
// that the page names and nothing that we recognise; never fails on well-formed UTF-8.
Expected<Decoded> Decode(std::string_view bytes, std::string_view content_type);

// The charset that a Content-Type value or the first 4 KB of a document name (<meta charset>, <meta
// http-equiv>, XML declaration), lower case; empty when none. Not checked for being known.
std::string CharsetOfContentType(std::string_view content_type);
std::string CharsetOfDocument(std::string_view bytes);

}  // namespace diemtin::text
