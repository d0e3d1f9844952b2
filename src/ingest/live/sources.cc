#include "ingest/live/sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/live/sources_database.h"

namespace diemtin::ingest {
namespace {

constexpr int kMostTries = 4;

constexpr char kColumns[] =
    "id, url, title, etag, last_modified, next, rhythm, newest, failures, error, gone, "
    "had, kind";

Source SourceAt(const store::Cursor& row) {
  Source source;
  source.id = row.Int(0);
  source.title = row.Text(2);
  source.entries = row.Int(11);
  source.kind = static_cast<SourceKind>(std::clamp<std::int64_t>(row.Int(12), 0, 2));
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
  DIEMTIN_ASSIGN(sources->database_, OpenSourcesDatabase(path));
  return sources;
}

Expected<bool> Sources::Add(const std::string& url, const std::string& title, SourceKind kind) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto there,
                 database_->Number("SELECT id FROM source WHERE url = ? AND NOT gone", url));
  if (there) return false;
  DIEMTIN_TRY(
      database_->Run("INSERT INTO source(url, title, kind) VALUES(?, ?, ?) ON CONFLICT(url) "
                     "DO UPDATE SET gone = 0, failures = 0, error = '', next = 0, kind = ?3",
                     url, title, static_cast<int>(kind)));
  return true;
}

Expected<bool> Sources::Remove(const std::string& url) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto id, database_->Number("SELECT id FROM source WHERE url = ?", url));
  if (!id) return false;
  DIEMTIN_TRY(database_->Run("DELETE FROM entry WHERE source = ?", *id));
  DIEMTIN_TRY(database_->Run("DELETE FROM subscription WHERE source = ?", *id));
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

Expected<bool> Sources::IsTaken(std::int64_t source, std::uint64_t entry) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto found,
                 database_->Number("SELECT taken OR tries >= ? FROM entry WHERE source = ? AND "
                                   "hash = ?",
                                   kMostTries, source, Number(entry)));
  return found.value_or(0) != 0;
}

Expected<std::optional<Source>> Sources::Find(std::int64_t id) {
  std::lock_guard lock(mutex_);
  static const std::string kQuery = fmt::format("SELECT {} FROM source WHERE id = ?", kColumns);
  auto rows = database_->Query(kQuery, id);
  DIEMTIN_ASSIGN(std::vector<Source> found, ListOf(rows));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Expected<void> Sources::SaveOne(const Source& source) {
  const fetch::SourceState& state = source.state;
  // A source that moved to where another one is keeps its old address.
  return database_->Run(
      "UPDATE OR IGNORE source SET "
      "url = CASE WHEN EXISTS(SELECT 1 FROM source WHERE url = ?1 AND id <> ?2) THEN url ELSE ?1 "
      "END, title = ?3, etag = ?4, last_modified = ?5, next = ?6, rhythm = ?7, newest = ?8, "
      "failures = ?9, error = ?10, gone = ?11, kind = ?12 WHERE id = ?2",
      state.url, source.id, source.title, state.etag, state.last_modified, state.next, state.rhythm,
      state.newest, state.failures, state.error, state.gone ? 1 : 0, static_cast<int>(source.kind));
}

Expected<void> Sources::Mark(const TakenEntry& taken, std::int64_t now) {
  DIEMTIN_TRY(
      database_->Run("INSERT INTO entry VALUES(?1, ?2, 1, ?3, ?4) "
                     "ON CONFLICT DO UPDATE SET taken = taken OR ?3, tries = tries + 1, at = ?4",
                     taken.source, Number(taken.entry), taken.had ? 1 : 0, now));
  if (!taken.had) return {};
  return database_->Run("UPDATE source SET had = had + 1 WHERE id = ?", taken.source);
}

Expected<void> Sources::Save(std::span<const Source> sources, std::span<const TakenEntry> taken,
                             std::int64_t now) {
  std::lock_guard lock(mutex_);
  const auto save = [&]() -> Expected<void> {
    DIEMTIN_TRY(database_->Run("BEGIN IMMEDIATE"));
    for (const TakenEntry& entry : taken) DIEMTIN_TRY(Mark(entry, now));
    for (const Source& source : sources) DIEMTIN_TRY(SaveOne(source));
    return database_->Run("COMMIT");
  };
  const auto saved = save();
  if (!saved) (void)database_->Run("ROLLBACK");
  return saved;
}

}  // namespace diemtin::ingest
