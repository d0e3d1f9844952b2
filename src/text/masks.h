#pragma once

// Words that were masked to pass a filter, and what they stand for. Vietnamese only ("vi"; also
// tried for "und" and ""): any other language gives nothing. Input is UTF-8; ill-formed bytes are
// left alone. Pure; linear in the text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "text/offset_map.h"

namespace diemtin::text {

// text[begin, end) as printed is a masked word. Offsets in bytes.
struct MaskSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string clean;   // what it stands for, NFC
  bool lossy = false;  // letters were replaced ("ch*t", "b3nh"): `clean` was chosen by context
};

// In order, without overlap: separators between letters ("t.uổi", "c-ướp", "m·áu"), letters spaced
// out, fillers after letters, marks that do not compose, look-alike letters and marks, and vowels
// replaced by signs or digits. Abbreviations, initials, domain names, versions and measures are
// left alone. What NFC alone would mend is no mask.
std::vector<MaskSpan> FindMasks(std::string_view text, std::string_view language);

// The text without its masks and in NFC, beside the text as printed.
Mended Unmask(std::string_view text, std::string_view language);

// The masked words, each different one once, in order of appearance.
std::vector<model::MaskedWord> FindMaskedWords(std::string_view text, std::string_view language);

}  // namespace diemtin::text
