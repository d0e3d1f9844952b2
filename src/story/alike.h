#pragma once

// Finding the articles of a window that are most like a new one, by its index over terms.

#include <functional>
#include <vector>

#include "model/grouping.h"
#include "story/document.h"
#include "story/settings.h"
#include "story/similarity.h"
#include "story/window.h"

namespace diemtin::story {

// The weight that a term counts with now, over its weight by the background alone.
double Factor(double background_share, std::size_t window_with, std::size_t window_articles,
              const Settings& settings);

Query MakeQuery(const Document& document, const Window& window, const Settings& settings);
// The same from an article of the window.
Query MakeQuery(Sequence at, const Window& window, const Settings& settings);

// To an article of the window, by the measure that the two languages ask for. `language`: the
// window's number for the query's.
Likeness LikenessOf(const Query& query, std::uint16_t language, const Window& window, Sequence at);

// At most settings.candidate_articles of the document's language and candidate_abroad of others, of
// those that `wanted` takes; these first, and within each the most alike first. Flat in the
// size of the window: the index is walked for settings.total_steps at most, heaviest terms first.
std::vector<Sequence> AlikeArticles(const Window& window, const Document& document,
                                    const Query& query, const Settings& settings,
                                    const std::function<bool(const Entry&)>& wanted);

// The terms of an article that the window's index holds.
std::vector<std::uint32_t> IndexedTerms(const Document& document, const Settings& settings);

}  // namespace diemtin::story
