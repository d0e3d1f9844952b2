#pragma once

// What people said of pairs of articles, as links that must and must not hold, and what follows
// from them: same is transitive, apart is not. Pure; the work is by the links that are met.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/id.h"

namespace diemtin::story {

class Constraints {
 public:
  enum class Kind : std::uint8_t { kSame, kApart };
  struct Link {
    int number = 0;  // of the correction, unique
    Kind kind = Kind::kSame;
    ArticleId a, b;
  };

  void Add(const Link& link);
  void Remove(int number);  // nothing when there is none of that number

  // The article and all that must be with it, ascending.
  std::vector<ArticleId> Bound(ArticleId article) const;
  // The link of just this kind between just these two.
  std::optional<int> Saying(Kind kind, ArticleId a, ArticleId b) const;
  // A link that would have to go before `kind` may hold between the two: the newest of those that
  // bind them, or one that holds apart what is bound to them.
  std::optional<int> Against(Kind kind, ArticleId a, ArticleId b) const;
  // A link that holds one of `some` apart from one of `others`.
  std::optional<int> HeldApart(std::span<const ArticleId> some,
                               std::span<const ArticleId> others) const;
  // The links that hold apart, by number.
  std::vector<Link> Aparts() const;

 private:
  // Of the article and what is bound to it: the newest link on the way to it, 0 for itself.
  std::map<ArticleId, int> Reach(ArticleId article) const;

  std::map<int, Link> links_;
  std::map<ArticleId, std::set<int>> of_;  // numbers of an article's links
};

// The same seen from stories: pairs that must never become one. Grouping asks before it merges.
class StoriesApart {
 public:
  void Add(StoryId a, StoryId b);
  bool Holds(StoryId a, StoryId b) const;
  void Merge(StoryId from, StoryId into);  // what held for `from` holds for `into`

 private:
  std::map<StoryId, std::set<StoryId>> apart_;
};

}  // namespace diemtin::story
