#pragma once

// What stands around the text of an article in lines of its own: time, views, authors, source.
// Pure; linear.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/text_article.h"

namespace diemtin::read {

struct Labels {
  std::optional<Time> published;
  std::optional<std::int64_t> views;
  std::vector<std::string> authors;
  std::string sources;             // the lines that credit, one a line
  std::vector<std::size_t> lines;  // those that said so
};

Labels FindLabels(std::span<const Line> lines, std::span<const Mark> marks,
                  const FoundArticle& article, std::string_view language);

// A time with a year among the words of a short line ("By Ann Roe Dec 22, 2023 8:41 pm | 4 min
// read").
std::optional<Time> FindTimeIn(const Line& line, std::string_view language);

}  // namespace diemtin::read
