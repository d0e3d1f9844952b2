#pragma once

// The 8-bit encodings of Vietnamese before Unicode.
//   tcvn3         TCVN 5712:1993 VN3, "ABC": small letters and seven capitals; a capital with a
//                 tone is the small letter in a font of capitals. 0x80 to 0x9F as windows-1252.
//   vni           VNI Windows: a letter, then a byte for what stands above or below it.
//   viscii        RFC 1456.
//   windows-1258  Microsoft's: letters, tones as combining marks.

#include <optional>
#include <string>
#include <string_view>

#include "text/charset.h"

namespace diemtin::text {

enum class VietnameseCharset { kTcvn3, kVni, kViscii, kWindows1258 };

// By a name that pages use; nullopt when it is none of the four.
std::optional<VietnameseCharset> VietnameseCharsetOf(std::string_view name);

Decoded DecodeVietnamese(std::string_view bytes, VietnameseCharset charset);

// The encoding in which nearly all words with high bytes are syllables of Vietnamese, when there is
// one. Looks at the first 3,000 such words at most.
std::optional<VietnameseCharset> DetectVietnamese(std::string_view bytes);

}  // namespace diemtin::text
