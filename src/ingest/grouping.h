#pragma once

// The groupers of all languages and the linker of storylines behind one call. One thread at a time.

#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "story/constraints.h"
#include "story/grouper.h"

namespace diemtin::ingest {

class Grouping {
 public:
  explicit Grouping(const story::Options& options) : options_(options), linker_(options) {
    options_.apart = &apart_;
  }
  Grouping(const Grouping&) = delete;
  Grouping& operator=(const Grouping&) = delete;

  // Pairs of stories that people said must not become one.
  void HoldApart(story::StoriesApart apart) { apart_ = std::move(apart); }

  struct Outcome {
    model::Assignment assignment;
    std::vector<story::StorylineLinker::Link>
        links;  // stories that gained a storyline by this article
  };
  Expected<Outcome> Add(ArticleId id, const std::string& language, std::string_view features);

  // As story::Grouper::Restore.
  Expected<void> Restore(ArticleId id, const std::string& language, std::string_view features,
                         const model::Assignment& assignment);

 private:
  story::Grouper& Of(const std::string& language);

  story::Options options_;
  std::map<std::string, story::Grouper> groupers_;
  story::StorylineLinker linker_;
  story::StoriesApart apart_;
};

}  // namespace diemtin::ingest
