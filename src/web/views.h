#pragma once

// What each page shows, as plain values loaded from the store. Loading knows nothing of HTML or
// JSON, showing nothing of the store's queries.

#include <optional>
#include <string>
#include <vector>

#include "model/grouping.h"
#include "model/reading.h"
#include "people/tallies.h"
#include "rank/outlet_weights.h"
#include "rank/rank.h"
#include "store/store.h"
#include "story/timeline.h"
#include "web/told.h"
#include "web/url.h"
#include "web/word_diff.h"

namespace diemtin::web {

// How pictures of other sites reach the reader: by the reader's own request, through this server,
// or not at all.
enum class PictureMode : std::uint8_t { kDirect, kProxy, kOff };
std::optional<PictureMode> ParsePictureMode(std::string_view text);  // "direct", "proxy", "off"

// What the reader chose, the moment that ages and ranks are counted from, and what the front page
// goes by.
struct Scope {
  std::optional<std::string> content;  // only news in this language
  std::int64_t now = 0;
  rank::Weights weights;
  // Not owned. Null: all outlets weigh the same, and nobody votes.
  const rank::OutletWeights* outlets = nullptr;
  people::Tallies* tallies = nullptr;
  PictureMode pictures = PictureMode::kDirect;
};

struct Picture {
  SafeUrl url;
  std::string alt, caption, credit;
  std::optional<SafeUrl> here{};  // where this server has it
};

struct StoryCard {
  store::StoryRow row;
  std::optional<Picture> picture;
  std::string summary{};     // two sentences of the headline's article, chosen; else row.summary
  std::vector<int> curve{};  // articles a span of time, up to the scope's moment; may be empty
};

struct SectionBlock {
  std::string name;  // its key, or as printed when there is none; empty: stories without a section
  std::vector<StoryCard> stories;
};

struct FrontView {
  store::Totals totals;
  std::optional<StoryCard> lead;
  std::vector<StoryCard> seconds;
  std::vector<SectionBlock> sections;
  std::vector<store::StoryRow> spotlight, hot, like;
  std::vector<store::ArticleRow> latest;
};

struct ListView {  // section, outlet: one page of a longer list
  std::string name;
  std::vector<StoryCard> stories;
  std::vector<store::ArticleRow> articles;
  int page = 1;
  bool has_more = false;
  bool ranked = false;  // as the front page is; else newest first
};

struct CopyEntry {
  store::ArticleRow row;
  bool version = false;  // of an article of its outlet
  // nullopt: differs too much, or there are too many copies to compare.
  std::optional<std::vector<WordRun>> title, text;
  int places = 0;
};

struct ArticleEntry {  // an article with what copied it
  store::ArticleRow row;
  std::vector<CopyEntry> copies;
  std::vector<model::Decision> decisions;
};

struct OddEntry {  // the article of a story that is least like the others
  store::ArticleRow row;
  double likeness = 0, mean = 0;  // as story::OddOne
};

struct StoryView {
  store::StoryRow row;
  ArticleEntry best;
  model::Article best_article;
  std::optional<Picture> picture;
  std::vector<ArticleEntry> others;
  int left_out = 0;  // articles over the page's limit
  Told told;
  std::optional<OddEntry> odd_one;
  std::vector<model::Decision> decisions;         // of the story itself
  std::vector<store::CorrectionRow> corrections;  // that name one of its articles
  std::optional<store::StorylineRow> storyline;
  std::vector<store::StoryRow> before, after;  // neighbours in the storyline
  std::vector<store::StoryRow> related;
};

struct TimelineStory {
  store::StoryRow row;
  std::string sentence;  // of its headline's article; may be empty
  std::string sentence_language;
  story::TimelineEntry entry;  // its day, weight, whether it is a key date
  // How its other languages tell it.
  struct Tongue {
    std::string language, title, sentence;
    ArticleId article;
  };
  std::vector<Tongue> tongues{};
};

// Who is named in several stories of a storyline.
struct Actor {
  model::Name name;
  std::vector<std::int64_t> times;  // of the stories that name it, in order
};

struct StorylineView {
  store::StorylineRow row;
  std::vector<TimelineStory> timeline;  // by day
  // The page shows entries from `from` on, `shown` of them; only they have sentences and tongues.
  int page = 1;
  std::size_t from = 0, shown = 0;
  std::vector<Actor> actors;
  struct SaidThen {
    std::string speaker;
    Said said;
    StoryId story;
  };
  std::vector<SaidThen> said;  // in order of time
};

struct StorylinesView {
  std::vector<store::StorylineRow> rows;
  int page = 1;
  bool has_more = false;
};

struct VersionEntry {  // of an article that its outlet printed again
  store::ArticleRow row;
  // What changed from the version before; nullopt: the first, or it differs too much.
  std::optional<std::vector<WordRun>> title, text;
  int places = 0;
};

struct ArticleView {
  store::ArticleRow row;
  model::Article article;
  std::optional<store::ArticleRow> original;  // when it is a copy
  std::vector<store::ArticleRow> copies;
  std::vector<VersionEntry> versions;  // the oldest first, this one among them; else empty
  std::optional<store::StoryRow> story;
};

struct SearchRequest {
  std::string query;
  int page = 1;
  bool newest = false;    // in order of time, not of relevance
  bool thorough = false;  // look further back
  bool feed = false;      // the newest only, nothing around them
};

struct SearchView {
  std::string query;  // as it was read
  store::Query parsed;
  store::SearchResult result;
  int page = 1;
  bool has_more = false;
  bool newest = false, thorough = false;
  std::optional<std::string> did_you_mean;
  std::vector<std::string> suggestions;
};

// A story's place on the front page, and how it came by it.
struct PlaceView {
  store::StoryRow row;
  rank::StoryFacts facts;
  rank::Ranked ranked;
  std::optional<int> place;  // from 1; nullopt: not among the stories that are ranked now
  int among = 0;             // how many are ranked
};

// Each is nullopt when the store holds no such thing.
Expected<FrontView> LoadFront(store::Reader& reader, const Scope& scope);
// `names`: what the section is called in the store.
Expected<std::optional<ListView>> LoadSection(store::Reader& reader, const Scope& scope,
                                              const std::string& name,
                                              const std::vector<std::string>& names, int page,
                                              bool ranked);
Expected<std::optional<ListView>> LoadOutlet(store::Reader& reader, const Scope& scope,
                                             const std::string& name, int page);
Expected<std::optional<StoryView>> LoadStory(store::Reader& reader, const Scope& scope, StoryId id);
Expected<std::optional<PlaceView>> LoadPlace(store::Reader& reader, const Scope& scope, StoryId id);
Expected<std::optional<StorylineView>> LoadStoryline(store::Reader& reader, const Scope& scope,
                                                     StorylineId id, int page = 1);
Expected<StorylinesView> LoadStorylines(store::Reader& reader, int page);
Expected<std::optional<ArticleView>> LoadArticle(store::Reader& reader, ArticleId id);
Expected<SearchView> LoadSearch(store::Reader& reader, const Scope& scope,
                                const SearchRequest& request);

// Among the originals of `rows`, the first 24; nullopt when they are fewer than three.
Expected<std::optional<OddEntry>> LoadOddOne(store::Reader& reader,
                                             const std::vector<store::ArticleRow>& rows);

// The first figure whose address may stand in a page.
// The picture of the article's block of that number; nullopt for other blocks, unsafe addresses,
// and when there are to be none.
std::optional<Picture> PictureOf(const model::Article& article, ArticleId id, std::size_t block,
                                 PictureMode mode);
std::optional<Picture> FirstPicture(const model::Article& article, ArticleId id = {},
                                    PictureMode mode = PictureMode::kDirect);

// Copies under their originals: the headline's family first, the headline at its head, the others
// by time.
std::vector<ArticleEntry> FoldCopies(const std::vector<store::ArticleRow>& rows,
                                     ArticleId headline);

}  // namespace diemtin::web
