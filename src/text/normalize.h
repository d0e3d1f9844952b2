#pragma once

// Unicode forms. Input is well-formed UTF-8. Pure; linear.

#include <cstddef>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace diemtin::text {

// NFC; what is NFC already is only copied.
std::string Nfc(std::string_view utf8);
Mended NfcWithOffsets(std::string_view utf8);
// Appends a text, whose first byte lies at `printed_begin` of the text as printed, in NFC.
void AppendNfc(std::string_view utf8, std::size_t printed_begin, Mended* out);

// NFC with every tone where the old way puts it: "hoà", "thuý" become "hòa", "thúy". "quý" has one
// way only, and "quí" is another spelling. A key to compare by, for words of Vietnamese.
std::string NormalizeTonePlacement(std::string_view nfc);
// Equal but for where the tone stands.
bool SameSyllableForm(std::string_view a, std::string_view b);

std::string CollapseSpace(std::string_view utf8);  // every run of white space, NBSP included, one
                                                   // space; trimmed; invisible characters dropped
std::string LowerCase(std::string_view utf8);      // full Unicode, locale-independent
std::string Fold(std::string_view utf8);  // lower case, marks off, đ to d: "Đường" -> "duong"

}  // namespace diemtin::text
