#pragma once

// How usual a term is in the news of a language: counts made once over a corpus
// (tools/story_background), so that an article can be weighed before any other has come.

#include <cstdint>
#include <string_view>

namespace diemtin::story {

// Share of articles that hold the term, 0 when it is rare or the language has no table.
double BackgroundShare(std::string_view language, std::uint32_t term_hash);

}  // namespace diemtin::story
