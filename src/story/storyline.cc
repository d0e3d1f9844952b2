#include "story/document.h"
#include "story/grouper.h"
#include "story/lines.h"
#include "story/settings.h"

namespace diemtin::story {

struct StorylineLinker::State {
  Lines lines;
};

StorylineLinker::StorylineLinker(const Options& options)
    : state_(new State{Lines(options, BuiltInSettings())}) {}
StorylineLinker::StorylineLinker(StorylineLinker&&) noexcept = default;
StorylineLinker& StorylineLinker::operator=(StorylineLinker&&) noexcept = default;
StorylineLinker::~StorylineLinker() = default;

Expected<std::vector<StorylineLinker::Link>> StorylineLinker::Add(ArticleId id,
                                                                  std::string_view features,
                                                                  model::Assignment* assignment) {
  DIEMTIN_ASSIGN(Document document, Parse(features));
  KeepSubject(&document);
  return state_->lines.Add(id, document, assignment);
}

Expected<void> StorylineLinker::Restore(ArticleId id, std::string_view features,
                                        const model::Assignment& assignment) {
  DIEMTIN_ASSIGN(Document document, Parse(features));
  KeepSubject(&document);
  state_->lines.Keep(id, document, assignment);
  return {};
}

}  // namespace diemtin::story
