#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemtin::text {

// Vietnamese typed in ASCII as VIQR (RFC 1456) has it, "Tie^'ng Vie^.t": its Unicode, when at least
// a fifth of the words of `ascii` outside tags cannot be anything else; nullopt otherwise. A full
// stop or question mark after a vowel is a tone or ends the sentence: the syllable and what follows
// decide.
std::optional<std::string> DecodeViqr(std::string_view ascii);

}  // namespace diemtin::text
