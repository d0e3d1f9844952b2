#pragma once

// The store: an SQLite database (WAL) beside the archive, a view that `rebuild` makes again from
// it. One Writer (it batches into transactions), any number of Readers at the same time; a Reader
// is for one thread. Every write says which part of the archive it covers, in the same transaction,
// so that a crash loses and doubles nothing. Opening migrates older schemas forward and refuses
// newer ones.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "rank/headline.h"
#include "store/search/query.h"
#include "store/types.h"

namespace diemtin::store {

// One page's outcome, ready to be written.
struct PageWrite {
  PageId id;
  ArchivePosition position;  // of its record
  std::optional<std::string> url;
  std::optional<Time> fetched;
  std::string source;
  std::optional<std::string> skipped;  // why nothing was read from it (an ErrorName), else nullopt
  std::string skip_message;
  std::string language;
  model::PageKind kind = model::PageKind::kOther;
  std::vector<model::TeaserList> lists;
  struct StorylineLink {
    StoryId story;
    StorylineId storyline;
  };
  struct ArticleWrite {
    ArticleId id;
    model::Article article;
    model::Assignment assignment;
    std::string features;
    std::vector<StorylineLink> storyline_links;  // of other stories, by this article
    // The key of the section that its text tells, where the page prints none that is known.
    std::optional<std::string> inferred_section = {};
  };
  std::vector<ArticleWrite> articles;
  struct Hold {
    std::string name;
    std::optional<std::int64_t> expires;  // unix seconds
  };
  std::optional<Hold> hold;  // the name that it was put under
};

// A correction's outcome: its decisions (merges and splits) are carried out.
struct CorrectionWrite {
  CorrectionRow row;
  std::vector<model::Decision> decisions;
  std::vector<Move> moves;  // what the decisions do, for an undo
};

struct WriterOptions {
  // Features are kept of the last so many articles (a few more between commits).
  std::size_t keep_features = 250'000;
  // Which article stands for a story. Opening a store that was written by another rule chooses
  // again for every story.
  rank::HeadlineRule headline = rank::DefaultHeadlineRule();
};

// Pages are Put in archive order. A page or article that is there already is passed over, but for
// until when it holds its name. After a
// failed Put or Commit everything since the last Commit is undone and the writer refuses to go on:
// open again and catch up.
class Writer {
 public:
  static Expected<Writer> Open(const std::string& path,
                               const WriterOptions& options = {});  // creates the file
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  bool HasPage(PageId id);  // written before, uncommitted pages included
  Expected<void> Put(const PageWrite& page);
  // Makes what was Put durable, and with it that the archive is covered up to `covered`.
  Expected<void> Commit(ArchivePosition covered);
  ArchivePosition covered() const;  // of the last Commit

  // Corrections are Put among the pages; one that is there already is passed over. The questions
  // see what is not committed yet.
  Expected<void> Put(const CorrectionWrite& correction);
  Expected<std::vector<CorrectionRow>> Corrections();  // by number
  Expected<std::vector<Move>> MovesOf(int correction);
  struct Member {
    ArticleId article, original;  // the same but for copies
  };
  Expected<std::vector<Member>> MembersOf(StoryId story);  // in order of arrival
  Expected<std::optional<StoryId>> StoryOf(ArticleId article);
  // The article of that number, else the headline's of the story.
  Expected<std::optional<model::NamedArticle>> Named(std::uint64_t id);
  // The story that an id leads to, and its place in the order of their founding.
  struct Found {
    StoryId story;
    std::int64_t place = 0;
  };
  Expected<std::optional<Found>> Find(StoryId story);

  // What a name holds: what else held it is to be withdrawn before a page is Put under it.
  Expected<std::optional<HeldPage>> HeldBy(std::string_view name);
  // Takes a page and its articles out of everything; how many articles those were. Stories that go
  // on without them bear a decision with the evidence, those that do not are gone. A copy becomes
  // the original of a family that lost its own, and corrections that name one have a problem.
  Expected<int> Withdraw(PageId page, const model::Evidence& evidence);
  // That a record of the archive stands for nothing that is here any more.
  Expected<void> Spend(ArchivePosition position, PageId id);

  // The last `count` articles of each language, all in the order they were Put: what grouping,
  // whose window is a language's, restores itself from.
  struct Kept {
    ArticleId id;
    std::string features;
    model::Assignment assignment;  // without decisions
  };
  Expected<void> LastArticles(std::size_t count, const std::function<void(const Kept&)>& visit);

 private:
  Expected<void> Prolong(const PageWrite& page);

