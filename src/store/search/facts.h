#pragma once

// What a search needs of each article it judges. Internal to the room.

#include <cstdint>
#include <optional>
#include <vector>

#include "store/database.h"

namespace diemtin::store {

struct MatchFacts {
  std::int64_t n = 0, id = 0, language = 0, time = 0, story = 0;
  std::optional<std::int64_t> outlet, section, copy_of;
};

// Remembers the facts of articles that were asked for, some 2 MB of them, as long as the store does
// not change: searches judge the newest articles again and again.
class FactTable {
 public:
  // What is remembered of another generation of the store is forgotten.
  void Begin(std::int64_t generation);
  // nullptr when there is no such article; good until the next call.
  Expected<const MatchFacts*> Of(Database* database, std::int64_t n);

 private:
  std::int64_t generation_ = -1;
  std::vector<MatchFacts> slots_;  // by the lowest bits of n; n == 0: empty
};

}  // namespace diemtin::store
