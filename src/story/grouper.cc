#include "story/grouper.h"

#include "story/document.h"
#include "story/groups.h"
#include "story/lines.h"
#include "story/settings.h"

namespace diemtin::story {

struct Grouper::State {
  explicit State(const Options& options) : groups(options, BuiltInSettings()) {}

  Groups groups;
  Lines lines{groups.window(), BuiltInSettings()};
};

Grouper::Grouper(const Options& options) : state_(new State(options)) {}
Grouper::Grouper(Grouper&&) noexcept = default;
Grouper& Grouper::operator=(Grouper&&) noexcept = default;
Grouper::~Grouper() = default;

Expected<Grouper::Outcome> Grouper::Add(ArticleId id, std::string_view features) {
  DIEMTIN_ASSIGN(const Document document, Parse(features));
  Groups& groups = state_->groups;
  Lines& lines = state_->lines;
  Groups::Decided decided = groups.Decide(id, document);
  Outcome outcome{std::move(decided.assignment), {}};
  lines.FollowMerges(outcome.assignment);
  groups.CarryOut(outcome.assignment);
  const Lines::Around around = lines.Look(document, outcome.assignment.story, decided.query);
  const auto leaving = groups.Push(id, document, outcome.assignment);
  lines.Take(outcome.assignment, leaving);
  outcome.links = lines.Settle(around, &outcome.assignment);
  return outcome;
}

Expected<void> Grouper::Restore(ArticleId id, std::string_view features,
                                const model::Assignment& assignment) {
  DIEMTIN_ASSIGN(const Document document, Parse(features));
  const auto leaving = state_->groups.Push(id, document, assignment);
  state_->lines.Take(assignment, leaving);
  return {};
}

}  // namespace diemtin::story
