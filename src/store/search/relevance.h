#pragma once

// How well an article answers a query, as an FTS5 auxiliary function. FTS5's own bm25() reads the
// whole list of every word before it judges the first article; this one reads nothing but the
// article at hand. Internal to the room.

#include <string>
#include <vector>

#include "store/database.h"

namespace diemtin::store {

// Registers relevance(search, WEIGHTS): the sum over phrases of weight * t / (t + 2), where t
// counts 8 for each place in the title, 3 in the lead, 1 in the body (BM25F's saturation, Robertson
// and Zaragoza 2009, without lengths); two phrases of the query that stand in a row, as the
// syllables of a Vietnamese word do, count as one more phrase. Weights are bound as PackWeights
// gives them.
Expected<void> RegisterRelevance(Database* database);

// One weight a phrase, in their order in the expression; 0 for those that only filter.
std::string PackWeights(const std::vector<double>& weights);

}  // namespace diemtin::store
