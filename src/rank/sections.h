#pragma once

// What outlets call their sections, in one key for names that mean the same. Pure.

#include <string_view>

namespace diemtin::rank {

// The key of a section by its printed name, in Vietnamese, English or Chinese, as words, as a slug
// or run together ("Thể thao", "the-thao", "TheThao", "Sports", "体育" are "sport"); empty when the
// name is none of the common ones. A key is its own name.
std::string_view SectionKey(std::string_view name);

}  // namespace diemtin::rank
