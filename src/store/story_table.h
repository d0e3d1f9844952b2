#pragma once

// Keeps the rows of stories and storylines right as articles come, one at a time: what a row says
// is a function of the articles in the order they were put, whatever the batches. Internal to the
// room.

#include <optional>
#include <span>
#include <utility>

#include "base/id.h"
#include "rank/headline.h"
#include "store/database.h"
#include "store/types.h"

namespace diemtin::store {

// What a story's row is made from.
struct ArticleFacts {
  std::int64_t n = 0;
  std::int64_t language = 0;
  std::optional<std::int64_t> outlet, section;
  rank::Candidate candidate;  // for headline; its order is `n`
};

// Kinds of tally.
inline constexpr int kOutletTally = 1, kSectionTally = 2;

// Bits of article.marks: what no other column tells of a rank::Candidate, and that the section is
// not printed but told by the text.
inline constexpr std::int64_t kAuthorMark = 1, kAgencyMark = 2, kPaywallMark = 4,
                              kInferredSectionMark = 8;
std::int64_t MarksOf(const rank::Candidate& candidate);

class StoryTable {
 public:
  StoryTable(Database* database, Totals* totals, rank::HeadlineRule rule)
      : database_(database), totals_(totals), rule_(std::move(rule)) {}

  // Counts an article into its story, which begins with it when it is new. The story's row number
  // is for the article.
  Expected<std::int64_t> Add(StoryId story, const ArticleFacts& article);
  // `from` becomes part of `into`; its address leads there from now on.
  Expected<void> Merge(StoryId from, StoryId into);
  // Articles (row numbers) of one story leave it for `to`, which is made when there is none of that
  // id. A redirect of that id goes. A story that nothing is left of becomes part of `to`.
  Expected<void> Move(std::span<const std::int64_t> articles, StoryId to);
  Expected<std::optional<std::int64_t>> Find(StoryId story);  // row number; merged ones lead on
  Expected<void> Link(StoryId story, StorylineId storyline);
  // Chooses the headline of every story by the rule.
  Expected<void> ChooseHeadlines();
  // Of a story (row number) some of whose articles are gone, or no copies any more: its row anew.
  // False when no article is left: its address leads nowhere from now on.
  Expected<bool> Renew(std::int64_t story);
  // `from` becomes part of `into`, which begins if it is not there; its address leads there from
  // now on.
  Expected<void> MergeLines(StorylineId from, StorylineId into);

 private:
  struct Row {
    std::int64_t n = 0;
    std::int64_t language = 0, headline = 0;
    std::optional<std::int64_t> section;
    std::int64_t first_time = 0, last_time = 0;
    std::int64_t articles = 0, copies = 0, outlets = 0;
    std::optional<std::int64_t> storyline;
    std::vector<std::int64_t> tongues;  // languages of its articles beside `language`
  };
  Expected<Row> Load(std::int64_t n);
  Expected<void> Save(const Row& before, const Row& row);
  Expected<Row> Create(StoryId story, const ArticleFacts& article);
  Expected<ArticleFacts> Facts(std::int64_t article);
  Expected<void> Count(const ArticleFacts& article, Row* row);
  Expected<void> Recount(std::int64_t n);
  Expected<void> Dissolve(const Row& from, std::int64_t into);
  Expected<void> LeadOn(const Row& from, std::int64_t into);
  Expected<std::int64_t> CountArticles(std::int64_t story);
  // How well an article stands for a story: in the story's own language before all else.
  using Place = std::pair<bool, rank::Standing>;
  Place PlaceOf(std::int64_t language, const ArticleFacts& article) const;
  Expected<std::int64_t> BestOf(std::int64_t story, std::int64_t language);
  Expected<std::int64_t> Bump(std::int64_t story, int kind, std::int64_t name, std::int64_t by);
  Expected<void> ChooseSection(Row* row, std::int64_t candidate);
  Expected<void> Shelve(const Row& row, int by);
  // Languages beside the story's own (story_languages.cc).
  Expected<void> LoadTongues(Row* row);
  Expected<void> CountTongue(const ArticleFacts& article, Row* row);
  Expected<void> FindTongues(Row* row);
  Expected<void> SaveTongues(const Row& row);
  Expected<void> ChooseTongueHeadlines();
  Expected<void> MergeTallies(std::int64_t from, Row* into);
  Expected<std::optional<std::int64_t>> FindLine(StorylineId storyline);
  Expected<std::int64_t> FindOrCreateLine(StorylineId storyline);
  Expected<void> CountIntoStoryline(std::int64_t storyline, const Row& story, int stories,
                                    std::int64_t articles);
  Expected<void> FindTimes(std::int64_t storyline);
  Expected<void> TakeFromStoryline(const Row& story, std::optional<std::int64_t> next);
  Expected<void> RedirectLine(std::int64_t from, std::int64_t into);

  Database* database_;
  Totals* totals_;
  rank::HeadlineRule rule_;
};

}  // namespace diemtin::store
