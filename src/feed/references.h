#pragma once

#include <optional>
#include <string_view>

namespace diemtin::feed {

// What a character reference stands for, given without '&' and ';': "amp", "#38", "#x26", "eacute"
// (HTML 4.01). Numbers of windows-1252's extra letters mean those; what Unicode has no character
// for becomes U+FFFD. nullopt: no reference.
std::optional<char32_t> CharacterOf(std::string_view reference);

// What windows-1252 has at a byte of 0x80 to 0x9F.
char32_t Windows1252(char32_t byte);

}  // namespace diemtin::feed
