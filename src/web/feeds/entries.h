#pragma once

// The entries of a feed from the store's rows, and the feed of a page.

#include <vector>

#include "store/store.h"
#include "web/feeds/feed.h"
#include "web/page.h"

namespace diemtin::web {

// An article as HTML with absolute addresses, and where it was printed; of one that is to be paid
// for, its lead.
std::string ArticleContent(const Frame& frame, ArticleId id, const model::Article& article);

// What a feed says of itself, for the page of `frame.target`; without entries.
Feed FeedOfPage(const Frame& frame, FeedFormat format, std::string_view title, int page = 1,
                bool has_more = false);

// Puts entries into a feed. A story is told by the article that stands for it: two or three of its
// sentences, how many tell it, and who. Reads that article, nothing else.
class FeedFiller {
 public:
  // Nothing is owned.
  FeedFiller(store::Reader* reader, const Frame& frame, Feed* feed)
      : reader_(*reader), frame_(frame), feed_(*feed) {}

  Expected<void> Add(const store::StoryRow& row);
  Expected<void> Add(const store::ArticleRow& row);  // whole, unless it is to be paid for
  void Add(const store::StorylineRow& row);

 private:
  FeedEntry EntryAt(const SafeUrl& url, std::string_view path) const;
  void FillFrom(ArticleId id, const model::Article& article, FeedEntry* entry) const;
  void Push(FeedEntry entry);

  store::Reader& reader_;
  const Frame& frame_;
  Feed& feed_;
};

// Those of `rows` that a feed's page shows, newest first; says whether there are more.
template <typename Row>
bool CutToFeedPage(int page, std::vector<Row>* rows) {
  constexpr std::size_t kEntries = 50;
  const std::size_t from = std::min(rows->size(), static_cast<std::size_t>(page - 1) * kEntries);
  const std::size_t until = std::min(rows->size(), from + kEntries);
  const bool has_more = until < rows->size();
  rows->erase(rows->begin() + static_cast<std::ptrdiff_t>(until), rows->end());
  rows->erase(rows->begin(), rows->begin() + static_cast<std::ptrdiff_t>(from));
  return has_more;
}

}  // namespace diemtin::web
