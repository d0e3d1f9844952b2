#pragma once

// The charsets of the rest of the world, through ICU.

#include <optional>
#include <string>
#include <string_view>

#include "text/charset.h"

namespace diemtin::text {

// Bad sequences become U+FFFD and are counted; nullopt when ICU does not know the name. Names mean
// their supersets, as on the web (WHATWG Encoding, 4.2).
std::optional<Decoded> ConvertByIcu(std::string_view bytes, const std::string& charset);

// What the bytes look like, by ICU's statistics over the first 256 KB: encodings of several bytes
// and of other scripts give themselves away; `allow_latin` takes its word for Latin ones, too.
std::optional<std::string> DetectByIcu(std::string_view bytes, bool allow_latin);

// Charsets of one byte that ICU misses: Cyrillic of MS-DOS and of the Macintosh, Hebrew, Thai. High
// bytes stand in runs, nearly all are letters, of Cyrillic's most are small.
std::optional<std::string> DetectByLetters(std::string_view bytes);

}  // namespace diemtin::text
