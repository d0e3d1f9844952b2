#include "ingest/grouping.h"

namespace diemtin::ingest {

Expected<story::Grouper::Outcome> Grouping::Add(ArticleId id, std::string_view features) {
  DIEMTIN_ASSIGN(auto outcome, grouper_.Add(id, features));
  for (const model::Decision& decision : outcome.assignment.decisions) {
    if (decision.kind != model::DecisionKind::kMergeStory) continue;
    apart_.Merge(StoryId(decision.subject), StoryId(decision.object));
  }
  return outcome;
}

Expected<void> Grouping::Restore(ArticleId id, std::string_view features,
                                 const model::Assignment& assignment) {
  return grouper_.Restore(id, features, assignment);
}

}  // namespace diemtin::ingest
