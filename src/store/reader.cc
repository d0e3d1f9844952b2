// Stories, storylines and articles as rows.

#include <fmt/format.h>

#include <algorithm>

#include "model/json.h"
#include "store/reader_state.h"
#include "store/rows.h"
#include "store/schema.h"
#include "store/story_table.h"

namespace diemtin::store {
namespace {

constexpr std::optional<std::int64_t> kUnused;

std::string With(std::string_view columns, std::string_view rest) {
  return std::string(columns) + std::string(rest);
}

}  // namespace

ArticleRow Reader::State::ReadArticle(const Cursor& row) {
  ArticleRow article;
  article.id = Loaded<ArticleId>(row.Int(0));
  article.page = Loaded<PageId>(row.Int(1));
  article.ordinal = static_cast<int>(row.Int(2));
  article.language = names.NameOf(database.get(), row.Int(3));
  article.title = row.Text(4);
  article.lead = row.OptionalText(5);
  article.outlet = names.NameOf(database.get(), row.OptionalInt(6));
  article.section = names.NameOf(database.get(), row.OptionalInt(7));
  article.url = row.OptionalText(8);
  if (!row.IsNull(9)) article.published = ParseIso8601(row.Text(9));
  article.time = row.Int(10);
  article.words = row.Int(11);
  article.story = Loaded<StoryId>(row.Int(12));
  if (!row.IsNull(13)) article.copy_of = Loaded<ArticleId>(row.Int(13));
  article.section_inferred = (row.Int(14) & kInferredSectionMark) != 0;
  return article;
}

Expected<StoryRow> Reader::State::ReadStory(const Cursor& row) {
  StoryRow story;
  story.id = Loaded<StoryId>(row.Int(0));
  story.language = names.NameOf(database.get(), row.Int(1));
  story.headline = Loaded<ArticleId>(row.Int(2));
  story.title = row.Text(3);
  story.summary = row.IsNull(4) ? std::string(row.Text(5)) : Summary(row.Text(4));
  story.section = names.NameOf(database.get(), row.OptionalInt(6));
  story.first_time = row.Int(7);
  story.last_time = row.Int(8);
  story.articles = static_cast<int>(row.Int(9));
  story.copies = static_cast<int>(row.Int(10));
  story.outlets = static_cast<int>(row.Int(11));
  if (!row.IsNull(12)) story.storyline = Loaded<StorylineId>(row.Int(12));
  story.languages = {names.NameOf(database.get(), row.Int(15))};
  if (row.Int(13) > 1) {
    auto tongue = database->Query("SELECT language FROM tongue WHERE story = ?", row.Int(14));
    while (tongue.Next()) {
      story.languages.push_back(names.NameOf(database.get(), tongue.Int(0)));
    }
    DIEMTIN_TRY(tongue.Check());
    std::sort(story.languages.begin(), story.languages.end());
  }
  return story;
}

Expected<std::vector<ArticleRow>> Reader::State::ReadArticles(Cursor& row) {
  std::vector<ArticleRow> articles;
  while (row.Next()) articles.push_back(ReadArticle(row));
  DIEMTIN_TRY(row.Check());
  return articles;
}

Expected<std::vector<StoryRow>> Reader::State::ReadStories(Cursor& row) {
  std::vector<StoryRow> stories;
  while (row.Next()) {
    DIEMTIN_ASSIGN(StoryRow story, ReadStory(row));
    stories.push_back(std::move(story));
  }
  DIEMTIN_TRY(row.Check());
  return stories;
}

Expected<std::optional<std::int64_t>> Reader::State::FindStory(StoryId id) {
  DIEMTIN_ASSIGN(const auto n, database->Number("SELECT n FROM story WHERE id = ?", Stored(id)));
  if (n) return n;
  return database->Number("SELECT story FROM redirect WHERE id = ? AND story != ?", Stored(id),
                          kGoneStory);
}

Expected<std::optional<std::int64_t>> Reader::State::FindStoryline(StorylineId id) {
  DIEMTIN_ASSIGN(const auto n,
                 database->Number("SELECT n FROM storyline WHERE id = ?", Stored(id)));
  if (n) return n;
  return database->Number("SELECT storyline FROM line_redirect WHERE id = ?", Stored(id));
}

Expected<std::optional<model::Article>> Reader::State::Body(std::int64_t n) {
  auto row = database->Query("SELECT json FROM body WHERE n = ?", n);
  if (!row.Next()) {
    DIEMTIN_TRY(row.Check());
    return std::optional<model::Article>();
  }
  DIEMTIN_ASSIGN(const std::string json, codec.Unpack(row.Text(0)));
  DIEMTIN_ASSIGN(model::Article article, model::ParseArticle(json));
  return std::optional<model::Article>(std::move(article));
}

Expected<std::optional<std::int64_t>> Reader::State::LanguageNumber(
    const std::optional<std::string>& language) {
  if (!language) return std::optional<std::int64_t>();
  return NameReader::NumberOf(database.get(), *language);
}

Expected<Reader::State::Wanted> Reader::State::Resolve(const StoryFilter& filter) {
  Wanted wanted;
  wanted.since = filter.since.value_or(wanted.since);
  wanted.until = filter.until.value_or(wanted.until);
  wanted.limit = std::max(filter.limit, 0);
  wanted.offset = std::max(filter.offset, 0);
  if (filter.language) {
    DIEMTIN_ASSIGN(wanted.language, NameReader::NumberOf(database.get(), *filter.language));
    if (!wanted.language) wanted.nothing = true;
  }
  if (filter.section) {
    DIEMTIN_ASSIGN(wanted.section, NameReader::NumberOf(database.get(), *filter.section));
    if (!wanted.section) wanted.nothing = true;
  }
  for (const std::string& section : filter.sections) {
    DIEMTIN_ASSIGN(const auto number, NameReader::NumberOf(database.get(), section));
    if (number) wanted.sections.push_back(*number);
  }
  if (wanted.section) wanted.sections = {*wanted.section};
  if (!filter.sections.empty() && wanted.sections.empty()) wanted.nothing = true;
  wanted.told = filter.told;
  if (filter.outlet) {
    DIEMTIN_ASSIGN(wanted.outlet, NameReader::NumberOf(database.get(), *filter.outlet));
    if (!wanted.outlet) wanted.nothing = true;
  }
  return wanted;
}

std::string Reader::State::Newest(const Wanted& wanted, std::string_view alias,
                                  std::string_view time) {
  std::string sql = fmt::format("WHERE {0}.{1} >= ?1 AND {0}.{1} < ?2", alias, time);
  // A unary + keeps a condition away from the indexes.
  std::string_view keep_off;
  const auto also = [&](bool given, std::string_view column, int parameter) {
    if (!given) return;
    sql += fmt::format(" AND {}{}.{} = ?{}", keep_off, alias, column, parameter);
    keep_off = "+";
  };
  also(wanted.outlet.has_value(), "outlet", 5);
  also(wanted.section.has_value(), "section", 4);
  also(wanted.language.has_value(), "language", 3);
  return sql + fmt::format(" ORDER BY {0}.{1} DESC, {0}.n DESC LIMIT ?6 OFFSET ?7", alias, time);
}

// Each part of the union walks down its own index and stops when the page is full.
std::string Reader::State::NewestStories(const Wanted& wanted) {
  constexpr std::string_view kSpeaks =
      " AND (+language = ?3 OR EXISTS (SELECT 1 FROM tongue t WHERE t.story = story.n AND "
      "t.language = ?3))";
  const std::string_view speaks = wanted.language ? kSpeaks : std::string_view();
  const std::string_view told = wanted.told ? " AND outlets > 1" : "";
  constexpr std::string_view kStories =
      "SELECT n AS m, last_time AS at FROM story WHERE last_time >= ?1 AND last_time < ?2";
  std::string parts;
  if (!wanted.sections.empty()) {
    for (const std::int64_t section : wanted.sections) {
      parts += fmt::format("{}{} AND section = {}{}{}", parts.empty() ? "" : " UNION ALL ",
                           kStories, section, told, speaks);
    }
  } else if (wanted.language && !wanted.told) {
    parts = fmt::format(
        "{} AND language = ?3 UNION ALL SELECT story, last_time FROM tongue WHERE language = ?3 "
        "AND last_time >= ?1 AND last_time < ?2",
        kStories);
  } else {
    parts = fmt::format("{}{}{}", kStories, told, speaks);
  }
  return fmt::format(
      "JOIN ({} ORDER BY at DESC, m DESC LIMIT ?6 OFFSET ?7) w ON w.m = s.n "
      "ORDER BY w.at DESC, w.m DESC",
      parts);
}

Expected<std::optional<StorylineRow>> Reader::State::StorylineOf(StorylineId id) {
  StorylineRow storyline;
  DIEMTIN_ASSIGN(const auto found, FindStoryline(id));
  if (!found) return std::optional<StorylineRow>();
  {
    auto row = database->Query(
        "SELECT l.id, l.first_time, l.last_time, l.stories, l.articles, a.title FROM storyline l "
        "JOIN story s ON s.n = (SELECT n FROM story WHERE storyline = l.n "
        "ORDER BY last_time DESC, n DESC LIMIT 1) "
        "JOIN article a ON a.n = s.headline WHERE l.n = ?",
        *found);
    if (!row.Next()) {
      DIEMTIN_TRY(row.Check());
      return std::optional<StorylineRow>();
    }
    storyline.id = Loaded<StorylineId>(row.Int(0));
    storyline.first_time = row.Int(1);
    storyline.last_time = row.Int(2);
    storyline.stories = static_cast<int>(row.Int(3));
    storyline.articles = static_cast<int>(row.Int(4));
    storyline.title = row.Text(5);
  }
  auto row = database->Query(
      "SELECT language FROM story WHERE storyline = ?1 UNION SELECT t.language FROM story s "
      "JOIN tongue t ON t.story = s.n WHERE s.storyline = ?1 AND s.languages > 1",
      *found);
  while (row.Next()) {
    storyline.languages.push_back(names.NameOf(database.get(), row.Int(0)));
  }
  DIEMTIN_TRY(row.Check());
  std::sort(storyline.languages.begin(), storyline.languages.end());
  return std::optional<StorylineRow>(std::move(storyline));
}

Expected<Reader> Reader::Open(const std::string& path) {
  DIEMTIN_ASSIGN(auto database, Database::Open(path, Database::Mode::kRead));
  DIEMTIN_TRY(CheckSchema(database.get()));
  return Reader(std::make_unique<State>(std::move(database)));
}

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Expected<std::uint64_t> Reader::Generation() {
  DIEMTIN_ASSIGN(const auto value,
                 state_->database->Number("SELECT value FROM meta WHERE key = 'generation'"));
  return static_cast<std::uint64_t>(value.value_or(0));
}

Expected<Totals> Reader::Count() {
  Totals totals;
  auto row = state_->database->Query("SELECT key, value FROM meta");
  while (row.Next()) {
    const std::string_view key = row.Text(0);
    const std::int64_t value = row.Int(1);
    if (key == "pages") totals.pages = value;
    if (key == "articles") totals.articles = value;
    if (key == "teasers") totals.teasers = value;
    if (key == "copies") totals.copies = value;
    if (key == "stories") totals.stories = value;
    if (key == "storylines") totals.storylines = value;
  }
  DIEMTIN_TRY(row.Check());
  return totals;
}

Expected<std::vector<StoryRow>> Reader::Stories(const StoryFilter& filter) {
  const Snapshot snapshot(*state_->database);
  StoryFilter of_stories = filter;
  of_stories.outlet.reset();
  DIEMTIN_ASSIGN(const State::Wanted wanted, state_->Resolve(of_stories));
  if (wanted.nothing) return std::vector<StoryRow>();
  auto row = state_->database->Query(With(kStoryColumns, State::NewestStories(wanted)),
                                     wanted.since, wanted.until, wanted.language, wanted.section,
                                     wanted.outlet, wanted.limit, wanted.offset);
  return state_->ReadStories(row);
}

Expected<std::vector<ArticleRow>> Reader::Latest(const StoryFilter& filter) {
  const Snapshot snapshot(*state_->database);
  DIEMTIN_ASSIGN(const State::Wanted wanted, state_->Resolve(filter));
  if (wanted.nothing) return std::vector<ArticleRow>();
  auto row = state_->database->Query(With(kArticleColumns, State::Newest(wanted, "a", "time")),
                                     wanted.since, wanted.until, wanted.language, wanted.section,
                                     wanted.outlet, wanted.limit, wanted.offset);
  return state_->ReadArticles(row);
}

Expected<std::optional<StoryRow>> Reader::Story(StoryId id,
                                                const std::optional<std::string>& language) {
  const Snapshot snapshot(*state_->database);
  DIEMTIN_ASSIGN(const auto n, state_->FindStory(id));
  if (!n) return std::optional<StoryRow>();
  DIEMTIN_ASSIGN(const auto tongue, state_->LanguageNumber(language));
  auto row = state_->database->Query(With(kStoryColumns, "WHERE s.n = ?1"), *n, kUnused, tongue);
  DIEMTIN_ASSIGN(auto stories, state_->ReadStories(row));
  return stories.empty() ? std::nullopt : std::optional<StoryRow>(std::move(stories.front()));
}

Expected<std::vector<ArticleRow>> Reader::ArticlesOfStory(StoryId id) {
  const Snapshot snapshot(*state_->database);
  DIEMTIN_ASSIGN(const auto n, state_->FindStory(id));
  if (!n) return std::vector<ArticleRow>();
  auto row =
      state_->database->Query(With(kArticleColumns, "WHERE a.story = ? ORDER BY a.time, a.n"), *n);
  return state_->ReadArticles(row);
}

Expected<std::vector<StorylineRow>> Reader::Storylines(int limit, int offset) {
  const Snapshot snapshot(*state_->database);
  std::vector<StorylineId> ids;
  {
    auto row = state_->database->Query(
        "SELECT id FROM storyline ORDER BY last_time DESC, n DESC LIMIT ? OFFSET ?",
        std::max(limit, 0), std::max(offset, 0));
    while (row.Next()) ids.push_back(Loaded<StorylineId>(row.Int(0)));
    DIEMTIN_TRY(row.Check());
  }
  std::vector<StorylineRow> storylines;
  for (const StorylineId id : ids) {
    DIEMTIN_ASSIGN(auto storyline, state_->StorylineOf(id));
    if (storyline) storylines.push_back(std::move(*storyline));
  }
  return storylines;
}

Expected<std::optional<StorylineRow>> Reader::Storyline(StorylineId id) {
  const Snapshot snapshot(*state_->database);
  return state_->StorylineOf(id);
}

Expected<bool> Reader::IsGone(StorylineId id) {
  DIEMTIN_ASSIGN(const auto n, state_->FindStoryline(id));
  return n == kGoneLine;
}

Expected<std::vector<StoryRow>> Reader::StoriesOfStoryline(
    StorylineId id, const std::optional<std::string>& language) {
  DIEMTIN_ASSIGN(const auto n, state_->FindStoryline(id));
  if (!n) return std::vector<StoryRow>();
  DIEMTIN_ASSIGN(const auto tongue, state_->LanguageNumber(language));
  auto row = state_->database->Query(
      With(kStoryColumns, "WHERE s.storyline = ?1 ORDER BY s.first_time, s.n"), *n, kUnused,
      tongue);
  return state_->ReadStories(row);
}

Expected<std::map<StoryId, StoryDays>> Reader::DaysOfStoryline(StorylineId id) {
  std::map<StoryId, StoryDays> days;
  auto row = state_->database->Query(
      "SELECT s.id, d.kind, d.day, count(*) FROM storyline l JOIN story s ON s.storyline = l.n "
      "JOIN article a ON a.story = s.n AND a.copy_of IS NULL JOIN day d ON d.article = a.n "
      "WHERE l.id = ? GROUP BY s.n, d.kind, d.day",
      Stored(id));
  while (row.Next()) {
    StoryDays& story = days[Loaded<StoryId>(row.Int(0))];
    DayCounts& counts = row.Int(1) == kEventDay ? story.event : story.named;
    counts[row.Int(2)] = static_cast<int>(row.Int(3));
  }
  DIEMTIN_TRY(row.Check());
  return days;
}

Expected<std::optional<ArticleRow>> Reader::ArticleRowOf(ArticleId id) {
  auto row = state_->database->Query(With(kArticleColumns, "WHERE a.id = ?"), Stored(id));
  DIEMTIN_ASSIGN(auto articles, state_->ReadArticles(row));
  return articles.empty() ? std::nullopt : std::optional<ArticleRow>(std::move(articles.front()));
}

Expected<std::optional<model::Article>> Reader::Article(ArticleId id) {
  const Snapshot snapshot(*state_->database);
  DIEMTIN_ASSIGN(const auto n,
                 state_->database->Number("SELECT n FROM article WHERE id = ?", Stored(id)));
  if (!n) return std::optional<model::Article>();
  return state_->Body(*n);
}

}  // namespace diemtin::store
