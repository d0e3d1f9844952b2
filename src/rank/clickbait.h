#pragma once

// Headlines that hold back what happened to make people click. Pure.

#include <string_view>

namespace diemtin::rank {

// True when a headline asks, exclaims, breaks off, promises a list ("5 điều cần biết") or speaks in
// the words that such headlines use in Vietnamese, English and Chinese. `title`: UTF-8 in NFC.
bool IsClickbait(std::string_view title);

}  // namespace diemtin::rank
