#pragma once

// Names by shape, as spans of the text; FindNames and quotations stand on it. Pure; linear.

#include <string>
#include <string_view>
#include <vector>

namespace diemtin::text {

struct NameSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool titled = false;        // a title stands before it: a person, or whom the office belongs to
  bool organisation = false;  // opens with a word such as "Bộ", "Công ty"
};

std::vector<NameSpan> FindNameSpans(std::string_view text, std::string_view language);

}  // namespace diemtin::text
