#pragma once

// Storylines, over the window of stories: see grouper.h for the contract.
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
// `abroad`: `b` is of another language.
Kinship FindKinship(const Document& a, const Entry& b, bool abroad, const Query& query,
                    const Settings& settings);

// The time, terms and texts of a document without what is neutral: numbers, days and the keys of
// places, whose names are there too, make an event and not a subject.
Document SubjectOf(const Document& document);

class Lines {
 public:
  // `window`: of stories, outlives this.
  Lines(const Window& window, const Settings& settings);

  // A group that the article is like.
  struct Near {
    GroupKey group = 0;
    std::optional<std::int64_t> time;  // of its article most like this one
    double score = 0;
    bool kin = false;  // enough articles, or one that is kin
    // Of what is kin alone: the rest may not join, and only keeps others from it.
    std::optional<Centre> centre;
    std::vector<double> parts;  // of the score, by the article's terms
  };
  struct Around {
    Document subject;
    std::vector<Near> near;  // most alike first
    bool first = false;      // the article is its story's first
  };

  // The steps of one article, in this order. Stories that are to become one: before the window
  // knows that they are.
  void FollowMerges(const model::Assignment& assignment);
  // What lies around the article, which is to join `story`: before the window has it. `query`: the
  // article's, if it is there.
  Around Look(const Document& document, StoryId story, const std::optional<Query>& query) const;
  // The window has the article; of `leaving`, the story of the one that left for it.
  void Take(const model::Assignment& assignment, const std::optional<StoryId>& leaving);
  // Joins and merges what the article shows to be of one subject: adds the decisions, and the
  // storyline.
  std::vector<Grouper::Link> Settle(const Around& around, model::Assignment* assignment);

 private:
  std::vector<Near> FindNear(StoryId story, const Document& document, const Query& query) const;
  Centre CentreOf(GroupKey group) const;
  double Known(const Document& document, const Query& query) const;
  std::optional<model::Decision> Merge(StoryId story, const Near& near,
                                       const Document& document) const;
  model::Decision Together(GroupKey a, GroupKey b) const;
  std::vector<model::Evidence> EvidenceOf(const Near& near, const Document& document) const;
  bool BothSides(const Near& near, const Document& document) const;
  void Decide(model::Decision decision, model::Assignment* assignment);
  void JoinNear(const Around& around, model::Assignment* assignment);
  std::vector<Grouper::Link> LinksOf(const model::Assignment& assignment) const;
  double TimeFactor(double days) const;

  Settings settings_;
  const Window& window_;
  LineBook book_;
};

}  // namespace diemtin::story
