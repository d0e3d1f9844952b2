#pragma once

// What the parts of Reader share. Internal to the room.

#include <memory>
#include <string>
#include <vector>

#include "store/codec.h"
#include "store/database.h"
#include "store/name_table.h"
#include "store/search/facts.h"
#include "store/search/tokens.h"
#include "store/store.h"

namespace diemtin::store {

// The columns that ReadArticle and ReadStory take, with their joins; conditions follow. ?3 of a
// story is the language that its headline should be in, or NULL.
inline constexpr std::string_view kArticleColumns =
    "SELECT a.id, p.id, a.ordinal, a.language, a.title, a.lead, a.outlet, a.section, "
    "coalesce(a.url, iif(a.ordinal = 0, p.url, NULL)), "
    "a.published, a.time, a.words, s.id, a.copy_of, a.marks FROM article a "
    "JOIN page p ON p.n = a.page JOIN story s ON s.n = a.story ";
inline constexpr std::string_view kStoryColumns =
    "SELECT s.id, a.language, a.id, a.title, a.lead, a.opening, s.section, s.first_time, "
    "s.last_time, s.articles, s.copies, s.outlets, l.id, s.languages, s.n, s.language FROM story s "
    "JOIN article a ON a.n = coalesce((SELECT headline FROM tongue t WHERE t.story = s.n AND "
    "t.language = ?3), s.headline) LEFT JOIN storyline l ON l.n = s.storyline ";

struct Reader::State {
  explicit State(std::unique_ptr<Database> opened) : database(std::move(opened)) {}

  std::unique_ptr<Database> database;
  NameReader names;
  Codec codec;
  FormTable forms;
  FactTable facts;

  ArticleRow ReadArticle(const Cursor& row);
  Expected<StoryRow> ReadStory(const Cursor& row);
  Expected<std::vector<ArticleRow>> ReadArticles(Cursor& row);
  Expected<std::vector<StoryRow>> ReadStories(Cursor& row);
  // Row number of a story, merged ones led on; nullopt when there is none.
  Expected<std::optional<std::int64_t>> FindStory(StoryId id);
  Expected<std::optional<std::int64_t>> LanguageNumber(const std::optional<std::string>& language);
  Expected<std::optional<std::int64_t>> FindStoryline(StorylineId id);
  Expected<std::optional<StorylineRow>> StorylineOf(StorylineId id);
  // Adds the teasers of a row of page id, lists, outlet; of one address only when `url_key` is
  // given.
  Expected<void> CollectPromotions(const Cursor& row, std::optional<std::int64_t> url_key,
                                   int limit, std::vector<Promotion>* out);
  Expected<std::optional<model::Article>> Body(std::int64_t n);
  // A filter with its names as numbers; `nothing` when it names what the store has never seen.
  struct Wanted {
    bool nothing = false;
    std::optional<std::int64_t> language, section, outlet;
    std::vector<std::int64_t> sections;
    bool told = false;
    std::int64_t since = INT64_MIN, until = INT64_MAX;
    int limit = 0, offset = 0;
  };
  Expected<Wanted> Resolve(const StoryFilter& filter);
  // "WHERE ... ORDER BY ... LIMIT" over times between ?1 and ?2 of `alias`, newest first; ?3
  // language, ?4 section, ?5 outlet, ?6 limit, ?7 offset. One condition goes through its own index,
  // the one that narrows most.
  // Joins stories (s) to the wanted ones, newest first; parameters as in Newest.
  static std::string NewestStories(const Wanted& wanted);
  static std::string Newest(const Wanted& wanted, std::string_view alias, std::string_view time);
};

}  // namespace diemtin::store
