#pragma once

// How well an article answers a query. Pure. Internal to the room.

#include <cstdint>
#include <vector>

#include "store/search/postings.h"

namespace diemtin::store {

// Where a phrase stands in an article.
struct PhrasePlaces {
  double weight = 0;         // 0: only filters
  std::uint32_t length = 1;  // words
  std::vector<Place> begins;
};

// The sum over phrases of weight * t / (t + 2), where t counts 8 for each place in the title, 3 in
// the lead, 1 in the body (BM25F's saturation, Robertson and Zaragoza 2009, without lengths); two
// phrases of the query that stand in a row, as the syllables of a Vietnamese word do, count as one
// more phrase. Phrases are in the query's order.
double Relevance(const std::vector<PhrasePlaces>& phrases);

}  // namespace diemtin::store
