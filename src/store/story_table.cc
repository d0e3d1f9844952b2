#include "store/story_table.h"

#include <algorithm>
#include <vector>

#include "store/rows.h"

namespace diemtin::store {
namespace {

constexpr std::string_view kCandidate =
    "SELECT n, language, title, copy_of IS NOT NULL, marks, lead IS NOT NULL, words, time, outlet, "
    "section FROM article ";

ArticleFacts ReadCandidate(const Cursor& row) {
  ArticleFacts facts;
  facts.n = row.Int(0);
  facts.language = row.Int(1);
  const std::int64_t marks = row.Int(4);
  facts.candidate = {.title = std::string(row.Text(2)),
                     .copy = row.Int(3) != 0,
                     .author = (marks & kAuthorMark) != 0,
                     .has_lead = row.Int(5) != 0,
                     .paywalled = (marks & kPaywallMark) != 0,
                     .agency = (marks & kAgencyMark) != 0,
                     .words = row.Int(6),
                     .time = row.Int(7),
                     .order = facts.n};
  facts.outlet = row.OptionalInt(8);
  facts.section = row.OptionalInt(9);
  return facts;
}

std::int64_t Earlier(std::int64_t a, std::int64_t b) {
  return a == 0 ? b : b == 0 ? a : std::min(a, b);
}

}  // namespace

std::int64_t MarksOf(const rank::Candidate& candidate) {
  return (candidate.author ? kAuthorMark : 0) | (candidate.agency ? kAgencyMark : 0) |
         (candidate.paywalled ? kPaywallMark : 0);
}

Expected<std::optional<std::int64_t>> StoryTable::Find(StoryId story) {
  DIEMTIN_ASSIGN(const auto n,
                 database_->Number("SELECT n FROM story WHERE id = ?", Stored(story.value())));
  if (n) return n;
  return database_->Number("SELECT story FROM redirect WHERE id = ? AND story != ?",
                           Stored(story.value()), kGoneStory);
}

Expected<StoryTable::Row> StoryTable::Load(std::int64_t n) {
  auto row = database_->Query(
      "SELECT language, headline, section, first_time, last_time, articles, copies, outlets, "
      "storyline, languages FROM story WHERE n = ?",
      n);
  if (!row.Next()) {
    DIEMTIN_TRY(row.Check());
    return Fail(ErrorCode::kCorrupt, "store: a story is missing; `diemtin rebuild` helps",
                database_->path());
  }
  Row story{n,          row.Int(0), row.Int(1), row.OptionalInt(2), row.Int(3), row.Int(4),
            row.Int(5), row.Int(6), row.Int(7), row.OptionalInt(8), {}};
  if (row.Int(9) > 1) DIEMTIN_TRY(LoadTongues(&story));
  return story;
}

Expected<void> StoryTable::Save(const Row& before, const Row& row) {
  if (before.section != row.section || before.language != row.language ||
      before.tongues != row.tongues) {
    DIEMTIN_TRY(Shelve(before, -1));
    DIEMTIN_TRY(Shelve(row, +1));
  }
  DIEMTIN_TRY(SaveTongues(row));
  return database_->Run(
      "UPDATE story SET language = ?, headline = ?, section = ?, first_time = ?, last_time = ?, "
      "articles = ?, "
      "copies = ?, outlets = ?, storyline = ?, languages = ? WHERE n = ?",
      row.language, row.headline, row.section, row.first_time, row.last_time, row.articles,
      row.copies, row.outlets, row.storyline, static_cast<int>(row.tongues.size()) + 1, row.n);
}

Expected<StoryTable::Row> StoryTable::Create(StoryId story, const ArticleFacts& article) {
  DIEMTIN_TRY(
      database_->Run("INSERT INTO story VALUES(NULL, ?, ?, ?, NULL, 0, 0, 0, 0, 0, NULL, 1)",
                     Stored(story.value()), article.language, article.n));
  ++totals_->stories;
  Row row;
  row.n = database_->LastRow();
  row.language = article.language;
  row.headline = article.n;
  return row;
}

StoryTable::Place StoryTable::PlaceOf(std::int64_t language, const ArticleFacts& article) const {
  return {article.language == language, rank::StandingOf(article.candidate, rule_)};
}

Expected<ArticleFacts> StoryTable::Facts(std::int64_t article) {
  auto row = database_->Query(std::string(kCandidate) + "WHERE n = ?", article);
  ArticleFacts facts;
  if (row.Next()) facts = ReadCandidate(row);
  DIEMTIN_TRY(row.Check());
  return facts;
}

Expected<std::int64_t> StoryTable::BestOf(std::int64_t story, std::int64_t language) {
  auto row = database_->Query(std::string(kCandidate) + "WHERE story = ?", story);
  std::int64_t best = 0;
  std::optional<Place> place;
  while (row.Next()) {
    const ArticleFacts facts = ReadCandidate(row);
    const Place here = PlaceOf(language, facts);
    if (place && here <= *place) continue;
    place = here;
    best = facts.n;
  }
  DIEMTIN_TRY(row.Check());
  return best;
}

Expected<void> StoryTable::ChooseHeadlines() {
  std::vector<std::pair<std::int64_t, std::int64_t>> stories;
  {
    auto row = database_->Query("SELECT n, language FROM story");
    while (row.Next()) stories.emplace_back(row.Int(0), row.Int(1));
    DIEMTIN_TRY(row.Check());
  }
  for (const auto& [story, language] : stories) {
    DIEMTIN_ASSIGN(const std::int64_t best, BestOf(story, language));
    DIEMTIN_TRY(database_->Run("UPDATE story SET headline = ?1 WHERE n = ?2 AND headline != ?1",
                               best, story));
  }
  return ChooseTongueHeadlines();
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
  DIEMTIN_ASSIGN(const auto held, database_->Number(kCount, row->n, kSectionTally, *row->section));
  DIEMTIN_ASSIGN(const auto other, database_->Number(kCount, row->n, kSectionTally, candidate));
  if (other > held) row->section = candidate;
  return {};
}

// A story stands on the shelf of its section in each of its languages.
Expected<void> StoryTable::Shelve(const Row& row, int by) {
  if (!row.section) return {};
  const auto shelve = [&](std::int64_t language) {
    return database_->Run(
        "INSERT INTO shelf VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET stories = stories + "
        "excluded.stories",
        language, *row.section, by);
  };
  DIEMTIN_TRY(shelve(row.language));
  for (const std::int64_t language : row.tongues) DIEMTIN_TRY(shelve(language));
  return {};
}

Expected<void> StoryTable::Count(const ArticleFacts& article, Row* row) {
  if (row->headline != article.n) {
    DIEMTIN_ASSIGN(const ArticleFacts headline, Facts(row->headline));
    if (PlaceOf(row->language, article) > PlaceOf(row->language, headline))
      row->headline = article.n;
  }
  DIEMTIN_TRY(CountTongue(article, row));
  if (const std::int64_t time = article.candidate.time; time != 0) {
    row->first_time = Earlier(row->first_time, time);
    row->last_time = row->last_time == 0 ? time : std::max(row->last_time, time);
  }
  ++row->articles;
  row->copies += article.candidate.copy ? 1 : 0;
  if (article.outlet) {
    DIEMTIN_ASSIGN(const std::int64_t count, Bump(row->n, kOutletTally, *article.outlet, 1));
    if (count == 1) ++row->outlets;
  }
  if (!article.section) return {};
  DIEMTIN_TRY(Bump(row->n, kSectionTally, *article.section, 1));
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
                                   into->n, kOutletTally));
  into->outlets = outlets.value_or(0);
  DIEMTIN_ASSIGN(const auto section,
                 database_->Number("SELECT name FROM tally WHERE story = ? AND kind = ? "
                                   "ORDER BY count DESC, name LIMIT 1",
                                   into->n, kSectionTally));
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
  into.first_time = Earlier(into.first_time, from.first_time);
  into.last_time = into.last_time == 0   ? from.last_time
                   : from.last_time == 0 ? into.last_time
                                         : std::max(into.last_time, from.last_time);
  into.articles += from.articles;
  into.copies += from.copies;
  DIEMTIN_TRY(MergeTallies(from.n, &into));
  const bool moves = from.storyline && !into.storyline;
  if (from.storyline && !moves) DIEMTIN_TRY(TakeFromStoryline(from, into.storyline));
  DIEMTIN_TRY(Dissolve(from, into.n));
  if (moves) into.storyline = from.storyline;
  DIEMTIN_ASSIGN(into.headline, BestOf(into.n, into.language));
  if (from.language != into.language || !from.tongues.empty() || !into.tongues.empty()) {
    DIEMTIN_TRY(FindTongues(&into));
  }
  DIEMTIN_TRY(Save(before, into));
  if (!into.storyline) return {};
  return CountIntoStoryline(*into.storyline, into, 0, moves ? before.articles : from.articles);
}

