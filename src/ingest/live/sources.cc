#include "ingest/live/sources.h"

#include <fmt/format.h>

#include <array>

namespace diemtin::ingest {
namespace {

// Step i leads from version i to i + 1. A step that has been released is never edited.
constexpr std::array<const char*, 1> kMigrations = {R"sql(
CREATE TABLE source(
  id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '',
  next INTEGER NOT NULL DEFAULT 0, rhythm INTEGER NOT NULL DEFAULT 0,
  newest INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '', gone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX source_next ON source(next) WHERE NOT gone;
CREATE TABLE entry(
  source INTEGER NOT NULL, hash INTEGER NOT NULL, tries INTEGER NOT NULL, taken INTEGER NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY(source, hash)) WITHOUT ROWID;
)sql"};

constexpr int kMostTries = 4;

constexpr char kColumns[] =
    "id, url, title, etag, last_modified, next, rhythm, newest, failures, error, gone, "
    "(SELECT count(*) FROM entry WHERE source = source.id AND taken)";

Source SourceAt(const store::Cursor& row) {
  Source source;
  source.id = row.Int(0);
  source.title = row.Text(2);
  source.entries = row.Int(11);
  fetch::SourceState& state = source.state;
  state.url = row.Text(1);
  state.etag = row.Text(3);
  state.last_modified = row.Text(4);
  state.next = row.Int(5);
  state.rhythm = row.Int(6);
  state.newest = row.Int(7);
  state.failures = static_cast<int>(row.Int(8));
  state.error = row.Text(9);
  state.gone = row.Int(10) != 0;
  return source;
}

std::int64_t Number(std::uint64_t hash) { return static_cast<std::int64_t>(hash); }

Expected<std::vector<Source>> ListOf(store::Cursor& rows) {
  std::vector<Source> sources;
  while (rows.Next()) sources.push_back(SourceAt(rows));
  DIEMTIN_TRY(rows.Check());
  return sources;
}

}  // namespace

Expected<std::unique_ptr<Sources>> Sources::Open(const std::string& path) {
  auto sources = std::unique_ptr<Sources>(new Sources);
  DIEMTIN_ASSIGN(sources->database_, store::Database::Open(path, store::Database::Mode::kWrite));
  DIEMTIN_TRY(sources->database_->Execute("PRAGMA synchronous=NORMAL;"));
  DIEMTIN_TRY(store::MigrateBySteps(*sources->database_, kMigrations));
  return sources;
}

Expected<bool> Sources::Add(const std::string& url, const std::string& title) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto there,
                 database_->Number("SELECT id FROM source WHERE url = ? AND NOT gone", url));
  if (there) return false;
  DIEMTIN_TRY(
      database_->Run("INSERT INTO source(url, title) VALUES(?, ?) "
                     "ON CONFLICT(url) DO UPDATE SET gone = 0, failures = 0, error = '', next = 0",
                     url, title));
  return true;
}

Expected<bool> Sources::Remove(const std::string& url) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto id, database_->Number("SELECT id FROM source WHERE url = ?", url));
  if (!id) return false;
  DIEMTIN_TRY(database_->Run("DELETE FROM entry WHERE source = ?", *id));
  DIEMTIN_TRY(database_->Run("DELETE FROM source WHERE id = ?", *id));
  return true;
}

Expected<std::vector<Source>> Sources::All() {
  std::lock_guard lock(mutex_);
  static const std::string kQuery = fmt::format("SELECT {} FROM source ORDER BY url", kColumns);
  auto rows = database_->Query(kQuery);
  return ListOf(rows);
}

Expected<std::vector<Source>> Sources::Due(std::int64_t now) {
  std::lock_guard lock(mutex_);
  static const std::string kQuery =
      fmt::format("SELECT {} FROM source WHERE NOT gone AND next <= ? ORDER BY next, id", kColumns);
  auto rows = database_->Query(kQuery, now);
  return ListOf(rows);
}

Expected<void> Sources::Save(const Source& source) {
  std::lock_guard lock(mutex_);
  const fetch::SourceState& state = source.state;
  // A source that moved to where another one is keeps its old address.
  return database_->Run(
      "UPDATE OR IGNORE source SET "
      "url = CASE WHEN EXISTS(SELECT 1 FROM source WHERE url = ?1 AND id <> ?2) THEN url ELSE ?1 "
      "END, title = ?3, etag = ?4, last_modified = ?5, next = ?6, rhythm = ?7, newest = ?8, "
      "failures = ?9, error = ?10, gone = ?11 WHERE id = ?2",
      state.url, source.id, source.title, state.etag, state.last_modified, state.next, state.rhythm,
      state.newest, state.failures, state.error, state.gone ? 1 : 0);
}

Expected<bool> Sources::IsTaken(std::int64_t source, std::uint64_t entry) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto found,
                 database_->Number("SELECT taken OR tries >= ? FROM entry WHERE source = ? AND "
                                   "hash = ?",
                                   kMostTries, source, Number(entry)));
  return found.value_or(0) != 0;
}

Expected<void> Sources::MarkTaken(std::int64_t source, std::uint64_t entry, std::int64_t now) {
  std::lock_guard lock(mutex_);
  return database_->Run(
      "INSERT INTO entry VALUES(?1, ?2, 1, 1, ?3) "
      "ON CONFLICT DO UPDATE SET taken = 1, tries = tries + 1, at = ?3",
      source, Number(entry), now);
}

Expected<void> Sources::MarkFailed(std::int64_t source, std::uint64_t entry, std::int64_t now) {
  std::lock_guard lock(mutex_);
  return database_->Run(
      "INSERT INTO entry VALUES(?1, ?2, 1, 0, ?3) "
      "ON CONFLICT DO UPDATE SET tries = tries + 1, at = ?3",
      source, Number(entry), now);
}

}  // namespace diemtin::ingest
