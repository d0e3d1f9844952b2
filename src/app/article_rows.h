#pragma once

// Files of ready articles, one JSON object a line (docs/formats.md), gzip or plain.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "story/grouper.h"

namespace diemtin::app {

struct ArticleRow {
  std::string id;
  story::Input input;
  std::string time;                    // as given
  std::optional<std::string> cluster;  // a labelled pack's
  std::optional<std::string> story;
  std::optional<std::string> family, copy_of, kind;  // of a set of copies
};

// Calls `visit` for every line that is an article, `skip` for every other that is not blank, with
// the line's number in the error. False from `visit` ends it. Fails when the file cannot be read at
// all.
Expected<void> ReadArticleRows(const std::string& path,
                               const std::function<bool(ArticleRow)>& visit,
                               const std::function<void(const Error&)>& skip);

// A row from its line. kCorrupt when it is no such object; the text may be empty, the id may not.
Expected<ArticleRow> ParseArticleRow(std::string_view json);

}  // namespace diemtin::app
