#pragma once

// Which lines are articles: the runs of lines of greatest weight, cut where a new headline begins.
// Pure; linear.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "read/text_marks.h"

namespace diemtin::read {

struct FoundArticle {
  std::optional<std::size_t> title_line;
  std::string title;     // empty when the page prints none
  std::size_t head = 0;  // lines [head, begin): between the headline and the text
  std::size_t begin = 0;
  std::size_t end = 0;
  bool doubtful = false;  // another than the main one that no time, source or picture sets apart
};

// The main article first, the others in page order. Sets the roles kTitle and kHeading in *marks.
std::vector<FoundArticle> FindArticles(std::span<const Line> lines, std::string_view language,
                                       std::vector<Mark>* marks);

}  // namespace diemtin::read
