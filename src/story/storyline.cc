#include "story/grouper.h"

namespace diemtin::story {

struct StorylineLinker::State {};

StorylineLinker::StorylineLinker(const Options&) : state_(new State) {}
StorylineLinker::StorylineLinker(StorylineLinker&&) noexcept = default;
StorylineLinker& StorylineLinker::operator=(StorylineLinker&&) noexcept = default;
StorylineLinker::~StorylineLinker() = default;
Expected<std::vector<StorylineLinker::Link>> StorylineLinker::Add(ArticleId, std::string_view,
                                                                  model::Assignment*) {
  return std::vector<Link>{};
}
Expected<void> StorylineLinker::Restore(ArticleId, std::string_view, const model::Assignment&) {
  return {};
}

}  // namespace diemtin::story
