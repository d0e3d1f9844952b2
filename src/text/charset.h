#pragma once

// Bytes of a page to UTF-8. Order of trust: byte order mark, well-formed UTF-8, HTTP header,
// <meta>, the bytes themselves; old Vietnamese encodings are known by their syllables, for pages
// in them name windows-1252 or nothing. Pure; linear in the bytes.

#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::text {

struct Decoded {
  // NFC only where the charset writes letters in pieces (windows-1258, VNI); no byte order mark;
  // well-formed.
  std::string utf8;
  // What was decoded from, lower case: "utf-8", "utf-16le", "windows-1258", "tcvn3", "vni",
  // "viscii", "viqr", or a name of ICU's.
  std::string charset;
  std::size_t repaired = 0;  // bad sequences replaced by U+FFFD
  bool mojibake = false;     // it was UTF-8 that someone had read as windows-1252: undone
};

// `content_type`: the HTTP header's value, may be empty. kUnknownCharset when the bytes are no text
// or fit nothing that the page names and nothing that we recognise; never fails on well-formed
// UTF-8 text. TCVN3 has one byte for "ấ" and "Ấ" (its fonts of capitals tell them apart): words in
// capitals get capitals, others may lose them.
Expected<Decoded> Decode(std::string_view bytes, std::string_view content_type);

// The charset that a Content-Type value or the first 64 KB of a document name (<meta charset>,
// <meta http-equiv>, XML declaration), lower case; empty when none. Not checked for being known.
std::string CharsetOfContentType(std::string_view content_type);
std::string CharsetOfDocument(std::string_view bytes);

}  // namespace diemtin::text
