#pragma once

// The grouper, and which stories people hold apart. One thread at a time.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "store/types.h"
#include "story/constraints.h"
#include "story/grouper.h"

namespace diemtin::ingest {

class Grouping {
 public:
  explicit Grouping(const story::Options& options) : grouper_(WithApart(options)) {}
  Grouping(const Grouping&) = delete;
  Grouping& operator=(const Grouping&) = delete;

  // Pairs of stories that people said must not become one.
  void HoldApart(story::StoriesApart apart) { apart_ = std::move(apart); }

  // As story::Grouper.
  Expected<story::Grouper::Outcome> Add(ArticleId id, std::string_view features);
  Expected<void> Restore(ArticleId id, std::string_view features,
                         const model::Assignment& assignment);

 private:
  story::Options WithApart(story::Options options) const {
    options.apart = &apart_;
    return options;
  }

  story::StoriesApart apart_;
  story::Grouper grouper_;
};

// Grouping between two runs of one process, and the state of the store that it is the grouping of:
// for another state it is of no use. To restore it instead takes seconds when the window is full.
struct KeptGrouping {
  std::unique_ptr<Grouping> grouping;  // may be null
  std::uint64_t generation = 0;        // of the store, which rises with every commit
  store::ArchivePosition covered;
};

}  // namespace diemtin::ingest
