#pragma once

// Grouping itself, on documents, of all languages together: see grouper.h for the contract.

#include <optional>
#include <vector>

#include "model/grouping.h"
#include "story/copies/copies.h"
#include "story/document.h"
#include "story/grouper.h"
#include "story/settings.h"
#include "story/signals.h"
#include "story/similarity.h"
#include "story/window.h"

namespace diemtin::story {

class Groups {
 public:
  Groups(const Options& options, const Settings& settings);

  struct Decided {
    model::Assignment assignment;
    std::optional<Query> query;  // the article's, if one was needed
  };
  // Where the article belongs. Nothing is changed yet: CarryOut does what was decided of stories
  // before, Push takes the article in and tells the story of the one that leaves for it.
  Decided Decide(ArticleId id, const Document& document) const;
  void CarryOut(const model::Assignment& assignment);
  std::optional<StoryId> Push(ArticleId id, const Document& document,
                              const model::Assignment& assignment);
  // All three.
  model::Assignment Add(ArticleId id, const Document& document);

  // A story that the article may belong to, with what speaks for it.
  struct Match {
    StoryId story;
    Sequence nearest = 0;  // its member most like the article
    Signals signals{};
    double probability = 0;
  };
  // The likely stories for an article, most alike first.
  std::vector<Match> Matches(const Document& document, const Query& query) const;
  const Window& window() const { return window_; }

 private:
  std::vector<Sequence> Alike(const Document& document, const Query& query) const;
  std::vector<StoryId> StoriesOf(const std::vector<Sequence>& articles) const;
  std::vector<Match> MatchesIn(const std::vector<StoryId>& stories, const Document& document,
                               const Query& query) const;
  bool IsSameReport(const Copy& copy) const;  // of its story for certain
  // Adds to the assignment that the article is a copy; to the story of the other, when it has none.
  void SayCopy(ArticleId id, const Copy& copy, model::Assignment* assignment) const;
  model::Assignment AssignStory(ArticleId id, const Document& document, const Query& query,
                                const std::vector<Match>& matches) const;
  // Merges the article's story with the next likely one, when their articles are as likely one
  // story as an article must be to join.
  void MergeRival(const Document& document, const Query& query, const std::vector<Match>& matches,
                  model::Assignment* assignment) const;
  double MergeProbability(StoryId a, StoryId b) const;
  struct Comparison {
    StoryId story;
    Sequence nearest = 0;
    Gathered gathered;
  };
  std::vector<Sequence> ComparedMembers(StoryId story, std::uint16_t language) const;
  Comparison Compare(StoryId story, const Document& document, const Query& query) const;

  Options options_;
  Settings settings_;
  double threshold_;
  Window window_;
  Copies copies_;
};

// 0 when one is unknown.
double DaysApart(const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b);

}  // namespace diemtin::story
