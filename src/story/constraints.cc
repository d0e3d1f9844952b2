#include "story/constraints.h"

#include <algorithm>

namespace diemtin::story {

void Constraints::Add(const Link& link) {
  links_[link.number] = link;
  of_[link.a].insert(link.number);
  of_[link.b].insert(link.number);
}

void Constraints::Remove(int number) {
  const auto found = links_.find(number);
  if (found == links_.end()) return;
  for (const ArticleId article : {found->second.a, found->second.b}) {
    const auto of = of_.find(article);
    if (of == of_.end()) continue;
    of->second.erase(number);
    if (of->second.empty()) of_.erase(of);
  }
  links_.erase(found);
}

std::map<ArticleId, int> Constraints::Reach(ArticleId article) const {
  std::map<ArticleId, int> reached = {{article, 0}};
  std::vector<ArticleId> open = {article};
  while (!open.empty()) {
    const ArticleId at = open.back();
    open.pop_back();
    const auto of = of_.find(at);
    if (of == of_.end()) continue;
    for (const int number : of->second) {
      const Link& link = links_.at(number);
      if (link.kind != Kind::kSame) continue;
      const ArticleId other = link.a == at ? link.b : link.a;
      if (reached.emplace(other, std::max(reached.at(at), number)).second) open.push_back(other);
    }
  }
  return reached;
}

std::vector<ArticleId> Constraints::Bound(ArticleId article) const {
  std::vector<ArticleId> bound;
  for (const auto& [other, number] : Reach(article)) bound.push_back(other);
  return bound;
}

std::optional<int> Constraints::Saying(Kind kind, ArticleId a, ArticleId b) const {
  const auto of = of_.find(a);
  if (of == of_.end()) return std::nullopt;
  for (const int number : of->second) {
    const Link& link = links_.at(number);
    if (link.kind == kind && (link.a == a ? link.b : link.a) == b) return number;
  }
  return std::nullopt;
}

std::optional<int> Constraints::Against(Kind kind, ArticleId a, ArticleId b) const {
  if (kind == Kind::kSame) return HeldApart(Bound(a), Bound(b));
  const auto reached = Reach(a);
  const auto found = reached.find(b);
  return found == reached.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> Constraints::HeldApart(std::span<const ArticleId> some,
                                          std::span<const ArticleId> others) const {
  if (links_.empty()) return std::nullopt;
  const std::set<ArticleId> wanted(others.begin(), others.end());
  for (const ArticleId article : some) {
    const auto of = of_.find(article);
    if (of == of_.end()) continue;
    for (const int number : of->second) {
      const Link& link = links_.at(number);
      if (link.kind != Kind::kApart) continue;
      if (wanted.contains(link.a == article ? link.b : link.a)) return number;
    }
  }
  return std::nullopt;
}

std::vector<Constraints::Link> Constraints::Aparts() const {
  std::vector<Link> aparts;
  for (const auto& [number, link] : links_) {
    if (link.kind == Kind::kApart) aparts.push_back(link);
  }
  return aparts;
}

void StoriesApart::Add(StoryId a, StoryId b) {
  if (a == b) return;
  apart_[a].insert(b);
  apart_[b].insert(a);
}

bool StoriesApart::Holds(StoryId a, StoryId b) const {
  const auto found = apart_.find(a);
  return found != apart_.end() && found->second.contains(b);
}

void StoriesApart::Merge(StoryId from, StoryId into) {
  const auto found = apart_.find(from);
  if (found == apart_.end() || from == into) return;
  const std::set<StoryId> others = std::move(found->second);
  apart_.erase(found);
  for (const StoryId other : others) {
    apart_[other].erase(from);
    Add(into, other);
  }
}

}  // namespace diemtin::story
