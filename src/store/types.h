#pragma once

// Rows as the store gives them out.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "model/correction.h"
#include "model/grouping.h"
#include "model/reading.h"

namespace diemtin::store {

// Where in the archive the store has come to: everything before it is in the store.
struct ArchivePosition {
  std::uint32_t segment = 1;
  std::uint64_t offset = 0;
  auto operator<=>(const ArchivePosition&) const = default;
};

struct ArticleRow {
  ArticleId id;
  PageId page;
  int ordinal = 0;  // 0: the page's main article
  std::string language, title;
  std::optional<std::string> lead, outlet, section, url;
  bool section_inferred = false;  // told by the text, not printed
  std::optional<Time> published;  // as printed
  std::int64_t time = 0;          // unix seconds to sort by: model::TimeOf, else 0
  std::int64_t words = 0;
  StoryId story;
  std::optional<ArticleId> copy_of;
};

struct StoryRow {
  StoryId id;
  std::string language;                // of the headline
  std::vector<std::string> languages;  // of all articles, by name
  ArticleId headline;                  // article whose title and lead stand for the story
  std::string title;
  std::string summary;  // lead or first paragraph of the headline article, at most 400 bytes
  std::optional<std::string> section;
  std::int64_t first_time = 0, last_time = 0;  // 0: no article has one
  int articles = 0, copies = 0, outlets = 0;
  std::optional<StorylineId> storyline;
};

struct StorylineRow {
  StorylineId id;
  std::string title;  // of its newest story
  std::vector<std::string> languages;
  std::int64_t first_time = 0, last_time = 0;
  int stories = 0, articles = 0;
};

// Days since 1970-01-01, and how many of a story's articles tell them; copies do not count.
using DayCounts = std::map<std::int64_t, int>;
struct StoryDays {
  DayCounts event;  // as the day of what they report
  DayCounts named;  // at all
};

struct StoryFilter {
  std::optional<std::int64_t> since, until;  // by last_time, since <= t < until
  std::optional<std::string> language, section;
  std::optional<std::string> outlet;  // of articles (Latest and Search); stories do not look at it
  // Of stories only: in one of these sections, by several outlets.
  std::vector<std::string> sections;
  bool told = false;
  int limit = 50, offset = 0;  // newest first
};

// What of the judged matches has which outlet, section, ...: the most frequent values first.
struct FacetValue {
  std::string value;
  int articles = 0;
};
struct Facets {
  std::vector<FacetValue> outlets, sections, languages, months;  // "2024-05", in Vietnam
  int stories = 0, articles = 0, copies = 0;
};

struct SearchHit {
  ArticleRow article;
  std::string title, snippet;  // hits between \x02 and \x03
  double score = 0;            // higher is better; of equal `tier` only
  int tier = 0;                // 0: as typed; 1: with words that bear no marks; 2: whatever marks
  std::vector<ArticleRow> folded;  // matches that are copies of it, or of its story: the first 8
  int more_folded = 0;
};

struct SearchOptions {
  StoryFilter filter;
  enum class Order : std::uint8_t { kBest, kNewest } order = Order::kBest;
  bool thorough = false;  // look at ten times as many articles
  bool facets = false;
};

struct SearchResult {
  std::vector<SearchHit> hits;
  std::int64_t total = 0;  // matches that were judged, the newest by arrival: at most 200
  int groups = 0;          // hits of all pages, what belongs together folded
  bool complete = true;    // no article was passed over: `total` and `facets` are exact
  // When not: the time of the oldest article that was looked at, if it has one.
  std::optional<std::int64_t> looked_back_to;
  Facets facets;
  std::vector<std::int64_t> times;  // with facets: of all judged matches, 0 for unknown; any order
};

// Lists of one page, and when it was fetched, else printed.
struct ListedPage {
  PageId page;
  std::optional<std::string> url;
  std::int64_t time = 0;  // unix seconds; 0: unknown
  std::vector<model::TeaserList> lists;
};

// Of an outlet's newest 500 articles.
struct OutletFacts {
  std::vector<std::int64_t> times;      // newest first
  std::vector<FacetValue> copied_from;  // outlets whose text they carry, most first
  std::vector<FacetValue> copied_by;    // outlets that carry theirs
};

struct Promotion {  // a headline in a list of a page
  PageId page;
  std::string outlet;  // may be empty
  std::string list;    // its name; may be empty
  int position = 0;
  model::Teaser teaser;
};

// A story's articles as ranking sees them.
struct StoryPulse {
  std::vector<ArticleId> articles;   // the newest 400, newest first
  std::vector<std::int64_t> times;   // of those; 0: unknown
  std::vector<std::string> outlets;  // of those, distinct
  int independent = 0;               // outlets of articles that are no copies
  bool agency = false;               // a news agency wrote one
};

// Articles printed in an hour, counted since 1970 in UTC.
struct HourCount {
  std::int64_t hour = 0, articles = 0;
};

struct Totals {
  std::int64_t pages = 0, articles = 0, teasers = 0, copies = 0, stories = 0, storylines = 0;
};

// A correction as it was carried out. Numbers go up from 1 in archive order, undos included.
struct CorrectionRow {
  int number = 0;
  model::CorrectionId id;
  ArchivePosition position;
  model::CorrectionKind kind = model::CorrectionKind::kSame;
  std::optional<ArticleId> a, b;         // of kSame and kApart
  std::optional<int> undoes, undone_by;  // numbers
  Time at;
  std::string note;
  std::optional<std::string> problem;  // why it has no effect: what it names is not there

  bool holds() const { return kind != model::CorrectionKind::kUndo && !undone_by && !problem; }
};

// A page that holds a name, until `expires` (unix seconds) where that is known.
struct HeldPage {
  std::string name;
  PageId page;
  std::optional<std::int64_t> expires;
};

// That an article went from one story to another.
struct Move {
  ArticleId article;
  StoryId from, to;
};

// What came of the pages that were read last.
struct Intake {
  struct Source {
    std::string folder;  // or file, or address
    std::int64_t pages = 0, skipped = 0;
  };
  struct Skipped {
    std::string source, reason, message;
  };
  std::int64_t pages = 0;                       // looked at
  std::map<std::string, std::int64_t> reasons;  // of those skipped
  std::vector<Skipped> skipped;                 // the last ones, newest first
  std::vector<Source> sources;                  // in the order of their newest page
};

struct SectionCount {
  std::string name;
  std::int64_t stories = 0;
};

}  // namespace diemtin::store
