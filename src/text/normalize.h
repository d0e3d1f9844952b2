#pragma once

// Unicode forms. Input is well-formed UTF-8. Pure; linear.

#include <string>
#include <string_view>

namespace diemtin::text {

std::string Nfc(std::string_view utf8);            // fast path for text that is already NFC
std::string CollapseSpace(std::string_view utf8);  // every run of white space, NBSP included, one
                                                   // space; trimmed; invisible characters dropped
std::string LowerCase(std::string_view utf8);      // full Unicode, locale-independent
std::string Fold(std::string_view utf8);  // lower case, marks off, đ to d: "Đường" -> "duong"

}  // namespace diemtin::text
