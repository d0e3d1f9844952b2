// Reader::CheckIntegrity: SQLite's own check, then what must hold between our tables.

#include <fmt/format.h>

#include <iterator>

#include "store/reader_state.h"

namespace diemtin::store {
namespace {

struct Rule {
  const char* what;
  const char* count_sql;  // how many rows break it
};

constexpr Rule kRules[] = {
    {"articles without page",
     "SELECT count(*) FROM article WHERE page NOT IN (SELECT n FROM page)"},
    {"articles without story",
     "SELECT count(*) FROM article WHERE story NOT IN (SELECT n FROM story)"},
    {"articles without text", "SELECT count(*) FROM article WHERE n NOT IN (SELECT n FROM body)"},
    {"articles missing from search",
     "SELECT abs((SELECT count(*) FROM article) + (SELECT count(*) FROM withdrawn w JOIN segment s "
     "ON w.n BETWEEN s.first AND s.last) - (SELECT total(last - first + 1) FROM segment))"},
    {"copies of unknown articles",
     "SELECT count(*) FROM article WHERE copy_of IS NOT NULL AND copy_of NOT IN "
     "(SELECT id FROM article)"},
    {"stories whose counts are wrong",
     "SELECT count(*) FROM story s WHERE articles != (SELECT count(*) FROM article a WHERE "
     "a.story = s.n) OR copies != (SELECT count(copy_of) FROM article a WHERE a.story = s.n) OR "
     "outlets != (SELECT count(DISTINCT outlet) FROM article a WHERE a.story = s.n)"},
    {"stories whose times are wrong",
     "SELECT count(*) FROM story s WHERE "
     "first_time != coalesce((SELECT min(time) FROM article a WHERE a.story = s.n AND time != 0), "
     "0) OR last_time != coalesce((SELECT max(time) FROM article a WHERE a.story = s.n AND "
     "time != 0), 0)"},
    {"stories with another story's headline",
     "SELECT count(*) FROM story s WHERE headline NOT IN (SELECT n FROM article a WHERE "
     "a.story = s.n)"},
    {"stories of unknown storylines",
     "SELECT count(*) FROM story WHERE storyline IS NOT NULL AND storyline NOT IN "
     "(SELECT n FROM storyline)"},
    {"storylines whose counts are wrong",
     "SELECT count(*) FROM storyline l WHERE stories != (SELECT count(*) FROM story s WHERE "
     "s.storyline = l.n) OR articles != (SELECT total(articles) FROM story s WHERE "
     "s.storyline = l.n)"},
    {"redirects that lead nowhere",
     "SELECT count(*) FROM redirect WHERE story != 0 AND story NOT IN (SELECT n FROM story)"},
    {"redirects of storylines that lead nowhere",
     "SELECT count(*) FROM line_redirect WHERE storyline != 0 AND storyline NOT IN "
     "(SELECT n FROM storyline)"},
    {"names that hold no page",
     "SELECT count(*) FROM held WHERE page NOT IN (SELECT id FROM page)"},
    {"withdrawn articles that are still there",
     "SELECT count(*) FROM withdrawn WHERE n IN (SELECT n FROM article) OR id IN (SELECT id FROM "
     "article)"},
    {"storylines without stories", "SELECT count(*) FROM storyline WHERE stories < 1"},
    {"sections whose counts are wrong",
     "SELECT count(*) FROM shelf f WHERE stories != (SELECT count(*) FROM story s WHERE "
     "s.section = f.section AND s.language = f.language) + (SELECT count(*) FROM tongue t JOIN "
     "story "
     "s ON s.n = t.story WHERE s.section = f.section AND t.language = f.language)"},
    {"stories whose languages are wrong",
     "SELECT count(*) FROM story s WHERE languages != (SELECT count(DISTINCT language) FROM "
     "article a WHERE a.story = s.n) OR languages != 1 + (SELECT count(*) FROM tongue t WHERE "
     "t.story = s.n AND t.language != s.language AND t.last_time = s.last_time)"},
    {"headlines in another language than asked for",
     "SELECT count(*) FROM tongue t WHERE headline NOT IN (SELECT n FROM article a WHERE "
     "a.story = t.story AND a.language = t.language)"},
    {"hours whose counts are wrong",
     "SELECT (SELECT total(articles) FROM hour) != (SELECT count(*) FROM article WHERE time > 0)"},
    {"totals that are wrong",
     "SELECT count(*) FROM meta WHERE (key = 'pages' AND value != (SELECT count(*) FROM page)) OR "
     "(key = 'articles' AND value != (SELECT count(*) FROM article)) OR "
     "(key = 'copies' AND value != (SELECT count(copy_of) FROM article)) OR "
     "(key = 'stories' AND value != (SELECT count(*) FROM story)) OR "
     "(key = 'storylines' AND value != (SELECT count(*) FROM storyline))"},
};

}  // namespace

Expected<void> Reader::CheckIntegrity() {
  Database& database = *state_->database;
  const Snapshot snapshot(database);
  {
    auto row = database.Query("PRAGMA integrity_check(1)");
    if (row.Next() && row.Text(0) != "ok") {
      return Fail(ErrorCode::kCorrupt,
                  fmt::format("store: {}; `diemtin rebuild` makes it again", row.Text(0)),
                  database.path());
    }
    DIEMTIN_TRY(row.Check());
  }
  for (const Rule& rule : kRules) {
    DIEMTIN_ASSIGN(const auto count, database.Number(rule.count_sql));
    if (count.value_or(0) == 0) continue;
    return Fail(ErrorCode::kCorrupt,
                fmt::format("store: {} {}; `diemtin rebuild` makes it again", *count, rule.what),
                database.path());
  }
  return {};
}

}  // namespace diemtin::store
