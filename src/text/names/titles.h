#pragma once

// Titles that stand before a person's name: offices ("Thủ tướng", "President") and forms of address
// ("ông", "Mr"). Pure.

#include <cstddef>

#include "text/names/token_scan.h"

namespace diemtin::text::names {

struct Title {
  std::size_t tokens = 0;  // 0: no title
  bool office = false;
};

// The longest title that ends right before tokens[at], or opens at tokens[at]. "Anh" and such with
// a capital inside a sentence are none.
Title TitleBefore(const TokenScan& scan, std::size_t at);
Title TitleAt(const TokenScan& scan, std::size_t at);

}  // namespace diemtin::text::names
