#include "store/withdrawal_table.h"

#include <fmt/format.h>

#include <string>

#include "model/json.h"
#include "store/rows.h"
#include "store/search/tokens.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::string_view kCopyWord = "c=copy", kOriginalWord = "c=original";

}  // namespace

struct WithdrawalTable::Page {
  std::int64_t n = 0;
  PageId id;
  ArchivePosition position;
  std::int64_t first_article = 0, articles = 0;
  std::optional<std::string> lists;  // packed
};

struct WithdrawalTable::Article {
  std::int64_t n = 0;
  ArticleId id;
  std::int64_t story = 0, time = 0;
  bool copy = false;
};

Expected<std::optional<HeldPage>> HeldBy(Database* database, std::string_view name) {
  auto row = database->Query("SELECT page, expires FROM held WHERE name = ?", name);
  std::optional<HeldPage> held;
  if (row.Next())
    held = HeldPage{std::string(name), Loaded<PageId>(row.Int(0)), row.OptionalInt(1)};
  DIEMTIN_TRY(row.Check());
  return held;
}

Expected<void> WithdrawalTable::Hold(const HeldPage& held) {
  return database_->Run("INSERT OR REPLACE INTO held VALUES(?, ?, ?)", held.name, Stored(held.page),
                        held.expires);
}

Expected<void> WithdrawalTable::Spend(ArchivePosition position, PageId id) {
  return database_->Run("INSERT OR REPLACE INTO spent VALUES(?, ?, ?)",
                        std::int64_t{position.segment}, Stored(position.offset), Stored(id));
}

Expected<WithdrawalTable::Left> WithdrawalTable::Withdraw(PageId id) {
  Left left;
  std::optional<Page> page;
  {
    auto row = database_->Query(
        "SELECT n, segment, offset, first_article, articles, lists FROM page WHERE id = ?",
        Stored(id));
    if (row.Next()) {
      page = Page{row.Int(0),
                  id,
                  {static_cast<std::uint32_t>(row.Int(1)), static_cast<std::uint64_t>(row.Int(2))},
                  row.Int(3),
                  row.Int(4),
                  row.OptionalText(5)};
    }
    DIEMTIN_TRY(row.Check());
  }
  if (!page) return left;
  DIEMTIN_ASSIGN(const std::vector<Article> articles, ArticlesOf(*page));
  std::set<std::int64_t> stories;
  for (const Article& article : articles) {
    DIEMTIN_TRY(TakeOut(article));
    stories.insert(article.story);
  }
  for (const Article& article : articles) DIEMTIN_TRY(Inherit(article, &stories));
  for (const std::int64_t story : stories) {
    DIEMTIN_ASSIGN(const auto number, database_->Number("SELECT id FROM story WHERE n = ?", story));
    DIEMTIN_ASSIGN(const bool goes_on, stories_->Renew(story));
    for (const Article& article : articles) {
      if (article.story != story || !goes_on) continue;
      left.stories.emplace_back(Loaded<StoryId>(number.value_or(0)), article.id);
    }
  }
  for (const Article& article : articles) {
    // A story that bears its founder's number keeps what was decided of it.
    DIEMTIN_TRY(
        database_->Run("DELETE FROM decision WHERE subject = ?1 AND NOT EXISTS (SELECT 1 FROM "
                       "story WHERE id = ?1)",
                       Stored(article.id)));
  }
  DIEMTIN_TRY(TakeOut(*page));
  left.articles = static_cast<int>(articles.size());
  return left;
}

Expected<std::vector<WithdrawalTable::Article>> WithdrawalTable::ArticlesOf(const Page& page) {
  std::vector<Article> articles;
  auto row = database_->Query(
      "SELECT n, id, story, time, copy_of IS NOT NULL FROM article WHERE n >= ? AND n < ? ORDER BY "
      "n",
      page.first_article, page.first_article + page.articles);
  while (row.Next()) {
    articles.push_back(
        {row.Int(0), Loaded<ArticleId>(row.Int(1)), row.Int(2), row.Int(3), row.Int(4) != 0});
  }
  DIEMTIN_TRY(row.Check());
  return articles;
}

