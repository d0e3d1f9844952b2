#include "ingest/live/sources_database.h"

#include <array>

namespace diemtin::ingest {
namespace {

// Step i leads from version i to i + 1. A step that has been released is never edited.
constexpr std::array<const char*, 3> kMigrations = {R"sql(
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
)sql",
                                                    R"sql(
ALTER TABLE source ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN had INTEGER NOT NULL DEFAULT 0;
UPDATE source SET had = (SELECT count(*) FROM entry WHERE source = source.id AND taken);
)sql",
                                                    R"sql(
CREATE TABLE subscription(
  source INTEGER PRIMARY KEY, hub TEXT NOT NULL, topic TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL, next INTEGER NOT NULL DEFAULT 0, until INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0);
)sql"};

}  // namespace

Expected<std::unique_ptr<store::Database>> OpenSourcesDatabase(const std::string& path) {
  DIEMTIN_ASSIGN(auto database, store::Database::Open(path, store::Database::Mode::kWrite));
  DIEMTIN_TRY(database->Execute("PRAGMA synchronous=NORMAL;"));
  DIEMTIN_TRY(store::MigrateBySteps(*database, kMigrations));
  return database;
}

}  // namespace diemtin::ingest
