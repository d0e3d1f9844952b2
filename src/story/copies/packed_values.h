#pragma once

// Ascending numbers in few bytes: the gaps between them in a Rice code (Rice and Plaunt 1971), 9 to
// 10 bits for each of 400 among 65,536.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::story {

// `values`: ascending, different.
void PackValues(std::span<const std::uint16_t> values, std::string* out);

// Replaces `values` by those that PackValues wrote at the start of `bytes`, or the smallest `most`
// of them; the number of bytes that they take, nullopt when they are not there whole.
std::optional<std::size_t> UnpackValues(std::string_view bytes, std::vector<std::uint16_t>* values,
                                        std::size_t most = SIZE_MAX);

}  // namespace diemtin::story