  struct State;
  std::unique_ptr<State> state_;
  explicit Writer(std::unique_ptr<State> state);
};

// Puts the closed database `from` in the place of `to`, whose own log goes first. Readers that have
// `to` open keep seeing the old one until they open again.
Expected<void> ReplaceDatabase(const std::string& from, const std::string& to);

class Reader {
 public:
  static Expected<Reader> Open(const std::string& path);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Rises with every commit: pages made from the same generation are the same.
  Expected<std::uint64_t> Generation();
  Expected<Totals> Count();
  Expected<std::vector<StoryRow>> Stories(const StoryFilter& filter);
  // A merged story's id leads to the story it went into. The headline is in `language` when one of
  // the story's articles is.
  Expected<std::optional<StoryRow>> Story(StoryId id,
                                          const std::optional<std::string>& language = {});
  Expected<std::vector<ArticleRow>> ArticlesOfStory(StoryId id);  // by time, then order of arrival
  Expected<std::vector<StorylineRow>> Storylines(int limit, int offset);  // newest last_time first
  Expected<std::optional<StorylineRow>> Storyline(StorylineId id);
  Expected<bool> IsGone(StorylineId id);  // it had stories once, and none of them has another
  Expected<std::vector<StoryRow>> StoriesOfStoryline(
      StorylineId id, const std::optional<std::string>& language = {});  // by first_time
  Expected<std::map<StoryId, StoryDays>> DaysOfStoryline(StorylineId id);
  Expected<std::optional<ArticleRow>> ArticleRowOf(ArticleId id);
  Expected<std::optional<model::Article>> Article(ArticleId id);        // whole
  Expected<std::vector<ArticleRow>> Latest(const StoryFilter& filter);  // articles, newest first
  Expected<std::vector<model::Decision>> DecisionsOf(std::uint64_t subject);  // oldest first
  // Matches by relevance. Only the newest 200 by arrival are judged, and where words are common
  // only so many articles are looked at that it stays quick: SearchResult says when.
  Expected<SearchResult> Search(const Query& query, const SearchOptions& options);
  Expected<SearchResult> Search(std::string_view query, const StoryFilter& filter) {
    SearchOptions options;
    options.filter = filter;
    return Search(ParseQuery(query), options);
  }
  // What a search that begins as `typed` may go on as, whole queries: names, tags, outlets and
  // words, those with the typed marks first, then the most frequent.
  Expected<std::vector<std::string>> Suggest(std::string_view typed, int limit);
  // The query with words that hardly any article has replaced by a frequent one: with other marks,
  // or one slip of the keyboard away. nullopt when there is nothing to mend.
  Expected<std::optional<std::string>> DidYouMean(const Query& query);
  Expected<std::vector<SectionCount>> Sections(const std::optional<std::string>& language);
  Expected<std::vector<CorrectionRow>> Corrections();                // by number
  Expected<std::vector<CorrectionRow>> CorrectionsOf(ArticleId id);  // that name it
  // That name one of its articles.
  Expected<std::vector<CorrectionRow>> CorrectionsOfStory(StoryId id);
  Expected<bool> WasWithdrawn(ArticleId id);
  Expected<bool> WasWithdrawn(StoryId id);  // with all of its articles
  Expected<std::optional<HeldPage>> HeldBy(std::string_view name);
  Expected<std::vector<HeldPage>> HeldUntil(std::int64_t time);  // that expire by then, by name
  // Records of the archive that no page or correction stands for: of pages that were withdrawn or
  // only stay longer, and the withdrawals themselves.
  Expected<std::vector<std::pair<ArchivePosition, PageId>>> Spent();
  Expected<bool> IsSpent(PageId id);
  Expected<std::vector<Promotion>> Promotions(int limit);  // newest first
  // Teasers whose address is that of an article we hold: how often lists promoted it.
  Expected<std::vector<Promotion>> PromotionsOf(ArticleId id, int limit);
  Expected<OutletFacts> AboutOutlet(const std::string& outlet);
  // The newest pages with lists: of its articles, and list pages of the same host that promote one
  // of its newest 40.
  Expected<std::vector<ListedPage>> ListsOfOutlet(const std::string& outlet, int limit);
  Expected<StoryPulse> Pulse(StoryId id);
  // Outlets (else hosts) whose lists named one of the story's newest 400 articles.
  Expected<std::vector<std::string>> PromotersOf(StoryId id);
  Expected<std::vector<HourCount>> Hours(std::int64_t from,
                                         std::int64_t until);  // from <= h < until
  Expected<std::optional<std::pair<ArchivePosition, std::string>>> PageOrigin(
      PageId id);  // position, source
  Expected<ArchivePosition> Covered();
  // Every page in archive order, for export and verify.
  struct PageRow {
    PageId id;
    ArchivePosition position;
    std::optional<std::string> url;
    std::string source;
    std::optional<std::string> skipped;
    std::vector<ArticleRow> articles;
  };
  Expected<void> EachPage(const std::function<bool(const PageRow&)>& visit);
  // Articles that are no copies by the hour they are from (hours since 1970), since <= time <
  // until.
  Expected<std::map<std::int64_t, std::int64_t>> ArticlesByHour(std::int64_t since,
                                                                std::int64_t until);
  Expected<Intake> LastIntake(int pages, int shown);  // of the last pages, at most so many
  Expected<void> CheckIntegrity();  // SQLite's own check and ours (counts, dangling ids)

 private:
  friend class SearchRun;  // search/search.cc
  struct State;
  std::unique_ptr<State> state_;
  explicit Reader(std::unique_ptr<State> state);
};

}  // namespace diemtin::store
