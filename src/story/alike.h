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

// At most settings.candidate_articles, most alike first, of those that `wanted` takes. Flat in the
// size of the window: the index is walked for settings.total_steps at most, heaviest terms first.
std::vector<Sequence> AlikeArticles(const Window& window, const Document& document,
                                    const Query& query, const Settings& settings,
                                    const std::function<bool(const Entry&)>& wanted);

// At most so many, ascending hash.
std::vector<Term> HeaviestTerms(const Document& document, std::size_t most);

// The terms of an article that the window's index holds.
std::vector<std::uint32_t> IndexedTerms(const Document& document, const Settings& settings);

}  // namespace diemtin::story
