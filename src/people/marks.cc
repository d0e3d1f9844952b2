#include "people/marks.h"

#include <fmt/format.h>

#include <array>

#include "people/database.h"

namespace diemtin::people {
namespace {

constexpr std::array<std::string_view, 5> kFollowNames = {"story", "storyline", "outlet", "person",
                                                          "search"};
constexpr std::size_t kFeedKeyBytes = 16;

std::int64_t Number(ArticleId id) { return static_cast<std::int64_t>(id.value()); }

}  // namespace

std::string_view FollowName(FollowKind kind) {
  return kFollowNames[static_cast<std::size_t>(kind) - 1];
}

std::optional<FollowKind> ParseFollow(std::string_view name) {
  for (std::size_t i = 0; i < kFollowNames.size(); ++i) {
    if (kFollowNames[i] == name) return static_cast<FollowKind>(i + 1);
  }
  return std::nullopt;
}

Expected<void> Marks::AddFollow(std::int64_t user, FollowKind kind, std::string_view what,
                                std::int64_t now) {
  if (what.empty() || what.size() > kMostBytes) {
    return Fail(ErrorCode::kUsage, "what is followed has 1 to 200 bytes");
  }
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const auto count,
                 database.Number("SELECT count(*) FROM follow WHERE user = ?", user));
  if (count.value_or(0) >= kMostFollows) return Fail(ErrorCode::kUsage, "too many are followed");
  return database.Run("INSERT OR IGNORE INTO follow VALUES(?, ?, ?, ?)", user,
                      static_cast<int>(kind), what, now);
}

Expected<void> Marks::RemoveFollow(std::int64_t user, FollowKind kind, std::string_view what) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("DELETE FROM follow WHERE user = ? AND kind = ? AND what = ?", user,
                                static_cast<int>(kind), what);
}

Expected<bool> Marks::IsFollowed(std::int64_t user, FollowKind kind, std::string_view what) {
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_ASSIGN(
      const auto found,
      shared_->database->Number("SELECT 1 FROM follow WHERE user = ? AND kind = ? AND what = ?",
                                user, static_cast<int>(kind), what));
  return found.has_value();
}

Expected<std::vector<Follow>> Marks::Follows(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT kind, what, since FROM follow WHERE user = ? ORDER BY since DESC, kind, what", user);
  std::vector<Follow> follows;
  while (rows.Next()) {
    follows.push_back(
        {static_cast<FollowKind>(rows.Int(0)), std::string(rows.Text(1)), rows.Int(2)});
  }
  DIEMTIN_TRY(rows.Check());
  return follows;
}

Expected<void> Marks::Save(std::int64_t user, ArticleId article, std::int64_t now) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const auto count,
                 database.Number("SELECT count(*) FROM saved WHERE user = ?", user));
  if (count.value_or(0) >= kMostSaved) return Fail(ErrorCode::kUsage, "too many are saved");
  return database.Run("INSERT OR IGNORE INTO saved VALUES(?, ?, ?)", user, Number(article), now);
}

Expected<void> Marks::Unsave(std::int64_t user, ArticleId article) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("DELETE FROM saved WHERE user = ? AND article = ?", user,
                                Number(article));
}

Expected<bool> Marks::IsSaved(std::int64_t user, ArticleId article) {
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_ASSIGN(const auto found,
                 shared_->database->Number("SELECT 1 FROM saved WHERE user = ? AND article = ?",
                                           user, Number(article)));
  return found.has_value();
}

Expected<std::vector<Saved>> Marks::SavedOf(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT article, at FROM saved WHERE user = ? ORDER BY at DESC, article", user);
  std::vector<Saved> saved;
  while (rows.Next()) {
    saved.push_back({ArticleId(static_cast<std::uint64_t>(rows.Int(0))), rows.Int(1)});
  }
  DIEMTIN_TRY(rows.Check());
  return saved;
}

Expected<void> Marks::SetRead(std::int64_t user, const Read& read) {
  DIEMTIN_ASSIGN(const bool wanted, ForYou(user));
  if (!wanted) return {};
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const auto known,
                 database.Number("SELECT 1 FROM reading WHERE user = ? AND article = ?", user,
                                 Number(read.article)));
  if (known) return {};
  DIEMTIN_TRY(database.Run("INSERT INTO reading VALUES(?, ?, ?, ?)", user, Number(read.article),
                           static_cast<std::int64_t>(read.story.value()), read.at));
  return database.Run(
      "DELETE FROM reading WHERE user = ?1 AND at < (SELECT at FROM reading WHERE user = ?1 "
      "ORDER BY at DESC LIMIT 1 OFFSET ?2)",
      user, kMostRead - 1);
}

Expected<std::vector<Read>> Marks::ReadOf(std::int64_t user, int limit) {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT article, story, at FROM reading WHERE user = ? ORDER BY at DESC, article LIMIT ?",
      user, limit);
  std::vector<Read> read;
  while (rows.Next()) {
    read.push_back({ArticleId(static_cast<std::uint64_t>(rows.Int(0))),
                    StoryId(static_cast<std::uint64_t>(rows.Int(1))), rows.Int(2)});
  }
  DIEMTIN_TRY(rows.Check());
  return read;
}

Expected<void> Marks::ForgetRead(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("DELETE FROM reading WHERE user = ?", user);
}

Expected<std::optional<std::int64_t>> Marks::Choice(std::int64_t user, std::string_view name) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Number("SELECT value FROM choice WHERE user = ? AND name = ?", user,
                                   name);
}

Expected<void> Marks::Choose(std::int64_t user, std::string_view name, std::int64_t value) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("INSERT OR REPLACE INTO choice VALUES(?, ?, ?)", user, name, value);
}

Expected<bool> Marks::ForYou(std::int64_t user) {
  DIEMTIN_ASSIGN(const auto value, Choice(user, "for-you"));
  return value.value_or(1) != 0;
}

Expected<void> Marks::SetForYou(std::int64_t user, bool on) {
  DIEMTIN_TRY(Choose(user, "for-you", on ? 1 : 0));
  if (on) return {};
  return ForgetRead(user);
}

Expected<std::int64_t> Marks::SeenUntil(std::int64_t user) {
  DIEMTIN_ASSIGN(const auto value, Choice(user, "seen"));
  return value.value_or(0);
}

Expected<void> Marks::SetSeenUntil(std::int64_t user, std::int64_t at) {
  return Choose(user, "seen", at);
}

Expected<std::string> Marks::FeedKey(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_TRY(database.Run("INSERT OR IGNORE INTO feed VALUES(?, ?)", user,
                           ToHex(RandomBytes(kFeedKeyBytes))));
  auto rows = database.Query("SELECT key FROM feed WHERE user = ?", user);
  std::string key;
  if (rows.Next()) key = rows.Text(0);
  DIEMTIN_TRY(rows.Check());
  return key;
}

Expected<std::optional<std::int64_t>> Marks::UserOfFeed(std::string_view key) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Number("SELECT user FROM feed WHERE key = ?", key);
}

}  // namespace diemtin::people
