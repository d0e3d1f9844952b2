#pragma once

// Carries out what people said of pairs of articles, in archive order among the pages: the same
// when it is said and when it is replayed. What was said before holds: an article goes where none
// is that it is held apart from, and never without those that it is bound to.

#include <string>

#include "archive/archive.h"
#include "model/correction.h"
#include "store/store.h"
#include "story/constraints.h"

namespace diemtin::ingest {

inline model::CorrectionId CorrectionIdOf(PageId record) {
  return model::CorrectionId(record.value());
}

class Corrector {
 public:
  // Knows what the store knows; `store` must outlive it.
  static Expected<Corrector> Open(store::Writer* store);

  // The correction as it goes into the archive. kUsage with the reason when it cannot hold: an id
  // that is unknown, one article twice, what was said before or an earlier one that says otherwise.
  Expected<model::Correction> Make(const model::CorrectionRequest& request, const Time& at);

  // Puts it into the store, not committed yet. One that is there already changes nothing; one whose
  // articles are not there is kept with its problem.
  Expected<model::CorrectionOutcome> Apply(const model::Correction& correction,
                                           model::CorrectionId id, archive::Position position);

  // The pairs of stories that must not become one, as of now.
  Expected<story::StoriesApart> Apart();

 private:
  using Articles = std::vector<ArticleId>;

  explicit Corrector(store::Writer* store) : store_(store) {}
  void Hold(const store::CorrectionRow& row);
  Expected<model::NamedArticle> Name(const std::string& text);
  std::string Describe(int number) const;
  Expected<void> CheckPair(model::CorrectionKind kind, ArticleId a, ArticleId b) const;
  Expected<void> CheckUndo(int number) const;
  // The row of a correction, with its problem when it cannot be carried out.
  Expected<store::CorrectionRow> RowOf(const model::Correction& correction);

  Expected<Articles> ArticlesOf(StoryId story);
  // Of a story: the article, all that are bound to it, and their copies; but no copies when one of
  // them is `staying`, bound to others or held apart from one of `avoid`.
  Expected<Articles> Group(ArticleId article, StoryId story, std::optional<ArticleId> staying,
                           const Articles& avoid);

  // Each adds to `write` the decisions and moves for what it does.
  Expected<void> Join(store::CorrectionWrite* write);
  Expected<void> JoinGroups(StoryId story_a, StoryId story_b, store::CorrectionWrite* write);
  Expected<void> Part(store::CorrectionWrite* write);
  Expected<void> TakeBack(store::CorrectionWrite* write);
  Expected<void> MoveBack(const Articles& articles, StoryId from, StoryId to,
                          store::CorrectionWrite* write);
  Expected<StoryId> NewStory(ArticleId founder, model::CorrectionId correction);

  store::Writer* store_;
  std::vector<store::CorrectionRow> rows_;  // by number
  story::Constraints constraints_;          // of those that hold
};

}  // namespace diemtin::ingest
