#pragma once

// What a reader follows, saved and read, for the page /mine. It is the reader's own: kept on this
// server only, under the account (or the machine's user), and gone with it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/id.h"

namespace diemtin::people {

struct Shared;

enum class FollowKind : std::uint8_t { kStory = 1, kStoryline, kOutlet, kPerson, kSearch };
std::string_view FollowName(FollowKind kind);  // "story", "storyline", ...
std::optional<FollowKind> ParseFollow(std::string_view name);

struct Follow {
  FollowKind kind = FollowKind::kStory;
  std::string what;  // an id, an outlet's or a person's name, a query
  std::int64_t since = 0;
};

struct Saved {
  ArticleId article;
  std::int64_t at = 0;
};

// An article that was opened while logged in.
struct Read {
  ArticleId article;
  StoryId story;
  std::int64_t at = 0;
};

// Thread-safe. A user holds at most so many; more are kUsage, but what was read the longest ago
// makes room.
class Marks {
 public:
  static constexpr std::int64_t kMostFollows = 100, kMostSaved = 2'000, kMostRead = 2'000;
  static constexpr std::size_t kMostBytes = 200;  // of a name or query

  explicit Marks(Shared* shared) : shared_(shared) {}

  Expected<void> AddFollow(std::int64_t user, FollowKind kind, std::string_view what,
                           std::int64_t now);
  Expected<void> RemoveFollow(std::int64_t user, FollowKind kind, std::string_view what);
  Expected<bool> IsFollowed(std::int64_t user, FollowKind kind, std::string_view what);
  Expected<std::vector<Follow>> Follows(std::int64_t user);  // newest first

  Expected<void> Save(std::int64_t user, ArticleId article, std::int64_t now);
  Expected<void> Unsave(std::int64_t user, ArticleId article);
  Expected<bool> IsSaved(std::int64_t user, ArticleId article);
  Expected<std::vector<Saved>> SavedOf(std::int64_t user);  // newest first

  // Nothing is kept of a user who switched for-you off.
  Expected<void> SetRead(std::int64_t user, const Read& read);
  Expected<std::vector<Read>> ReadOf(std::int64_t user, int limit);  // newest first
  Expected<void> ForgetRead(std::int64_t user);

  // For-you from what was read: on unless switched off, which forgets what was read.
  Expected<bool> ForYou(std::int64_t user);
  Expected<void> SetForYou(std::int64_t user, bool on);
  // When the reader last said that all is read; 0: never.
  Expected<std::int64_t> SeenUntil(std::int64_t user);
  Expected<void> SetSeenUntil(std::int64_t user, std::int64_t at);
  // A secret address of the reader's digest, for a feed reader that cannot log in.
  Expected<std::string> FeedKey(std::int64_t user);
  Expected<std::optional<std::int64_t>> UserOfFeed(std::string_view key);

 private:
  Expected<std::optional<std::int64_t>> Choice(std::int64_t user, std::string_view name);
  Expected<void> Choose(std::int64_t user, std::string_view name, std::int64_t value);

  Shared* shared_;
};

}  // namespace diemtin::people
