#pragma once

// What a target says before it gives up; libFuzzer then keeps the input.

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace diemtin::fuzz {

inline void Check(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace diemtin::fuzz
