#pragma once

#include <string>
#include <string_view>

namespace diemtin::text {

// BCP 47 code ("vi", "en", "zh"), "und" when the text does not tell. Pure; looks at the first 16 KB
// at most.
std::string DetectLanguage(std::string_view utf8);

}  // namespace diemtin::text
