#pragma once

// Which storyline the articles of a window are in. A group is a storyline or a story without one;
// it goes by the number of the story that founded it, as a storyline does. Only storylines, and
// stories that took others in, have a list of their articles; of any other story the window knows
// them.

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "model/grouping.h"
#include "story/flat_map.h"
#include "story/window.h"

namespace diemtin::story {

using GroupKey = std::uint64_t;

// All take the window that holds the articles.
class LineBook {
 public:
  // The window's newest article is in the story.
  void Take(StoryId story, const Window& window);
  // An article of the story has left the window.
  void Drop(StoryId story);
  // Carries out a decision on stories and storylines; others are passed over. Stories become one
  // here before they do in the window.
  void Follow(const model::Decision& decision, const Window& window);
  void Join(StoryId story, StorylineId line, const Window& window);

  std::size_t ArticlesIn(StoryId story) const;  // 0: the window has none
  GroupKey GroupOf(StoryId story) const;
  bool IsLine(GroupKey group) const;
  std::optional<StorylineId> LineOf(StoryId story) const;
  std::size_t Size(GroupKey group) const;  // articles
  // At most so many articles that stand for the group, oldest first: of a storyline one half the
  // newest and one half spread over the rest, of a story the newest.
  std::vector<Sequence> Sample(GroupKey group, std::size_t most, const Window& window) const;

 private:
  struct Group {
    std::vector<Sequence> articles;  // ascending; the first `gone` have left the window
    std::size_t gone = 0;
    bool line = false;
  };
  struct Held {
    GroupKey group = 0;
    std::uint32_t articles = 0;
    bool operator==(const Held&) const = default;
  };

  std::vector<Sequence> ArticlesOf(StoryId story, const Window& window) const;
  Group& MakeLine(GroupKey key, const Window& window);
  void MergeLines(GroupKey from, GroupKey into, const Window& window);
  void MergeStories(StoryId from, StoryId into, const Window& window);
  void Remove(GroupKey key, const std::vector<Sequence>& articles);
  static void Insert(const std::vector<Sequence>& articles, Group* group);

  std::unordered_map<GroupKey, Group> groups_;
  FlatMap<std::uint64_t, Held> stories_;  // those with articles in the window
};

}  // namespace diemtin::story
