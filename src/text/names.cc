#include "text/names.h"

#include "text/name_spans.h"

namespace diemtin::text {

std::vector<std::string> FindNames(std::string_view text, std::string_view language) {
  std::vector<std::string> names;
  for (const NameSpan& span : FindNameSpans(text, language)) {
    names.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return names;
}

}  // namespace diemtin::text
