#pragma once

// Storylines themselves, on documents: see StorylineLinker in grouper.h for the contract.
// A new story joins the storyline, or the story without one, that its first article is most like;
// storylines that turn out alike become one. Where there is little to go by, names and theme must
// speak for it: one alone makes neighbours, not one subject.

#include <optional>
#include <vector>

#include "model/grouping.h"
#include "story/document.h"
#include "story/grouper.h"
#include "story/line_book.h"
#include "story/line_centre.h"
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

// Takes out what is neutral: numbers, days and the keys of places, whose names are there too, make
// an event and not a subject.
void KeepSubject(Document* document);

class Lines {
 public:
  Lines(const Options& options, const Settings& settings);

  std::vector<StorylineLinker::Link> Add(ArticleId id, const Document& document,
                                         model::Assignment* assignment);
  void Keep(ArticleId id, const Document& document, const model::Assignment& assignment);

 private:
  // A group that the article is like.
  struct Near {
    GroupKey group = 0;
    std::optional<std::int64_t> time;  // of its article most like this one
    double score = 0;
    bool kin = false;  // enough articles, or one that is kin
    std::optional<Centre> centre;
    std::vector<double> parts;  // of the score, by the article's terms
  };
  std::vector<Near> FindNear(StoryId story, const Document& document) const;
  double Known(const Document& document, const Query& query) const;
  void Push(ArticleId id, const Document& document, const model::Assignment& assignment);
  std::optional<model::Decision> Merge(StoryId story, const Near& near,
                                       const Document& document) const;
  model::Decision Together(GroupKey a, GroupKey b) const;
  std::vector<model::Evidence> EvidenceOf(const Near& near, const Document& document) const;
  bool BothSides(const Near& near, const Document& document) const;
  void Decide(model::Decision decision, model::Assignment* assignment);
  void Settle(StoryId story, std::vector<Near> near, const Document& document, bool first,
              model::Assignment* assignment);
  std::vector<StorylineLinker::Link> LinksOf(const model::Assignment& assignment) const;
  double TimeFactor(double days) const;

  Settings settings_;
  Window window_;
  LineBook book_;
};

}  // namespace diemtin::story
