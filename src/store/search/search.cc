// Reader::Search: walks back from the article that arrived last, judges what matches, folds what
// belongs together, shows one page of it.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/time.h"
#include "model/reading.h"
#include "store/reader_state.h"
#include "store/rows.h"
#include "store/search/expression.h"
#include "store/search/index.h"
#include "store/search/relevance.h"
#include "store/search/snippet.h"
#include "store/search/vocabulary.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kMostJudged = 500;
// FTS5 walks the list of the rarest word and looks for the others at each place: its length is what
// a search costs. Lists are cut into stretches of articles that hold so many of its places.
constexpr std::int64_t kFirstStretch = 1000;
constexpr std::int64_t kMostPlaces = 4000;    // when something was found
constexpr std::int64_t kMorePlaces = 15'000;  // while nothing was
constexpr std::int64_t kThorough = 10;        // times as many
constexpr std::size_t kMostFolded = 8;
constexpr std::size_t kMostFacetValues = 12;
constexpr std::int64_t kVietnamSeconds = 7 * 3600;

struct Match {
  std::int64_t n = 0, id = 0, language = 0, time = 0, story = 0;
  std::optional<std::int64_t> outlet, section, copy_of;
  double score = 0;
  int tier = 0;
};

struct Group {
  Match head;
  std::vector<Match> others;
};

std::string MatchesSql(const StoryFilter& filter, const Query& query) {
  std::string conditions;
  if (filter.since || filter.until || query.after || query.before) {
    conditions += " AND a.time >= ?6 AND a.time < ?7";
  }
  if (filter.language) conditions += " AND a.language = ?8";
  if (filter.section) conditions += " AND a.section = ?9";
  if (filter.outlet) conditions += " AND a.outlet = ?10";
  return fmt::format(
      "SELECT a.n, a.id, a.language, a.outlet, a.section, a.time, a.story, a.copy_of, "
      "relevance(search, ?2) FROM search CROSS JOIN article a INDEXED BY article_facts "
      "ON a.n = search.rowid WHERE search MATCH ?1 AND search.rowid >= ?3 AND search.rowid <= ?4{} "
      "ORDER BY search.rowid DESC LIMIT ?5",
      conditions);
}

// Stretches begin where a block does, a large one where they are long: few blocks make them up.
std::int64_t BeginOfBlock(std::int64_t n, std::int64_t length) {
  int level = 0;
  while (level + 1 < kBlockLevels && length >> BlockBits(level + 1) > 0) ++level;
  return std::max<std::int64_t>(1, n >> BlockBits(level) << BlockBits(level));
}

std::string MonthOf(std::int64_t time) {
  if (time == 0) return {};
  const CivilDate day = ToCivil(Time{time + kVietnamSeconds, 0, Time::Precision::kSecond}).date;
  return fmt::format("{:04}-{:02}", day.year, day.month);
}

template <typename Key, typename Name>
std::vector<FacetValue> MostFrequent(const std::map<Key, int>& counts, Name name) {
  std::vector<FacetValue> values;
  for (const auto& [key, count] : counts) {
    std::string value = name(key);
    if (!value.empty()) values.push_back({std::move(value), count});
  }
  std::stable_sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
  });
  if (values.size() > kMostFacetValues) values.resize(kMostFacetValues);
  return values;
}

// What matches belong together by; equal numbers of one query only.
std::int64_t FamilyOf(const Match& match, QueryShow show) {
  switch (show) {
    case QueryShow::kStories:
      return match.story;
    case QueryShow::kArticles:
      return match.n;
    case QueryShow::kFolded:
      break;
  }
  return match.copy_of.value_or(match.id);
}

// In the order of their best match; an original stands before its copies.
std::vector<Group> Fold(const std::vector<Match>& matches, QueryShow show) {
  std::vector<Group> groups;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (const Match& match : matches) {
    const auto [found, is_new] = places.emplace(FamilyOf(match, show), groups.size());
    if (is_new) {
      groups.push_back({match, {}});
      continue;
    }
    Group& group = groups[found->second];
    group.others.push_back(match);
    if (group.head.copy_of == match.id) std::swap(group.head, group.others.back());
  }
  return groups;
}

}  // namespace

// One search. Its database is in a snapshot.
class SearchRun {
 public:
  SearchRun(Reader::State* reader, const Query& query, const SearchOptions& options)
      : reader_(*reader),
        database_(*reader->database),
        query_(query),
        options_(options),
        vocabulary_(&database_) {}

