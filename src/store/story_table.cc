#include "store/story_table.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <vector>

namespace diemtin::store {
namespace {

constexpr int kOutlet = 1;  // kinds of tally
constexpr int kSection = 2;
// Beyond so many words a longer text no longer stands better for its story.
constexpr std::int64_t kEnoughWords = 300;

// The article that stands for a story is no copy, has a lead, is long (up to a cap), is early, came
// first: in this order.
auto HeadlineOrder(const ArticleFacts& a) {
  const std::int64_t time = a.time == 0 ? std::numeric_limits<std::int64_t>::max() : a.time;
  return std::make_tuple(a.copy, !a.has_lead, -std::min(a.words, kEnoughWords), time, a.n);
}

std::int64_t Earlier(std::int64_t a, std::int64_t b) {
  return a == 0 ? b : b == 0 ? a : std::min(a, b);
}

std::int64_t Stored(std::uint64_t id) { return static_cast<std::int64_t>(id); }

}  // namespace

Expected<std::optional<std::int64_t>> StoryTable::Find(StoryId story) {
  DIEMTIN_ASSIGN(const auto n,
                 database_->Number("SELECT n FROM story WHERE id = ?", Stored(story.value())));
  if (n) return n;
  return database_->Number("SELECT story FROM redirect WHERE id = ?", Stored(story.value()));
}

Expected<StoryTable::Row> StoryTable::Load(std::int64_t n) {
  auto row = database_->Query(
      "SELECT language, headline, section, first_time, last_time, articles, copies, outlets, "
      "storyline FROM story WHERE n = ?",
      n);
  if (!row.Next()) {
    DIEMTIN_TRY(row.Check());
    return Fail(ErrorCode::kCorrupt, "store: a story is missing; `diemtin rebuild` helps",
                database_->path());
  }
  return Row{n,          row.Int(0), row.Int(1), row.OptionalInt(2), row.Int(3),
             row.Int(4), row.Int(5), row.Int(6), row.Int(7),         row.OptionalInt(8)};
}

Expected<void> StoryTable::Save(const Row& before, const Row& row) {
  if (before.section != row.section || before.language != row.language) {
    DIEMTIN_TRY(Shelve(before.language, before.section, -1));
    DIEMTIN_TRY(Shelve(row.language, row.section, +1));
  }
  return database_->Run(
      "UPDATE story SET language = ?, headline = ?, section = ?, first_time = ?, last_time = ?, "
      "articles = ?, "
      "copies = ?, outlets = ?, storyline = ? WHERE n = ?",
      row.language, row.headline, row.section, row.first_time, row.last_time, row.articles,
      row.copies, row.outlets, row.storyline, row.n);
}

Expected<StoryTable::Row> StoryTable::Create(StoryId story, const ArticleFacts& article) {
  DIEMTIN_TRY(database_->Run("INSERT INTO story VALUES(NULL, ?, ?, ?, NULL, 0, 0, 0, 0, 0, NULL)",
                             Stored(story.value()), article.language, article.n));
  ++totals_->stories;
  Row row;
  row.n = database_->LastRow();
  row.language = article.language;
  row.headline = article.n;
  return row;
}

Expected<ArticleFacts> StoryTable::Facts(std::int64_t article) {
  auto row = database_->Query(
      "SELECT time, words, copy_of IS NOT NULL, lead IS NOT NULL, language, outlet, section "
      "FROM article WHERE n = ?",
      article);
  ArticleFacts facts;
  facts.n = article;
  if (row.Next()) {
    facts.time = row.Int(0);
    facts.words = row.Int(1);
    facts.copy = row.Int(2) != 0;
    facts.has_lead = row.Int(3) != 0;
    facts.language = row.Int(4);
    facts.outlet = row.OptionalInt(5);
    facts.section = row.OptionalInt(6);
  }
  DIEMTIN_TRY(row.Check());
  return facts;
}

Expected<std::int64_t> StoryTable::Bump(std::int64_t story, int kind, std::int64_t name,
                                        std::int64_t by) {
  DIEMTIN_ASSIGN(const auto count,
                 database_->Number("INSERT INTO tally VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE "
                                   "SET count = count + excluded.count RETURNING count",
                                   story, kind, name, by));
  return count.value_or(by);
}

// The section that most articles bear; between equals the one that was there first.
Expected<void> StoryTable::ChooseSection(Row* row, std::int64_t candidate) {
  if (!row->section) row->section = candidate;
  if (row->section == candidate) return {};
  constexpr std::string_view kCount =
      "SELECT count FROM tally WHERE story = ? AND kind = ? AND name = ?";
  DIEMTIN_ASSIGN(const auto held, database_->Number(kCount, row->n, kSection, *row->section));
  DIEMTIN_ASSIGN(const auto other, database_->Number(kCount, row->n, kSection, candidate));
  if (other > held) row->section = candidate;
  return {};
}

Expected<void> StoryTable::Shelve(std::int64_t language, std::optional<std::int64_t> section,
                                  int by) {
  if (!section) return {};
  return database_->Run(
      "INSERT INTO shelf VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET stories = stories + "
      "excluded.stories",
      language, *section, by);
}

Expected<void> StoryTable::Count(const ArticleFacts& article, Row* row) {
  if (row->headline != article.n) {
    DIEMTIN_ASSIGN(const ArticleFacts headline, Facts(row->headline));
    if (HeadlineOrder(article) < HeadlineOrder(headline)) row->headline = article.n;
  }
  if (article.time != 0) {
    row->first_time = Earlier(row->first_time, article.time);
    row->last_time = row->last_time == 0 ? article.time : std::max(row->last_time, article.time);
  }
  ++row->articles;
  row->copies += article.copy ? 1 : 0;
  if (article.outlet) {
    DIEMTIN_ASSIGN(const std::int64_t count, Bump(row->n, kOutlet, *article.outlet, 1));
    if (count == 1) ++row->outlets;
  }
  if (!article.section) return {};
  DIEMTIN_TRY(Bump(row->n, kSection, *article.section, 1));
  return ChooseSection(row, *article.section);
}

Expected<std::int64_t> StoryTable::Add(StoryId story, const ArticleFacts& article) {
  DIEMTIN_ASSIGN(const auto found, Find(story));
  DIEMTIN_ASSIGN(const Row before, found ? Load(*found) : Create(story, article));
  Row row = before;
  DIEMTIN_TRY(Count(article, &row));
  DIEMTIN_TRY(Save(before, row));
  if (row.storyline) DIEMTIN_TRY(CountIntoStoryline(*row.storyline, row, 0, 1));
  return row.n;
}

Expected<void> StoryTable::MergeTallies(std::int64_t from, Row* into) {
  DIEMTIN_TRY(database_->Run(
      "INSERT INTO tally SELECT ?, kind, name, count FROM tally WHERE story = ? ON CONFLICT DO "
      "UPDATE SET count = count + excluded.count",
      into->n, from));
  DIEMTIN_TRY(database_->Run("DELETE FROM tally WHERE story = ?", from));
  DIEMTIN_ASSIGN(const auto outlets,
                 database_->Number("SELECT count(*) FROM tally WHERE story = ? AND kind = ?",
                                   into->n, kOutlet));
  into->outlets = outlets.value_or(0);
  DIEMTIN_ASSIGN(const auto section,
                 database_->Number("SELECT name FROM tally WHERE story = ? AND kind = ? "
                                   "ORDER BY count DESC, name LIMIT 1",
                                   into->n, kSection));
  return section ? ChooseSection(into, *section) : Expected<void>();
}

Expected<void> StoryTable::Merge(StoryId from_id, StoryId into_id) {
  DIEMTIN_ASSIGN(const auto from_n, Find(from_id));
  DIEMTIN_ASSIGN(const auto into_n, Find(into_id));
  if (!into_n) {
    return Fail(ErrorCode::kInternal,
                "store: a merge names story " + into_id.ToString() + ", which is unknown");
  }
  if (!from_n || *from_n == *into_n) return {};
  DIEMTIN_ASSIGN(const Row from, Load(*from_n));
  DIEMTIN_ASSIGN(const Row before, Load(*into_n));
  Row into = before;
  DIEMTIN_ASSIGN(const ArticleFacts from_headline, Facts(from.headline));
  DIEMTIN_ASSIGN(const ArticleFacts into_headline, Facts(into.headline));
  if (HeadlineOrder(from_headline) < HeadlineOrder(into_headline)) into.headline = from.headline;
  into.first_time = Earlier(into.first_time, from.first_time);
  into.last_time = into.last_time == 0   ? from.last_time
                   : from.last_time == 0 ? into.last_time
                                         : std::max(into.last_time, from.last_time);
  into.articles += from.articles;
  into.copies += from.copies;
  DIEMTIN_TRY(MergeTallies(from.n, &into));
  const bool moves = from.storyline && !into.storyline;
  if (from.storyline && !moves) DIEMTIN_TRY(TakeFromStoryline(from));
  DIEMTIN_TRY(Dissolve(from, into.n));
  if (moves) into.storyline = from.storyline;
  DIEMTIN_TRY(Save(before, into));
  if (!into.storyline) return {};
  return CountIntoStoryline(*into.storyline, into, 0, moves ? before.articles : from.articles);
}

// What is left of a story goes into another; its tallies and its storyline know already.
Expected<void> StoryTable::Dissolve(const Row& from, std::int64_t into) {
  DIEMTIN_TRY(Shelve(from.language, from.section, -1));
  DIEMTIN_TRY(database_->Run("UPDATE article SET story = ? WHERE story = ?", into, from.n));
  DIEMTIN_TRY(database_->Run("UPDATE redirect SET story = ? WHERE story = ?", into, from.n));
  DIEMTIN_TRY(
      database_->Run("INSERT INTO redirect SELECT id, ? FROM story WHERE n = ?", into, from.n));
  DIEMTIN_TRY(database_->Run("DELETE FROM story WHERE n = ?", from.n));
  --totals_->stories;
  return {};
}

// Rare: the row is made again from the articles, in the order they came.
Expected<void> StoryTable::Recount(std::int64_t n) {
  DIEMTIN_ASSIGN(const Row before, Load(n));
  DIEMTIN_TRY(database_->Run("DELETE FROM tally WHERE story = ?", n));
  std::vector<std::int64_t> articles;
  auto article = database_->Query("SELECT n FROM article WHERE story = ? ORDER BY n", n);
  while (article.Next()) articles.push_back(article.Int(0));
  DIEMTIN_TRY(article.Check());
  Row row;
  row.n = n;
  row.storyline = before.storyline;
  for (const std::int64_t at : articles) {
    DIEMTIN_ASSIGN(const ArticleFacts facts, Facts(at));
    if (row.articles == 0) {
      row.language = facts.language;
      row.headline = at;
    }
    DIEMTIN_TRY(Count(facts, &row));
  }
  DIEMTIN_TRY(Save(before, row));
  if (!row.storyline) return {};
  DIEMTIN_TRY(CountIntoStoryline(*row.storyline, row, 0, row.articles - before.articles));
  return FindTimes(*row.storyline);
}

Expected<void> StoryTable::Move(std::span<const std::int64_t> articles, StoryId to) {
  if (articles.empty()) return {};
  DIEMTIN_ASSIGN(const auto from_n,
                 database_->Number("SELECT story FROM article WHERE n = ?", articles.front()));
  auto to_n = database_->Number("SELECT n FROM story WHERE id = ?", Stored(to.value()));
  DIEMTIN_TRY(to_n);
  if (!from_n || from_n == *to_n) return {};
  if (!*to_n) {
    DIEMTIN_TRY(database_->Run("DELETE FROM redirect WHERE id = ?", Stored(to.value())));
    DIEMTIN_ASSIGN(const ArticleFacts first, Facts(articles.front()));
    DIEMTIN_ASSIGN(const Row made, Create(to, first));
    *to_n = made.n;
  }
  for (const std::int64_t article : articles) {
    DIEMTIN_TRY(database_->Run("UPDATE article SET story = ? WHERE n = ?", **to_n, article));
  }
  DIEMTIN_ASSIGN(const auto left,
                 database_->Number("SELECT count(*) FROM article WHERE story = ?", *from_n));
  if (left.value_or(0) > 0) {
    DIEMTIN_TRY(Recount(*from_n));
  } else {
    DIEMTIN_ASSIGN(const Row from, Load(*from_n));
    DIEMTIN_TRY(database_->Run("DELETE FROM tally WHERE story = ?", from.n));
    if (from.storyline) DIEMTIN_TRY(TakeFromStoryline(from));
    DIEMTIN_TRY(Dissolve(from, **to_n));
  }
  return Recount(**to_n);
}

Expected<void> StoryTable::Link(StoryId story, StorylineId storyline) {
  DIEMTIN_ASSIGN(const auto n, Find(story));
  if (!n) {
    return Fail(ErrorCode::kInternal,
                "store: a storyline names story " + story.ToString() + ", which is unknown");
  }
  DIEMTIN_ASSIGN(auto line, database_->Number("SELECT n FROM storyline WHERE id = ?",
                                              Stored(storyline.value())));
  DIEMTIN_ASSIGN(const Row before, Load(*n));
  if (line && before.storyline == line) return {};
  if (!line) {
    DIEMTIN_TRY(database_->Run("INSERT INTO storyline VALUES(NULL, ?, 0, 0, 0, 0)",
                               Stored(storyline.value())));
    line = database_->LastRow();
    ++totals_->storylines;
  }
  if (before.storyline) DIEMTIN_TRY(TakeFromStoryline(before));
  Row row = before;
  row.storyline = line;
  DIEMTIN_TRY(Save(before, row));
  return CountIntoStoryline(*line, row, 1, row.articles);
}

Expected<void> StoryTable::CountIntoStoryline(std::int64_t storyline, const Row& story, int stories,
                                              std::int64_t articles) {
  return database_->Run(
      "UPDATE storyline SET stories = stories + ?2, articles = articles + ?3, "
      "first_time = CASE WHEN first_time = 0 OR (?4 != 0 AND ?4 < first_time) THEN ?4 "
      "ELSE first_time END, "
      "last_time = CASE WHEN last_time = 0 OR (?5 != 0 AND ?5 > last_time) THEN ?5 "
      "ELSE last_time END WHERE n = ?1",
      storyline, stories, articles, story.first_time, story.last_time);
}

// Rare: a storyline's times from its stories.
Expected<void> StoryTable::FindTimes(std::int64_t storyline) {
  return database_->Run(
      "UPDATE storyline SET first_time = coalesce((SELECT min(first_time) FROM story WHERE "
      "storyline = ?1 AND first_time != 0), 0), last_time = coalesce((SELECT max(last_time) FROM "
      "story WHERE storyline = ?1 AND last_time != 0), 0) WHERE n = ?1",
      storyline);
}

Expected<void> StoryTable::TakeFromStoryline(const Row& story) {
  const std::int64_t line = *story.storyline;
  DIEMTIN_TRY(database_->Run("UPDATE story SET storyline = NULL WHERE n = ?", story.n));
  DIEMTIN_TRY(database_->Run(
      "UPDATE storyline SET stories = stories - 1, articles = articles - ?2 WHERE n = ?1", line,
      story.articles));
  DIEMTIN_TRY(FindTimes(line));
  DIEMTIN_ASSIGN(const auto left,
                 database_->Number("SELECT stories FROM storyline WHERE n = ?", line));
  if (left.value_or(0) > 0) return {};
  --totals_->storylines;
  return database_->Run("DELETE FROM storyline WHERE n = ?", line);
}

}  // namespace diemtin::store