// What is left of a story goes into another; its tallies and its storyline know already.
Expected<void> StoryTable::Dissolve(const Row& from, std::int64_t into) {
  DIEMTIN_TRY(database_->Run("UPDATE article SET story = ? WHERE story = ?", into, from.n));
  return LeadOn(from, into);
}

// Of a story without articles nothing stays but where its addresses lead.
Expected<void> StoryTable::LeadOn(const Row& from, std::int64_t into) {
  DIEMTIN_TRY(Shelve(from, -1));
  DIEMTIN_TRY(database_->Run("DELETE FROM tongue WHERE story = ?", from.n));
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
  DIEMTIN_TRY(database_->Run("DELETE FROM tongue WHERE story = ?", n));
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

Expected<std::int64_t> StoryTable::CountArticles(std::int64_t story) {
  return database_->Number("SELECT count(*) FROM article WHERE story = ?", story)
      .map([](std::optional<std::int64_t> count) { return count.value_or(0); });
}

Expected<bool> StoryTable::Renew(std::int64_t story) {
  DIEMTIN_ASSIGN(const std::int64_t left, CountArticles(story));
  if (left > 0) {
    DIEMTIN_TRY(Recount(story));
    return true;
  }
  DIEMTIN_ASSIGN(const Row row, Load(story));
  DIEMTIN_TRY(database_->Run("DELETE FROM tally WHERE story = ?", story));
  if (row.storyline) DIEMTIN_TRY(TakeFromStoryline(row, std::nullopt));
  DIEMTIN_TRY(database_->Run(
      "DELETE FROM decision WHERE subject = (SELECT id FROM story WHERE n = ?)", story));
  DIEMTIN_TRY(LeadOn(row, kGoneStory));
  return false;
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
  DIEMTIN_ASSIGN(const std::int64_t left, CountArticles(*from_n));
  if (left > 0) {
    DIEMTIN_TRY(Recount(*from_n));
  } else {
    DIEMTIN_ASSIGN(const Row from, Load(*from_n));
    DIEMTIN_TRY(database_->Run("DELETE FROM tally WHERE story = ?", from.n));
    if (from.storyline) {
      DIEMTIN_ASSIGN(const Row target, Load(**to_n));
      DIEMTIN_TRY(TakeFromStoryline(from, target.storyline));
    }
    DIEMTIN_TRY(Dissolve(from, **to_n));
  }
  return Recount(**to_n);
}

}  // namespace diemtin::store
