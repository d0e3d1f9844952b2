#include "people/tallies.h"

#include <cstring>

#include "people/database.h"

namespace diemtin::people {
namespace {

constexpr std::int64_t kDay = 24 * 3600;
constexpr std::int64_t kWriteAfter = 2;    // seconds
constexpr std::size_t kWriteMarks = 1024;  // or as many marks

}  // namespace

Tallies::~Tallies() { (void)Flush(); }

// A new key; the old one and the marks under it go for good.
Expected<void> Tallies::NewDay(std::int64_t day) {
  DIEMTIN_TRY(Write());
  store::Database& database = *shared_->database;
  DIEMTIN_TRY(database.Run("BEGIN IMMEDIATE"));
  const auto change = [&]() -> Expected<bool> {
    auto rows = database.Query("SELECT day, bytes FROM secret WHERE name = 'day'");
    if (rows.Next() && rows.Int(0) == day) {
      shared_->day_key = rows.Text(1);
      return false;
    }
    DIEMTIN_TRY(rows.Check());
    shared_->day_key = RandomBytes(kKeyBytes);
    DIEMTIN_TRY(database.Run("DELETE FROM seen"));
    DIEMTIN_TRY(database.Run("INSERT OR REPLACE INTO secret VALUES('day', ?, ?)", day,
                             store::Blob{shared_->day_key}));
    return true;
  };
  const auto changed = change();
  if (!changed) {
    (void)database.Run("ROLLBACK");
    return tl::unexpected(changed.error());
  }
  DIEMTIN_TRY(database.Run("COMMIT"));
  shared_->key_day = day;
  // The log holds the deleted marks until it is cut.
  if (*changed) DIEMTIN_TRY(database.Run("PRAGMA wal_checkpoint(TRUNCATE)"));
  return {};
}

Expected<std::int64_t> Tallies::Mark(std::string_view kind, ArticleId article, std::string_view who,
                                     std::int64_t now) {
  if (shared_->key_day != now / kDay) DIEMTIN_TRY(NewDay(now / kDay));
  std::string bytes(kind);
  bytes += article.ToString();
  bytes += who;
  const std::string hash = KeyedHash(shared_->day_key, bytes);
  std::int64_t mark = 0;
  std::memcpy(&mark, hash.data(), sizeof mark);
  return mark;
}

Expected<bool> Tallies::IsSeen(std::int64_t mark) {
  if (new_marks_.contains(mark)) return true;
  DIEMTIN_ASSIGN(const auto found,
                 shared_->database->Number("SELECT 1 FROM seen WHERE mark = ?", mark));
  return found.has_value();
}

Expected<void> Tallies::See(ArticleId article, std::string_view reader, std::string_view address,
                            std::int64_t now) {
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_ASSIGN(const std::int64_t mark, Mark("view ", article, reader, now));
  DIEMTIN_ASSIGN(bool seen, IsSeen(mark));
  new_marks_.insert(mark);
  if (!address.empty()) {
    DIEMTIN_ASSIGN(const std::int64_t other, Mark("from ", article, address, now));
    DIEMTIN_ASSIGN(const bool seen_there, IsSeen(other));
    new_marks_.insert(other);
    seen = seen || seen_there;
  }
  if (!seen) {
    if (new_views_.empty()) first_new_ = now;
    ++new_views_[article];
  }
  if (new_marks_.size() >= kWriteMarks ||
      (!new_views_.empty() && now - first_new_ >= kWriteAfter)) {
    return Write();
  }
  return {};
}

Expected<void> Tallies::Write() {
  if (new_marks_.empty()) return {};
  store::Database& database = *shared_->database;
  const auto write = [&]() -> Expected<void> {
    DIEMTIN_TRY(database.Run("BEGIN IMMEDIATE"));
    for (const std::int64_t mark : new_marks_) {
      DIEMTIN_TRY(database.Run("INSERT OR IGNORE INTO seen VALUES(?, 0)", mark));
    }
    for (const auto& [article, views] : new_views_) {
      DIEMTIN_TRY(
          database.Run("INSERT INTO tally(article, views) VALUES(?1, ?2) "
                       "ON CONFLICT DO UPDATE SET views = views + ?2",
                       static_cast<std::int64_t>(article.value()), views));
    }
    return database.Run("COMMIT");
  };
  const auto written = write();
  if (!written) (void)database.Run("ROLLBACK");
  // What cannot be written (a full disk) is given up: memory does not grow with it.
  new_marks_.clear();
  new_views_.clear();
  return written;
}

Expected<VoteOutcome> Tallies::Say(ArticleId article, std::string_view reader, Vote vote,
                                   std::int64_t now) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const std::int64_t mark, Mark("vote ", article, reader, now));
  const int said = static_cast<int>(vote);
  DIEMTIN_ASSIGN(const auto before, database.Number("SELECT vote FROM seen WHERE mark = ?", mark));
  if (before == said) return VoteOutcome::kAlready;
  const auto write = [&]() -> Expected<void> {
    DIEMTIN_TRY(database.Run("BEGIN IMMEDIATE"));
    DIEMTIN_TRY(database.Run("INSERT OR REPLACE INTO seen VALUES(?, ?)", mark, said));
    const int sign = before ? -1 : 0;  // what the other answer loses
    const bool yes = vote == Vote::kYes;
    DIEMTIN_TRY(
        database.Run("INSERT INTO tally(article, yes, no) VALUES(?1, ?2, ?3) "
                     "ON CONFLICT DO UPDATE SET yes = max(0, yes + ?2), no = max(0, no + ?3)",
                     static_cast<std::int64_t>(article.value()), yes ? 1 : sign, yes ? sign : 1));
    return database.Run("COMMIT");
  };
  const auto written = write();
  if (!written) {
    (void)database.Run("ROLLBACK");
    return tl::unexpected(written.error());
  }
  return before ? VoteOutcome::kChanged : VoteOutcome::kCounted;
}

Expected<Tally> Tallies::Read(ArticleId article) {
  auto rows = shared_->database->Query("SELECT views, yes, no FROM tally WHERE article = ?",
                                       static_cast<std::int64_t>(article.value()));
  Tally tally;
  if (rows.Next()) tally = {rows.Int(0), rows.Int(1), rows.Int(2)};
  DIEMTIN_TRY(rows.Check());
  if (const auto found = new_views_.find(article); found != new_views_.end()) {
    tally.views += found->second;
  }
  return tally;
}

Expected<Tally> Tallies::Of(ArticleId article) {
  const std::lock_guard lock(shared_->mutex);
  return Read(article);
}

Expected<Tally> Tallies::Of(const std::vector<ArticleId>& articles) {
  const std::lock_guard lock(shared_->mutex);
  Tally sum;
  for (const ArticleId article : articles) {
    DIEMTIN_ASSIGN(const Tally one, Read(article));
    sum.views += one.views;
    sum.yes += one.yes;
    sum.no += one.no;
  }
  return sum;
}

Expected<void> Tallies::Flush() {
  const std::lock_guard lock(shared_->mutex);
  return Write();
}

}  // namespace diemtin::people
