#pragma once

// Which articles of a segment an expression wants. Internal to the room.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/search/expression.h"
#include "store/search/segments.h"

namespace diemtin::store {

struct Scored {
  std::int64_t n = 0;
  double score = 0;
};

class SegmentMatcher {
 public:
  // Reads the lists that are needed, the shortest first. `weights`: of each wanted phrase, in
  // order.
  static Expected<SegmentMatcher> Open(Database* database, const Segment& segment,
                                       const Expression& expression,
                                       const std::vector<double>& weights);
  SegmentMatcher(SegmentMatcher&&) noexcept;
  ~SegmentMatcher();

  bool is_empty() const;  // nothing can match

  // The matches numbered `first` to `last`, in order. `looked` rises by how often a
  // word was looked for, which is what it costs.
  Expected<void> Find(std::int64_t first, std::int64_t last, std::vector<Scored>* out,
                      std::int64_t* looked);

 private:
  struct State;
  std::unique_ptr<State> state_;
  explicit SegmentMatcher(std::unique_ptr<State> state);
};

}  // namespace diemtin::store
