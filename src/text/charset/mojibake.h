#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemtin::text {

// The text that was meant, when nearly all letters beyond ASCII in `utf8` (well-formed) are those
// of UTF-8 that was read as windows-1252 or Latin-1 ("Æ°á»›c" for "ước"); nullopt otherwise. Text
// that was misread twice is repaired twice.
std::optional<std::string> RepairMojibake(std::string_view utf8);

}  // namespace diemtin::text
