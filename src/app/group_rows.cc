#include "app/group_rows.h"

#include <fmt/format.h>

#include <thread>
#include <unordered_map>

#include "base/ordered_stage.h"

namespace diemtin::app {
namespace {

struct Extracted {
  std::string id;
  ArticleId article;
  story::Features features;
};

// The grouper and what it said so far.
class Grouping {
 public:
  explicit Grouping(const story::Options& options) : grouper_(options) {}

  Expected<void> Add(Extracted row) {
    DIEMTIN_ASSIGN(const auto outcome, grouper_.Add(row.article, row.features));
    const auto& [put, links] = outcome;
    Follow(put);
    for (const auto& link : links) storylines_[link.story] = link.storyline;
    Grouped grouped{row.id, put.story, std::nullopt, std::nullopt, put.is_author};
    if (put.copy_of) grouped.copy_of = ids_.at(*put.copy_of);
    ids_.emplace(row.article, std::move(row.id));
    grouped_.push_back(std::move(grouped));
    return {};
  }

  bool Has(ArticleId article) const { return ids_.contains(article); }

  std::vector<Grouped> Take() {
    for (Grouped& one : grouped_) {
      one.story = Latest(merged_stories_, one.story);
      const auto at = storylines_.find(one.story);
      if (at != storylines_.end()) one.storyline = Latest(merged_lines_, at->second);
    }
    return std::move(grouped_);
  }

 private:
  template <typename Id>
  static Id Latest(const std::unordered_map<Id, Id>& merged, Id id) {
    for (auto at = merged.find(id); at != merged.end(); at = merged.find(id)) id = at->second;
    return id;
  }

  void Follow(const model::Assignment& put) {
    for (const model::Decision& decision : put.decisions) {
      if (decision.kind == model::DecisionKind::kMergeStoryline) {
        merged_lines_[StorylineId(decision.subject)] = StorylineId(decision.object);
      } else if (decision.kind == model::DecisionKind::kMergeStory) {
        const StoryId from(decision.subject), into(decision.object);
        merged_stories_[from] = into;
        const auto line = storylines_.find(from);
        if (line != storylines_.end()) storylines_.emplace(into, line->second);
      }
    }
    if (put.storyline) storylines_[put.story] = *put.storyline;
  }

  story::Grouper grouper_;
  std::unordered_map<ArticleId, std::string> ids_;
  std::unordered_map<StoryId, StorylineId> storylines_;
  std::unordered_map<StoryId, StoryId> merged_stories_;
  std::unordered_map<StorylineId, StorylineId> merged_lines_;
  std::vector<Grouped> grouped_;
};

}  // namespace

Expected<std::vector<Grouped>> GroupRows(const std::function<void(const PushRow&)>& produce,
                                         const std::function<void(const Error&)>& skip,
                                         const story::Options& options, int threads) {
  OrderedStage<InputRow, Extracted> stage(threads, {}, [](InputRow row) {
    story::Features features = story::Extract(row.input);
    return Extracted{std::move(row.id), row.input.id, std::move(features)};
  });
  std::thread producer([&] {
    produce([&](InputRow row) {
      const std::size_t weight = row.input.body.size() + row.input.lead.size() + 1024;
      return stage.Push(std::move(row), weight);
    });
    stage.Close();
  });
  Grouping grouping(options);
  Expected<void> status;
  while (auto row = stage.Pop()) {
    if (grouping.Has(row->article)) {
      skip({ErrorCode::kCorrupt, fmt::format("the id \"{}\" was given before", row->id), ""});
      continue;
    }
    status = grouping.Add(std::move(*row));
    if (!status) break;
  }
  stage.Cancel();
  producer.join();
  if (!status) return tl::unexpected<Error>(status.error());
  return grouping.Take();
}

}  // namespace diemtin::app
