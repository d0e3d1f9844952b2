#pragma once

// The fast first look: which pieces of a text may hold masks. Pure; linear, about a byte a
// nanosecond or better.

#include <cstddef>
#include <string_view>
#include <vector>

namespace diemtin::text {

struct Suspect {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool spaced = false;  // single letters with spaces between; else one piece without white space
};

// In order, without overlap. What it leaves out holds no mask.
std::vector<Suspect> FindSuspects(std::string_view text);

}  // namespace diemtin::text
