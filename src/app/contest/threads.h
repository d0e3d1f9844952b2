#pragma once

// Articles as threads, and threads in the order of their weight.

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/contest/article.h"
#include "base/json.h"

namespace diemtin::app::contest {

// Stories of articles as they come. One thread at a time.
class Threads {
 public:
  Threads();
  Expected<void> Add(const Article& article);  // its features are needed no more
  // Of an article that was added; it changes when stories become one.
  std::optional<StoryId> StoryOf(ArticleId article) const;

 private:
  StoryId Latest(StoryId story) const;

  story::Grouper grouper_;
  std::unordered_map<ArticleId, StoryId> stories_;
  std::unordered_map<StoryId, StoryId> merged_;
};

struct Thread {
  StoryId story;
  std::string title;
  std::size_t category = 0;              // the one that most of its articles have
  std::vector<const Article*> articles;  // the most central first
};

// The threads of some articles, the weightiest first: rank::Rank at `now`, where freshness halves
// in a quarter of `period` seconds (nullopt: age does not count).
std::vector<Thread> MakeThreads(const std::vector<const Article*>& articles, const Threads& stories,
                                std::int64_t now, std::optional<std::int64_t> period);

// {"title", "category" if asked for, "articles"}
void WriteThread(const Thread& thread, bool with_category, JsonWriter* out);

}  // namespace diemtin::app::contest
