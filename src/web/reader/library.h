#pragma once

// A user's view of the entries: feeds in folders, lists of entries with what is read and starred,
// and the acts that change it. All protocols stand on this. An entry is in one feed by itself (the
// section of a story, the outlet of an article) and in that of the source it came by, where the
// user subscribed to one.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "web/reader/window.h"
#include "web/strings.h"

namespace diemtin::web::reader {

struct Feed {
  std::int64_t number = 0;
  people::AppFeedKind kind = people::AppFeedKind::kSection;
  std::string name;  // people::AppFeed's
  std::string title, folder;
  std::int64_t folder_number = 0;
  std::int64_t entries = 0, unread = 0;  // in the window
  std::int64_t newest = 0;               // when its newest entry came to be known; 0: none has
};

struct Folder {
  std::int64_t number = 0;
  std::string name;
  std::int64_t unread = 0;
};

struct Item {
  people::AppEntry entry;
  std::int64_t feed = 0;
  bool read = false, starred = false;
};

// Which entries, and in what order. Numbers order them as they came.
struct Wanted {
  std::optional<std::vector<std::int64_t>> feeds;  // nullopt: all that are subscribed to
  std::vector<std::int64_t> other_than;            // not of these feeds
  std::optional<bool> read, starred;
  std::optional<std::int64_t> since, until;   // of `at`, unix seconds: since <= at <= until
  std::optional<std::int64_t> after, before;  // of numbers, both excluded
  bool oldest_first = false;
  std::size_t offset = 0, limit = 20;
};

struct Listed {
  std::vector<Item> items;
  std::size_t total = 0;  // without offset and limit
  bool more = false;
};

class Library {
 public:
  static Expected<Library> Open(people::ReaderApps* apps, std::shared_ptr<const Window> window,
                                std::int64_t user, Language language);

  bool tells_articles() const { return articles_; }
  const std::vector<Feed>& feeds() const { return feeds_; }  // by folder and title
  std::vector<Folder> Folders() const;                       // in the order of their feeds
  const Feed* FindFeed(std::int64_t number) const;
  std::vector<std::int64_t> FeedsOf(std::string_view folder) const;
  std::vector<std::int64_t> FeedsOfFolder(std::int64_t number) const;
  std::int64_t unread() const { return unread_; }
  std::int64_t last_number() const;
  std::int64_t newest() const;  // when the newest entry came to be known; 0: there is none

  Expected<Listed> List(const Wanted& wanted) const;
  Expected<std::vector<Item>> Take(const std::vector<std::int64_t>& numbers) const;  // those known

  Expected<void> SetRead(const std::vector<std::int64_t>& numbers, bool read);
  Expected<void> SetStarred(const std::vector<std::int64_t>& numbers, bool starred);
  // Of these feeds, or all; of what came to be known until then.
  Expected<void> MarkAllRead(const std::optional<std::vector<std::int64_t>>& feeds,
                             std::optional<std::int64_t> until);
  // An empty title or folder is left as it is.
  Expected<void> Change(std::int64_t feed, std::string_view title, std::string_view folder);
  Expected<void> ResetFolder(std::int64_t feed);
  Expected<void> SetSubscribed(std::int64_t feed, bool subscribed);
  Expected<std::int64_t> Subscribe(const std::string& address, std::string_view title,
                                   std::string_view folder);

 private:
  Library() = default;
  std::int64_t HomeOf(const people::AppEntry& entry) const {
    return articles_ ? entry.outlet : entry.section;
  }
  bool IsSubscribed(std::int64_t feed) const;
  bool IsShown(const WindowEntry& entry) const;
  bool IsRead(const people::AppEntry& entry, const people::AppMark* mark) const;
  Item ItemOf(const people::AppEntry& entry) const;
  bool Fits(const Item& item, const Wanted& wanted) const;
  Expected<Listed> ListStarred(const Wanted& wanted) const;
  Expected<void> CollectFeeds(Language language);
  people::AppSubscription SubscriptionOf(std::int64_t feed) const;

  people::ReaderApps* apps_ = nullptr;
  std::shared_ptr<const Window> window_;
  std::int64_t user_ = 0;
  bool articles_ = false;
  people::AppState state_;
  std::vector<Feed> feeds_;
  std::int64_t unread_ = 0;
};

}  // namespace diemtin::web::reader
