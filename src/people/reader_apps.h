#pragma once

// What feed reader apps keep here: how they log in, the numbers that their protocols know feeds,
// folders and entries by, and what each user subscribes to, has read and starred. An entry is
// known by the article's id (of a story: the article that founded it), so its number stays when
// the store is made again. Of what is read, a mark "all up to this entry" a feed is kept, and the
// exceptions from it: marking everything read costs one row.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/id.h"
#include "people/accounts.h"

namespace diemtin::people {

struct Shared;

// The name that the machine's user, who has no account, logs in with from an app.
inline constexpr std::string_view kLocalName = "local";

enum class AppFeedKind : std::uint8_t { kSection = 1, kOutlet, kSource };

struct AppFeed {
  std::int64_t number = 0;
  AppFeedKind kind = AppFeedKind::kSection;
  std::string name;  // a section's key or name, an outlet's name, a feed's address
};

// Numbers rise in the order in which entries came to be known; `at` never falls.
struct AppEntry {
  std::int64_t number = 0;
  ArticleId article;
  std::int64_t at = 0;                               // unix seconds when it came to be known
  std::int64_t section = 0, outlet = 0, source = 0;  // numbers of feeds; 0: none
};

struct AppMark {
  std::int64_t entry = 0;
  std::optional<bool> read;  // nullopt: as the feed's mark says
  bool starred = false;
};

// What a user changed of a feed.
struct AppSubscription {
  std::int64_t feed = 0;
  std::string title, folder;  // empty: the feed's own
  bool hidden = false;        // unsubscribed
};

struct AppState {
  std::map<std::int64_t, AppMark> marks;       // by entry
  std::map<std::int64_t, std::int64_t> until;  // by feed, 0 for all: the last entry that is read
  std::map<std::int64_t, AppSubscription> subscriptions;  // by feed
  bool articles = false;                                  // entries are articles, not stories
};

// Thread-safe. A connection of its own to people.db, whose tables People's parts know as well.
class ReaderApps {
 public:
  static Expected<std::unique_ptr<ReaderApps>> Open(const std::string& path);
  ~ReaderApps();

  // A password for apps, shown once; it takes the place of the one before, and ends its sessions.
  Expected<std::string> NewToken(const User& user);
  Expected<bool> HasToken(std::int64_t user);
  Expected<void> DropToken(std::int64_t user);
  // Each is nullopt when the secret is nobody's.
  Expected<std::optional<User>> OfToken(std::string_view token);
  Expected<std::optional<User>> OfLogin(std::string_view name, std::string_view token);
  Expected<std::optional<User>> OfFeverKey(std::string_view key);  // md5("name:token") in hex
  Expected<std::optional<User>> OfSession(std::string_view session);
  Expected<std::string> SessionOf(
      std::int64_t user);  // as long as the token holds; of one who has it

  Expected<std::int64_t> FeedNumber(AppFeedKind kind, std::string_view name);
  Expected<std::vector<AppFeed>> Feeds();  // by number

  Expected<std::vector<AppEntry>> Entries();  // by number
  Expected<std::optional<AppEntry>> Entry(std::int64_t number);
  // Gives them numbers. What is known already keeps its own.
  Expected<void> AddEntries(std::vector<AppEntry>* entries);
  // Forgets what is older than the entry, with its marks, unless somebody starred it.
  Expected<void> ForgetBefore(std::int64_t number);

  Expected<AppState> StateOf(std::int64_t user);
  Expected<void> SetMarks(std::int64_t user, const std::vector<AppMark>& marks);
  // All of the feed (0: all there is) up to the entry is read: `marks` are the exceptions that it
  // changes.
  Expected<void> SetUntil(std::int64_t user, std::int64_t feed, std::int64_t entry,
                          const std::vector<AppMark>& marks);
  Expected<void> SetSubscription(std::int64_t user, const AppSubscription& subscription);
  Expected<std::int64_t> FolderNumber(std::int64_t user, std::string_view name);
  Expected<void> SetArticles(std::int64_t user, bool articles);

 private:
  Expected<std::optional<User>> Find(std::string_view condition, std::string_view secret);

  ReaderApps();

  std::unique_ptr<Shared> shared_;
};

}  // namespace diemtin::people
