#pragma once

// Queries as terms of the index. Pure. Internal to the room.

#include <cstdint>
#include <string>
#include <vector>

#include "store/search/query.h"

namespace diemtin::store {

// Of a word typed with marks: only itself; also as one would type it without them; any word that
// folds to the same.
enum class Marks : std::uint8_t { kAsTyped, kOrNone, kAny };

// Terms of the index that may stand at one place of a text.
using Choices = std::vector<std::string>;
using Phrase = std::vector<Choices>;

struct Expression {
  std::vector<std::vector<Phrase>> wanted;  // of each group one; every article when empty
  std::vector<Phrase> excluded;
  std::vector<bool> counts;  // of each phrase, in order: whether it says how relevant an article is
};

// Times become years and months, which is only nearly what is meant; `oldest` and `newest` are the
// times of articles that there are.
Expression MakeExpression(const Query& query, Marks marks, std::int64_t oldest,
                          std::int64_t newest);

// For people to read.
std::string Print(const Expression& expression);

// True when some wanted word bears marks, so that kOrNone finds more than kAsTyped.
bool HasMarks(const Query& query);

}  // namespace diemtin::store
