#pragma once

// Pairs of quotation marks.

#include <string_view>
#include <vector>

namespace diemtin::text::quotations {

struct Pair {
  std::size_t open = 0;   // of the opening mark
  std::size_t begin = 0;  // of what it holds
  std::size_t end = 0;
  std::size_t close = 0;   // behind the closing mark
  bool closed = true;      // false: runs to the end of its paragraph, and the next one goes on
  bool continues = false;  // opens its paragraph while the one before had not closed
};

// Outermost pairs within paragraphs, in order. A mark without its partner is passed over, unless
// the next paragraph opens with the same mark. Linear.
std::vector<Pair> FindPairs(std::string_view text);

}  // namespace diemtin::text::quotations