Expected<void> WithdrawalTable::TakeOut(const Article& article) {
  {
    auto row = database_->Query("SELECT json FROM body WHERE n = ?", article.n);
    if (row.Next()) {
      DIEMTIN_ASSIGN(const std::string json, codec_->Unpack(row.Text(0)));
      DIEMTIN_ASSIGN(const model::Article body, model::ParseArticle(json));
      DIEMTIN_TRY(Unlearn(MakeSearchable(article.n, body, article.time, article.copy)));
    }
    DIEMTIN_TRY(row.Check());
  }
  DIEMTIN_TRY(database_->Run("DELETE FROM article WHERE n = ?", article.n));
  DIEMTIN_TRY(database_->Run("DELETE FROM body WHERE n = ?", article.n));
  DIEMTIN_TRY(database_->Run("DELETE FROM features WHERE n = ?", article.n));
  DIEMTIN_TRY(database_->Run("DELETE FROM day WHERE article = ?", article.n));
  if (article.time > 0) {
    const std::int64_t hour = article.time / kHour;
    DIEMTIN_TRY(database_->Run("UPDATE hour SET articles = articles - 1 WHERE hour = ?", hour));
    DIEMTIN_TRY(database_->Run("DELETE FROM hour WHERE hour = ? AND articles = 0", hour));
  }
  DIEMTIN_TRY(database_->Run("INSERT INTO withdrawn VALUES(?, ?)", article.n, Stored(article.id)));
  --totals_->articles;
  totals_->copies -= article.copy ? 1 : 0;
  return database_->Run(
      "UPDATE correction SET problem = ?1 WHERE problem IS NULL AND undone_by IS NULL "
      "AND (a = ?2 OR b = ?2)",
      fmt::format("article {} was withdrawn", article.id.ToString()), Stored(article.id));
}

Expected<void> WithdrawalTable::Unlearn(const Searchable& words) {
  FormTable forms;
  std::set<std::string, std::less<>> terms;
  const TermSink sink = [&](std::string_view term, Place) { terms.emplace(term); };
  EachTerm(words.body, Column::kBody, &forms, sink);
  EachTerm(words.title, Column::kTitle, &forms, sink);
  EachTerm(words.lead, Column::kLead, &forms, sink);
  EachTermOfMarks(words.marks, &forms, sink);
  for (const std::string& term : terms) DIEMTIN_TRY(Forget(term));
  for (const auto& [kind, text] : words.topics) {
    const std::int64_t letter{static_cast<char>(kind)};
    DIEMTIN_TRY(database_->Run(
        "UPDATE topic SET articles = articles - 1 WHERE kind = ? AND text = ?", letter, text));
    DIEMTIN_TRY(database_->Run("DELETE FROM topic WHERE kind = ? AND text = ? AND articles <= 0",
                               letter, text));
  }
  return {};
}

// Words that are not counted are not there.
Expected<void> WithdrawalTable::Forget(std::string_view word) {
  DIEMTIN_TRY(database_->Run("UPDATE vocabulary SET articles = articles - 1 WHERE word = ?", word));
  return database_->Run("DELETE FROM vocabulary WHERE word = ? AND articles <= 0", word);
}

Expected<void> WithdrawalTable::Inherit(const Article& original, std::set<std::int64_t>* stories) {
  std::optional<std::int64_t> heir, heirs_id;
  {
    auto row = database_->Query("SELECT n, id, story FROM article WHERE copy_of = ? ORDER BY n",
                                Stored(original.id));
    if (row.Next()) {
      heir = row.Int(0);
      heirs_id = row.Int(1);
      stories->insert(row.Int(2));
    }
    DIEMTIN_TRY(row.Check());
  }
  if (!heir) return {};
  DIEMTIN_TRY(database_->Run("UPDATE article SET copy_of = ? WHERE copy_of = ?", *heirs_id,
                             Stored(original.id)));
  DIEMTIN_TRY(database_->Run("UPDATE article SET copy_of = NULL, marks = marks & ~? WHERE n = ?",
                             kAuthorMark, *heir));
  --totals_->copies;
  DIEMTIN_TRY(Forget(kCopyWord));
  return database_->Run(
      "INSERT INTO vocabulary VALUES(?1, ?1, 1) "
      "ON CONFLICT(word) DO UPDATE SET articles = articles + 1",
      kOriginalWord);
}

Expected<void> WithdrawalTable::TakeOut(const Page& page) {
  if (page.lists) DIEMTIN_TRY(TakeOutLists(page));
  DIEMTIN_TRY(database_->Run("DELETE FROM held WHERE page = ?", Stored(page.id)));
  DIEMTIN_TRY(database_->Run("DELETE FROM page WHERE n = ?", page.n));
  --totals_->pages;
  return Spend(page.position, page.id);
}

Expected<void> WithdrawalTable::TakeOutLists(const Page& page) {
  DIEMTIN_ASSIGN(const std::string json, codec_->Unpack(*page.lists));
  DIEMTIN_ASSIGN(const auto lists, model::ParseLists(json));
  for (const model::TeaserList& list : lists) {
    totals_->teasers -= static_cast<std::int64_t>(list.items.size());
    for (const model::Teaser& teaser : list.items) {
      if (!teaser.url) continue;
      DIEMTIN_TRY(database_->Run("DELETE FROM promotion WHERE url = ? AND page = ?",
                                 UrlKey(*teaser.url), page.n));
    }
  }
  return {};
}

}  // namespace diemtin::store
