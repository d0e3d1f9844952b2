#pragma once

// Names as spans of the text, for those who need no more; FindNames and quotations stand on it.
// Pure; linear.

#include <string>
#include <string_view>
#include <vector>

#include "text/entities.h"

namespace diemtin::text {

struct NameSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool titled = false;        // a title stands before it: a person, or whom the office belongs to
  bool organisation = false;  // the name of one
  NameKind kind = NameKind::kPerson;
};

std::vector<NameSpan> FindNameSpans(std::string_view text, std::string_view language);

}  // namespace diemtin::text
