#pragma once

// The first sentences of an article. Pure; internal to the room.

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace diemtin::story {

// Of lead and paragraphs, in order, each once, at most `most`; those over `most_bytes` are passed
// over. Views of the article.
std::vector<std::string_view> OpeningSentences(const model::Article& article, std::size_t most,
                                               std::size_t most_bytes = std::string_view::npos);

}  // namespace diemtin::story
