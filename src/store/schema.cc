#include "store/schema.h"

#include <fmt/format.h>

#include <array>

namespace diemtin::store {
namespace {

struct Migration {
  const char* name;
  const char* script;
};

// Step i leads from version i to i + 1. A step that has been released is never edited.
constexpr std::array<Migration, kSchemaVersion> kMigrations = {{{"first", R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name(n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE page(
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, segment INTEGER NOT NULL,
  offset INTEGER NOT NULL, url TEXT, fetched TEXT, source TEXT NOT NULL, skipped INTEGER,
  skip_message TEXT, language INTEGER NOT NULL, kind INTEGER NOT NULL,
  first_article INTEGER NOT NULL, articles INTEGER NOT NULL, lists BLOB);
CREATE TABLE article(
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, page INTEGER NOT NULL,
  ordinal INTEGER NOT NULL, language INTEGER NOT NULL, title TEXT NOT NULL, lead TEXT,
  opening TEXT, outlet INTEGER, section INTEGER, url TEXT, published TEXT, time INTEGER NOT NULL,
  words INTEGER NOT NULL, story INTEGER NOT NULL, copy_of INTEGER);
CREATE INDEX article_story ON article(story, time);
CREATE INDEX article_time ON article(time);
CREATE INDEX article_language ON article(language, time);
CREATE INDEX article_section ON article(section, time) WHERE section IS NOT NULL;
CREATE INDEX article_outlet ON article(outlet, time) WHERE outlet IS NOT NULL;
CREATE TABLE body(n INTEGER PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE features(n INTEGER PRIMARY KEY, language INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX features_language ON features(language);
CREATE TABLE story(
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, language INTEGER NOT NULL,
  headline INTEGER NOT NULL, section INTEGER, first_time INTEGER NOT NULL,
  last_time INTEGER NOT NULL, articles INTEGER NOT NULL, copies INTEGER NOT NULL,
  outlets INTEGER NOT NULL, storyline INTEGER);
CREATE INDEX story_time ON story(last_time);
CREATE INDEX story_language ON story(language, last_time);
CREATE INDEX story_section ON story(section, last_time) WHERE section IS NOT NULL;
CREATE INDEX story_storyline ON story(storyline, last_time) WHERE storyline IS NOT NULL;
CREATE TABLE tally(
  story INTEGER NOT NULL, kind INTEGER NOT NULL, name INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(story, kind, name)) WITHOUT ROWID;
CREATE TABLE redirect(id INTEGER PRIMARY KEY, story INTEGER NOT NULL);
CREATE INDEX redirect_story ON redirect(story);
CREATE TABLE storyline(
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, first_time INTEGER NOT NULL,
  last_time INTEGER NOT NULL, stories INTEGER NOT NULL, articles INTEGER NOT NULL);
CREATE INDEX storyline_time ON storyline(last_time);
CREATE TABLE decision(n INTEGER PRIMARY KEY, subject INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX decision_subject ON decision(subject);
CREATE TABLE promotion(url INTEGER, page INTEGER, PRIMARY KEY(url, page)) WITHOUT ROWID;
CREATE TABLE shelf(
  language INTEGER NOT NULL, section INTEGER NOT NULL, stories INTEGER NOT NULL,
  PRIMARY KEY(language, section)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fts USING fts5(title, lead, body, content='', tokenize='diemtin');
INSERT INTO fts(fts, rank) VALUES('automerge', 8);
)sql"},
                                                                {"corrections", R"sql(
CREATE TABLE correction(
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, segment INTEGER NOT NULL,
  offset INTEGER NOT NULL, kind INTEGER NOT NULL, a INTEGER, b INTEGER, undoes INTEGER,
  undone_by INTEGER, at TEXT NOT NULL, note TEXT NOT NULL, problem TEXT);
CREATE INDEX correction_a ON correction(a);
CREATE INDEX correction_b ON correction(b);
CREATE TABLE correction_move(
  n INTEGER PRIMARY KEY, correction INTEGER NOT NULL, article INTEGER NOT NULL,
  source INTEGER NOT NULL, target INTEGER NOT NULL);
CREATE INDEX correction_move_correction ON correction_move(correction);
)sql"},
                                                                {"headline", R"sql(
ALTER TABLE article ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
CREATE TABLE day(
  article INTEGER NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL,
  PRIMARY KEY(article, kind, day)) WITHOUT ROWID;
)sql"},
                                                                {"storylines that merged", R"sql(
CREATE TABLE line_redirect(id INTEGER PRIMARY KEY, storyline INTEGER NOT NULL);
CREATE INDEX line_redirect_storyline ON line_redirect(storyline);
)sql"},
                                                                {"languages of a story", R"sql(
ALTER TABLE story ADD COLUMN languages INTEGER NOT NULL DEFAULT 1;
CREATE TABLE tongue(
  story INTEGER NOT NULL, language INTEGER NOT NULL, headline INTEGER NOT NULL,
  last_time INTEGER NOT NULL, PRIMARY KEY(story, language)) WITHOUT ROWID;
CREATE INDEX tongue_time ON tongue(language, last_time);
INSERT INTO tongue SELECT s.n, a.language, min(a.n), s.last_time FROM story s JOIN article a
  ON a.story = s.n AND a.language != s.language GROUP BY s.n, a.language;
UPDATE story SET languages = 1 + (SELECT count(*) FROM tongue t WHERE t.story = story.n);
INSERT INTO shelf SELECT t.language, s.section, count(*) FROM tongue t JOIN story s ON s.n = t.story
  WHERE s.section IS NOT NULL GROUP BY t.language, s.section
  ON CONFLICT DO UPDATE SET stories = stories + excluded.stories;
DELETE FROM meta WHERE key = 'headline_rule';
CREATE INDEX story_told ON story(last_time) WHERE outlets > 1;
CREATE TABLE hour(hour INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
INSERT INTO hour SELECT time / 3600, count(*) FROM article WHERE time > 0 GROUP BY 1;
)sql"},
                                                                {"search", R"sql(
DROP TABLE fts;
CREATE VIRTUAL TABLE search USING fts5(title, lead, body, marks, content='', columnsize=0,
  tokenize='diemtin');
INSERT INTO search(search, rank) VALUES('automerge', 8);
CREATE TABLE vocabulary(
  word TEXT PRIMARY KEY, folded TEXT NOT NULL, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX vocabulary_folded ON vocabulary(folded);
CREATE TABLE topic(
  kind INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY(kind, text)) WITHOUT ROWID;
CREATE INDEX topic_folded ON topic(folded, articles);
CREATE INDEX topic_start ON topic(substr(folded, 1, 1), articles);
CREATE INDEX article_facts ON article(
  n, id, language, outlet, section, time, story, copy_of);
)sql"},
                                                                {"blocks of search", R"sql(
INSERT INTO search(search) VALUES('delete-all');
DELETE FROM vocabulary;
DELETE FROM topic;
DELETE FROM meta WHERE key = 'searchable';
)sql"},
                                                                {"segments of search", R"sql(
DROP TABLE search;
CREATE TABLE segment(
  n INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
  first_part INTEGER NOT NULL, end_part INTEGER NOT NULL);
CREATE TABLE posting(
  segment INTEGER NOT NULL, term BLOB NOT NULL, part INTEGER, list BLOB NOT NULL,
  PRIMARY KEY(segment, term)) WITHOUT ROWID;
CREATE TABLE part(n INTEGER PRIMARY KEY, list BLOB NOT NULL);
DELETE FROM vocabulary;
DELETE FROM topic;
DELETE FROM meta WHERE key = 'searchable';
)sql"},
                                                                {"blocks of terms", R"sql(
DROP TABLE posting;
DELETE FROM segment;
DELETE FROM part;
CREATE TABLE block(
  segment INTEGER NOT NULL, term BLOB NOT NULL, part INTEGER NOT NULL,
  PRIMARY KEY(segment, term)) WITHOUT ROWID;
DELETE FROM vocabulary;
DELETE FROM topic;
DELETE FROM meta WHERE key = 'searchable';
)sql"},
                                                                {"pages that hold a name", R"sql(
CREATE TABLE held(
  name TEXT PRIMARY KEY, page INTEGER NOT NULL, expires INTEGER) WITHOUT ROWID;
CREATE UNIQUE INDEX held_page ON held(page);
CREATE INDEX held_expires ON held(expires) WHERE expires IS NOT NULL;
CREATE TABLE withdrawn(n INTEGER PRIMARY KEY, id INTEGER NOT NULL);
CREATE INDEX withdrawn_id ON withdrawn(id);
CREATE TABLE spent(
  segment INTEGER NOT NULL, offset INTEGER NOT NULL, id INTEGER NOT NULL,
  PRIMARY KEY(segment, offset)) WITHOUT ROWID;
CREATE INDEX spent_id ON spent(id);
CREATE INDEX article_copy ON article(copy_of) WHERE copy_of IS NOT NULL;
)sql"}}};

Expected<int> VersionOf(Database* database) {
  DIEMTIN_ASSIGN(
      const auto table,
      database->Number(
          "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'"));
  if (table.value_or(0) == 0) return 0;
  DIEMTIN_ASSIGN(const auto version, database->Number("SELECT max(version) FROM migration"));
  return static_cast<int>(version.value_or(0));
}

tl::unexpected<Error> Newer(int version, const std::string& path) {
  return Fail(ErrorCode::kUnknownFormat,
              fmt::format("store has schema {}, this program knows up to {}; use a newer program, "
                          "or `diemtin rebuild`",
                          version, kSchemaVersion),
              path);
}

}  // namespace

Expected<void> Migrate(Database* database) {
  DIEMTIN_ASSIGN(int version, VersionOf(database));
  if (version > kSchemaVersion) return Newer(version, database->path());
  if (version == kSchemaVersion) return {};
  std::string script =
      "BEGIN IMMEDIATE;"
      "CREATE TABLE IF NOT EXISTS migration(version INTEGER PRIMARY KEY, name TEXT NOT NULL);";
  for (; version < kSchemaVersion; ++version) {
    const Migration& step = kMigrations[static_cast<std::size_t>(version)];
    script += step.script;
    script += fmt::format("INSERT INTO migration VALUES({}, '{}');", version + 1, step.name);
  }
  auto done = database->Execute(script + "COMMIT;");
  if (!done) (void)database->Execute("ROLLBACK");
  return done;
}

Expected<void> CheckSchema(Database* database) {
  DIEMTIN_ASSIGN(const int version, VersionOf(database));
  if (version > kSchemaVersion) return Newer(version, database->path());
  if (version == kSchemaVersion) return {};
  // A process that ends while it makes the store leaves a file with nothing in it.
  DIEMTIN_ASSIGN(const auto tables, database->Number("SELECT count(*) FROM sqlite_schema"));
  if (tables.value_or(0) == 0) {
    return Fail(ErrorCode::kNotFound, "the store holds nothing yet; run `diemtin import PATH`",
                database->path());
  }
  return Fail(ErrorCode::kUnknownFormat,
              fmt::format("store has schema {}, this program reads {}; an import migrates it",
                          version, kSchemaVersion),
              database->path());
}

}  // namespace diemtin::store
