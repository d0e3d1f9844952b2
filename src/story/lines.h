#pragma once

// Storylines themselves, on documents: see StorylineLinker in grouper.h for the contract.
// A story without a storyline is linked to the story of the article that it shares most with, when
// they share names and theme: one alone makes neighbours, not one subject.

#include <optional>
#include <unordered_map>
#include <vector>

#include "model/grouping.h"
#include "story/document.h"
#include "story/grouper.h"
#include "story/settings.h"
#include "story/similarity.h"
#include "story/window.h"

namespace diemtin::story {

// What speaks for one subject in two articles, seen from one of them.
struct Kinship {
  double score = 0;
  std::size_t names = 0;   // different names that both have
  double title_names = 0;  // least share of the names in either title that the other article has
  bool enough = false;
};
Kinship FindKinship(const Document& a, const Entry& b, const Query& query,
                    const Settings& settings);

class Lines {
 public:
  Lines(const Options& options, const Settings& settings);

  std::vector<StorylineLinker::Link> Add(ArticleId id, const Document& document,
                                         model::Assignment* assignment);
  void Keep(ArticleId id, const Document& document, const model::Assignment& assignment);

 private:
  struct Kin {
    Sequence article = 0;
    Kinship kinship;
  };
  std::optional<Kin> FindKin(StoryId story, const Document& document, const Query& query) const;
  std::optional<StorylineId> LineOf(StoryId story) const;

  Settings settings_;
  Window window_;
  std::unordered_map<StoryId, StorylineId> lines_;  // of stories with articles in the window
};

}  // namespace diemtin::story
