#pragma once

// The least of UTF-8 that every room needs; Unicode itself lives in `text`.

#include <cstdint>
#include <string>
#include <string_view>

namespace diemtin {

inline constexpr char32_t kReplacement = 0xFFFD;

// Length (1 to 4) of the well-formed sequence at the start of `bytes`, 0 when there is none (empty, cut, overlong,
// surrogate, over U+10FFFF).
int Utf8SequenceLength(std::string_view bytes);

bool IsUtf8(std::string_view bytes);

// Decodes the code point at *at and moves past it; a bad byte yields kReplacement and moves by one.
// *at must be below text.size().
char32_t DecodeUtf8(std::string_view text, std::size_t* at);

void AppendUtf8(char32_t code_point, std::string* out);  // an invalid code point becomes kReplacement

// The longest prefix of at most `max_bytes` that does not cut a sequence.
std::string_view Utf8Prefix(std::string_view text, std::size_t max_bytes);

// `text` with every bad byte replaced by U+FFFD.
std::string RepairUtf8(std::string_view text);

std::size_t CountCodePoints(std::string_view text);

}  // namespace diemtin
