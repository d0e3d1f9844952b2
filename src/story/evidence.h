#pragma once

// Evidence as values: the words around them are the interface's (web/evidence.h).

#include <optional>
#include <string>
#include <vector>

#include "model/grouping.h"
#include "story/document.h"

namespace diemtin::story {

// What two articles share, by kind: names, numbers, words; of terms whose text `document` holds,
// heaviest first. `parts`: for each term of `document`, its part of the score.
std::vector<model::Evidence> SharedTerms(const Document& document,
                                         const std::vector<double>& parts);

model::Evidence TimeApart(const std::optional<std::int64_t>& a,
                          const std::optional<std::int64_t>& b);

}  // namespace diemtin::story