  Expected<SearchResult> Run() {
    DIEMTIN_ASSIGN(wanted_, reader_.Resolve(options_.filter));
    if (query_.IsEmpty() || wanted_.nothing) return std::move(result_);
    wanted_.since = std::max(wanted_.since, query_.after.value_or(wanted_.since));
    wanted_.until = std::min(wanted_.until, query_.before.value_or(wanted_.until));
    sql_ = MatchesSql(options_.filter, query_);
    DIEMTIN_TRY(ReadBounds());
    DIEMTIN_TRY(Collect(Marks::kAsTyped, 0));
    const bool marked = HasMarks(query_);
    if (marked) DIEMTIN_TRY(Collect(Marks::kOrNone, 1));
    if (marked && matches_.empty()) DIEMTIN_TRY(Collect(Marks::kAny, 2));
    Sort();
    result_.total = static_cast<std::int64_t>(matches_.size());
    if (options_.facets) CountFacets();
    DIEMTIN_TRY(ShowPage(Fold(matches_, query_.show)));
    return std::move(result_);
  }

 private:
  Expected<void> ReadBounds() {
    DIEMTIN_ASSIGN(const auto last, database_.Number("SELECT max(n) FROM article"));
    DIEMTIN_ASSIGN(const auto oldest,
                   database_.Number("SELECT min(time) FROM article WHERE time > 0"));
    DIEMTIN_ASSIGN(const auto newest, database_.Number("SELECT max(time) FROM article"));
    last_ = last.value_or(0);
    oldest_ = oldest.value_or(0);
    newest_ = newest.value_or(0);
    return {};
  }

  // The filter's language as a term, so that little of other languages is walked over.
  Query WithLanguage() const {
    Query query = query_;
    if (options_.filter.language) {
      const Query more = ParseQuery("lang:\"" + *options_.filter.language + "\"");
      query.wanted.insert(query.wanted.end(), more.wanted.begin(), more.wanted.end());
    }
    if (!query.after && options_.filter.since) query.after = options_.filter.since;
    if (!query.before && options_.filter.until) query.before = options_.filter.until;
    return query;
  }

  Expected<std::string> Weights(const Expression& expression) {
    std::vector<double> weights;
    std::size_t place = 0;
    for (const auto& any : expression.wanted) {
      for (const Phrase& phrase : any) {
        double weight = 0;
        if (expression.counts[place++]) {
          DIEMTIN_ASSIGN(const std::int64_t articles, vocabulary_.ArticlesWith(phrase));
          const double total = static_cast<double>(last_) + 1;
          weight = std::log(1 + total / (static_cast<double>(articles) + 1));
        }
        weights.push_back(weight);
      }
    }
    return PackWeights(weights);
  }

  // Adds the newest matches that are not there yet.
  Expected<void> Collect(Marks marks, int tier) {
    if (static_cast<std::int64_t>(matches_.size()) >= kMostJudged) return {};
    const Expression expression = MakeExpression(WithLanguage(), marks, oldest_, newest_);
    DIEMTIN_ASSIGN(const std::string weights, Weights(expression));
    DIEMTIN_ASSIGN(const std::int64_t places, vocabulary_.ArticlesWith(expression));
    const std::int64_t times = options_.thorough ? kThorough : 1;
    const double articles_a_place =
        static_cast<double>(last_) / static_cast<double>(std::max<std::int64_t>(places, 1));
    std::int64_t walked = 0, stretch = kFirstStretch, end = last_;
    while (end > 0) {
      const std::int64_t most = (matches_.empty() ? kMorePlaces : kMostPlaces) * times;
      if (walked >= most || static_cast<std::int64_t>(matches_.size()) >= kMostJudged) break;
      const double length = std::ceil(articles_a_place * static_cast<double>(stretch));
      const std::int64_t first = length >= static_cast<double>(end)
                                     ? 1
                                     : BeginOfBlock(end - static_cast<std::int64_t>(length) + 1,
                                                    static_cast<std::int64_t>(length));
      Expression within = expression;
      if (first > 1 || end < last_) KeepWithin(first, end, &within);
      DIEMTIN_TRY(Walk(Print(within), weights, first, end, tier));
      end = first - 1;
      walked += stretch;
      stretch *= 2;
    }
    if (end > 0) DIEMTIN_TRY(NotComplete(end));
    return {};
  }

  Expected<void> Walk(const std::string& expression, const std::string& weights, std::int64_t first,
                      std::int64_t last, int tier) {
    const std::int64_t room = kMostJudged - static_cast<std::int64_t>(matches_.size());
    // What an earlier tier has is found again.
    const std::int64_t limit = room + static_cast<std::int64_t>(tier > 0 ? known_.size() : 0);
    std::int64_t seen = 0, lowest = 0;
    auto row = database_.Query(sql_, expression, Blob{weights}, first, last, limit, wanted_.since,
                               wanted_.until, wanted_.language, wanted_.section, wanted_.outlet);
    while (row.Next()) {
      ++seen;
      lowest = row.Int(0);
      if (!known_.insert(row.Int(0)).second) continue;
      Match match;
      match.n = row.Int(0);
      match.id = row.Int(1);
      match.language = row.Int(2);
      match.outlet = row.OptionalInt(3);
      match.section = row.OptionalInt(4);
      match.time = row.Int(5);
      match.story = row.Int(6);
      match.copy_of = row.OptionalInt(7);
      match.score = row.Real(8);
      match.tier = tier;
      matches_.push_back(match);
    }
    DIEMTIN_TRY(row.Check());
    if (seen == limit && lowest > 1) DIEMTIN_TRY(NotComplete(lowest));
    return {};
  }

