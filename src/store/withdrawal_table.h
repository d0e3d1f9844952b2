#pragma once

// Which pages hold which names, and how a page is taken out: all that counted it, named it or
// pointed to it becomes as if it had never come, but for the words of its articles, which stay in
// the segments of the index and lead to nothing. Internal to the room.

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "store/codec.h"
#include "store/database.h"
#include "store/search/index.h"
#include "store/story_table.h"
#include "store/types.h"

namespace diemtin::store {

// The page that holds the name.
Expected<std::optional<HeldPage>> HeldBy(Database* database, std::string_view name);

class WithdrawalTable {
 public:
  WithdrawalTable(Database* database, Totals* totals, StoryTable* stories, Codec* codec)
      : database_(database), totals_(totals), stories_(stories), codec_(codec) {}

  Expected<void> Hold(const HeldPage& held);
  Expected<void> Spend(ArchivePosition position, PageId id);

  // What goes on without which article.
  struct Left {
    int articles = 0;  // that were withdrawn
    std::vector<std::pair<StoryId, ArticleId>> stories;
  };
  // The index must have all words. Does nothing when there is no such page.
  Expected<Left> Withdraw(PageId page);

 private:
  struct Page;
  struct Article;
  Expected<std::vector<Article>> ArticlesOf(const Page& page);
  Expected<void> TakeOut(const Article& article);
  Expected<void> TakeOut(const Page& page);
  Expected<void> TakeOutLists(const Page& page);
  // Of the vocabulary and the topics that searches suggest.
  Expected<void> Unlearn(const Searchable& words);
  Expected<void> Forget(std::string_view word);  // one article has it no more
  // The first of its copies takes the place of an original that is gone.
  Expected<void> Inherit(const Article& original, std::set<std::int64_t>* stories);

  Database* database_;
  Totals* totals_;
  StoryTable* stories_;
  Codec* codec_;
};

}  // namespace diemtin::store
