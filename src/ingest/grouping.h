#pragma once

// The grouper, and which stories people hold apart. One thread at a time.

#include <string>
#include <vector>

#include "base/error.h"
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

}  // namespace diemtin::ingest