  // The articles before number `n` were not looked at.
  Expected<void> NotComplete(std::int64_t n) {
    result_.complete = false;
    DIEMTIN_ASSIGN(const auto time, database_.Number("SELECT time FROM article WHERE n = ?", n));
    if (time.value_or(0) == 0) return {};
    result_.looked_back_to = std::max(result_.looked_back_to.value_or(*time), *time);
    return {};
  }

  void Sort() {
    const bool newest = options_.order == SearchOptions::Order::kNewest;
    std::sort(matches_.begin(), matches_.end(), [newest](const Match& a, const Match& b) {
      if (newest) return a.time != b.time ? a.time > b.time : a.n > b.n;
      if (a.tier != b.tier) return a.tier < b.tier;
      return a.score != b.score ? a.score > b.score : a.n > b.n;
    });
  }

  void CountFacets() {
    std::map<std::int64_t, int> outlets, sections, languages;
    std::map<std::string, int> months;
    std::unordered_set<std::int64_t> stories;
    for (const Match& match : matches_) {
      if (match.outlet) ++outlets[*match.outlet];
      if (match.section) ++sections[*match.section];
      ++languages[match.language];
      ++months[MonthOf(match.time)];
      stories.insert(match.story);
      result_.facets.copies += match.copy_of ? 1 : 0;
    }
    const auto name = [&](std::int64_t number) { return reader_.names.NameOf(&database_, number); };
    result_.facets.outlets = MostFrequent(outlets, name);
    result_.facets.sections = MostFrequent(sections, name);
    result_.facets.languages = MostFrequent(languages, name);
    result_.facets.months = MostFrequent(months, [](const std::string& month) { return month; });
    result_.facets.stories = static_cast<int>(stories.size());
    result_.facets.articles = static_cast<int>(matches_.size());
  }

  Expected<std::optional<ArticleRow>> RowOf(std::int64_t n) {
    auto row = database_.Query(std::string(kArticleColumns) + "WHERE a.n = ?", n);
    DIEMTIN_ASSIGN(auto articles, reader_.ReadArticles(row));
    return articles.empty() ? std::nullopt : std::optional(std::move(articles.front()));
  }

  Expected<void> ShowPage(const std::vector<Group>& groups) {
    result_.groups = static_cast<int>(groups.size());
    const std::size_t from = std::min(groups.size(), static_cast<std::size_t>(wanted_.offset));
    const std::size_t count =
        std::min(groups.size() - from, static_cast<std::size_t>(wanted_.limit));
    for (std::size_t i = from; i < from + count; ++i) DIEMTIN_TRY(ShowHit(groups[i]));
    return {};
  }

  // From the lead when all that is wanted stands there: the body need not be unpacked then.
  Expected<std::string> SnippetOf(const ArticleRow& article, std::int64_t n) {
    if (article.lead) {
      auto snippet = SnippetOfAll(*article.lead, query_, &reader_.forms);
      if (snippet) return std::move(*snippet);
    }
    DIEMTIN_ASSIGN(const auto body, reader_.Body(n));
    if (!body) return std::string();
    std::string text = body->lead.value_or("");
    const std::string rest = BodyWithoutLead(*body);
    if (!text.empty() && !rest.empty()) text += "\n\n";
    return Snippet(text + rest, query_, &reader_.forms);
  }

  Expected<void> ShowHit(const Group& group) {
    DIEMTIN_ASSIGN(auto article, RowOf(group.head.n));
    if (!article) return {};
    SearchHit& hit = result_.hits.emplace_back();
    hit.article = std::move(*article);
    hit.score = group.head.score;
    hit.tier = group.head.tier;
    DIEMTIN_ASSIGN(hit.snippet, SnippetOf(hit.article, group.head.n));
    hit.title = WithHits(hit.article.title, query_, &reader_.forms);
    for (const Match& other : group.others) {
      if (hit.folded.size() == kMostFolded) break;
      DIEMTIN_ASSIGN(auto row, RowOf(other.n));
      if (row) hit.folded.push_back(std::move(*row));
    }
    hit.more_folded = static_cast<int>(group.others.size() - hit.folded.size());
    return {};
  }

  Reader::State& reader_;
  Database& database_;
  const Query& query_;
  const SearchOptions& options_;
  Vocabulary vocabulary_;
  Reader::State::Wanted wanted_;
  std::string sql_;
  std::int64_t last_ = 0, oldest_ = 0, newest_ = 0;
  std::vector<Match> matches_;
  std::unordered_set<std::int64_t> known_;  // row numbers of matches_
  SearchResult result_;
};

Expected<SearchResult> Reader::Search(const Query& query, const SearchOptions& options) {
  const Snapshot snapshot(*state_->database);
  return SearchRun(state_.get(), query, options).Run();
}

}  // namespace diemtin::store
