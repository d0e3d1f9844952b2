#pragma once

// Where sentences begin.

#include <string_view>
#include <vector>

#include "text/quotations.h"

namespace diemtin::text::quotations {

class Sentences {
 public:
  explicit Sentences(std::string_view text);  // linear

  // The sentence that holds `at`, with its stop and the space behind it.
  TextRange At(std::size_t at) const;
  std::size_t IndexOf(std::size_t at) const;

 private:
  std::vector<std::size_t> begins_;  // the first is 0, the last the text's size
};

}  // namespace diemtin::text::quotations
