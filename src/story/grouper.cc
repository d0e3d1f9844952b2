#include "story/grouper.h"

#include "story/document.h"
#include "story/groups.h"
#include "story/settings.h"

namespace diemtin::story {

struct Grouper::State {
  Groups groups;
};

Grouper::Grouper(const Options& options) : state_(new State{Groups(options, BuiltInSettings())}) {}
Grouper::Grouper(Grouper&&) noexcept = default;
Grouper& Grouper::operator=(Grouper&&) noexcept = default;
Grouper::~Grouper() = default;

Expected<model::Assignment> Grouper::Add(ArticleId id, std::string_view features) {
  DIEMTIN_ASSIGN(const Document document, Parse(features));
  return state_->groups.Add(id, document);
}

Expected<void> Grouper::Restore(ArticleId id, std::string_view features,
                                const model::Assignment& assignment) {
  DIEMTIN_ASSIGN(const Document document, Parse(features));
  state_->groups.Keep(id, document, assignment);
  return {};
}

}  // namespace diemtin::story
