#include "ingest/grouping.h"

namespace diemtin::ingest {

Expected<Grouping::Outcome> Grouping::Add(ArticleId id, std::string_view features) {
  Outcome outcome;
  DIEMTIN_ASSIGN(outcome.assignment, grouper_.Add(id, features));
  for (const model::Decision& decision : outcome.assignment.decisions) {
    if (decision.kind != model::DecisionKind::kMergeStory) continue;
    apart_.Merge(StoryId(decision.subject), StoryId(decision.object));
  }
  DIEMTIN_ASSIGN(outcome.links, linker_.Add(id, features, &outcome.assignment));
  return outcome;
}

Expected<void> Grouping::Restore(ArticleId id, std::string_view features,
                                 const model::Assignment& assignment) {
  DIEMTIN_TRY(grouper_.Restore(id, features, assignment));
  return linker_.Restore(id, features, assignment);
}

}  // namespace diemtin::ingest
