#include "story/line_book.h"

#include <algorithm>
#include <iterator>

namespace diemtin::story {

std::size_t LineBook::ArticlesIn(StoryId story) const {
  const Held* held = stories_.Find(story.value());
  return held == nullptr ? 0 : held->articles;
}

GroupKey LineBook::GroupOf(StoryId story) const {
  const Held* held = stories_.Find(story.value());
  return held == nullptr ? story.value() : held->group;
}

bool LineBook::IsLine(GroupKey group) const {
  const auto at = groups_.find(group);
  return at != groups_.end() && at->second.line;
}

std::optional<StorylineId> LineBook::LineOf(StoryId story) const {
  const GroupKey group = GroupOf(story);
  return IsLine(group) ? std::optional(StorylineId(group)) : std::nullopt;
}

std::size_t LineBook::Size(GroupKey group) const {
  const auto at = groups_.find(group);
  if (at == groups_.end()) return ArticlesIn(StoryId(group));
  return at->second.articles.size() - at->second.gone;
}

std::vector<Sequence> LineBook::Sample(GroupKey group, std::size_t most,
                                       const Window& window) const {
  std::vector<Sequence> sample;
  const auto at = groups_.find(group);
  if (at == groups_.end()) {
    sample = window.Members(StoryId(group), most);
    std::reverse(sample.begin(), sample.end());
    return sample;
  }
  const auto first = at->second.articles.begin() +
                     static_cast<std::vector<Sequence>::difference_type>(at->second.gone);
  const std::size_t size = Size(group);
  const std::size_t spread = size <= most || !at->second.line ? 0 : most / 2;
  const std::size_t newest = std::min(size, most - spread);
  for (std::size_t i = 0; i < spread; ++i) {
    sample.push_back(first[static_cast<std::ptrdiff_t>(i * (size - newest) / spread)]);
  }
  sample.insert(sample.end(), at->second.articles.end() - static_cast<std::ptrdiff_t>(newest),
                at->second.articles.end());
  return sample;
}

std::vector<Sequence> LineBook::ArticlesOf(StoryId story, const Window& window) const {
  std::vector<Sequence> articles;
  const auto at = groups_.find(GroupOf(story));
  if (at == groups_.end()) {
    articles = window.Members(story, ArticlesIn(story));
    std::reverse(articles.begin(), articles.end());
    return articles;
  }
  for (std::size_t i = at->second.gone; i < at->second.articles.size(); ++i) {
    const Sequence article = at->second.articles[i];
    if (window.At(article).story == story) articles.push_back(article);
  }
  return articles;
}

void LineBook::Take(StoryId story, const Window& window) {
  Held& held = stories_.Put(story.value());
  if (held.articles == 0) held.group = story.value();
  ++held.articles;
  const auto at = groups_.find(held.group);
  if (at != groups_.end()) at->second.articles.push_back(window.next() - 1);
}

void LineBook::Drop(StoryId story) {
  Held& held = *stories_.Find(story.value());
  const auto at = groups_.find(held.group);
  if (at != groups_.end()) {
    Group& group = at->second;
    ++group.gone;
    if (group.gone == group.articles.size()) {
      groups_.erase(at);
    } else if (group.gone * 2 > group.articles.size()) {
      group.articles.erase(group.articles.begin(),
                           group.articles.begin() + static_cast<std::ptrdiff_t>(group.gone));
      group.gone = 0;
    }
  }
  if (--held.articles == 0) stories_.Erase(story.value());
}

void LineBook::Follow(const model::Decision& decision, const Window& window) {
  using model::DecisionKind;
  switch (decision.kind) {
    case DecisionKind::kMergeStory:
      return MergeStories(StoryId(decision.subject), StoryId(decision.object), window);
    case DecisionKind::kJoinStoryline:
      return Join(StoryId(decision.subject), StorylineId(decision.object), window);
    case DecisionKind::kMergeStoryline:
      return MergeLines(decision.subject, decision.object, window);
    default:
      return;
  }
}

void LineBook::Insert(const std::vector<Sequence>& articles, Group* group) {
  std::vector<Sequence> all;
  all.reserve(articles.size() + group->articles.size() - group->gone);
  std::merge(articles.begin(), articles.end(),
             group->articles.begin() + static_cast<std::ptrdiff_t>(group->gone),
             group->articles.end(), std::back_inserter(all));
  group->articles = std::move(all);
  group->gone = 0;
}

void LineBook::Remove(GroupKey key, const std::vector<Sequence>& articles) {
  const auto at = groups_.find(key);
  if (at == groups_.end()) return;
  std::vector<Sequence> left;
  std::set_difference(at->second.articles.begin() + static_cast<std::ptrdiff_t>(at->second.gone),
                      at->second.articles.end(), articles.begin(), articles.end(),
                      std::back_inserter(left));
  at->second.articles = std::move(left);
  at->second.gone = 0;
  if (at->second.articles.empty()) groups_.erase(at);
}

// The storyline; it begins with the story that it has its number of, if that is in no other.
LineBook::Group& LineBook::MakeLine(GroupKey key, const Window& window) {
  if (!groups_.contains(key)) {
    std::vector<Sequence> articles;
    if (GroupOf(StoryId(key)) == key) articles = ArticlesOf(StoryId(key), window);
    groups_[key].articles = std::move(articles);
  }
  Group& group = groups_[key];
  group.line = true;
  return group;
}

void LineBook::Join(StoryId story, StorylineId line, const Window& window) {
  if (ArticlesIn(story) == 0) return;
  Group& group = MakeLine(line.value(), window);
  Held& held = *stories_.Find(story.value());
  if (held.group == line.value()) return;
  const std::vector<Sequence> articles = ArticlesOf(story, window);
  Remove(held.group, articles);
  Insert(articles, &group);
  held.group = line.value();
}

void LineBook::MergeLines(GroupKey from, GroupKey into, const Window& window) {
  if (from == into || !groups_.contains(from)) return;
  Group& target = MakeLine(into, window);
  const auto source = groups_.find(from);
  source->second.articles.erase(
      source->second.articles.begin(),
      source->second.articles.begin() + static_cast<std::ptrdiff_t>(source->second.gone));
  for (const Sequence article : source->second.articles) {
    stories_.Find(window.At(article).story.value())->group = into;
  }
  Insert(source->second.articles, &target);
  groups_.erase(source);
}

// The storyline of `into` is that of both; if there is none, that of `from`.
void LineBook::MergeStories(StoryId from, StoryId into, const Window& window) {
  if (from == into || ArticlesIn(from) == 0) return;
  const std::vector<Sequence> moved = ArticlesOf(from, window);
  const std::vector<Sequence> there = ArticlesOf(into, window);
  const GroupKey old = GroupOf(from);
  const std::size_t count = moved.size() + there.size();
  GroupKey group = GroupOf(into);
  if (IsLine(old) && !IsLine(group)) {
    Remove(group, there);
    Insert(there, &groups_[old]);
    group = old;
  } else if (old != group) {
    Remove(old, moved);
    if (!groups_.contains(group)) groups_[group].articles = there;
    Insert(moved, &groups_[group]);
  }
  stories_.Erase(from.value());
  stories_.Put(into.value()) = {group, static_cast<std::uint32_t>(count)};
}

}  // namespace diemtin::story
