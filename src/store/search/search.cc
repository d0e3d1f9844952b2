// Reader::Search: walks back from the article that arrived last, judges what matches, folds what
// belongs together, shows one page of it.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/vietnam.h"
#include "model/reading.h"
#include "store/reader_state.h"
#include "store/rows.h"
#include "store/search/expression.h"
#include "store/search/match.h"
#include "store/search/snippet.h"
#include "store/search/vocabulary.h"
#include "text/terms.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kMostJudged = 200;
// A segment is searched in stretches, from its end: the first has about so many places of the
// rarest word, each next one twice as many.
constexpr std::int64_t kFirstStretch = 400;
// How often a word is looked for in an article, which is what a search costs.
constexpr std::int64_t kMostLooked = 5'000;   // when something was found
constexpr std::int64_t kMoreLooked = 15'000;  // while nothing was
constexpr std::int64_t kLaterTier = 3;        // a part of it, for words with other marks
constexpr std::int64_t kThorough = 10;        // times as many
constexpr std::size_t kMostFolded = 8;
constexpr std::size_t kMostFacetValues = 12;

struct Match : MatchFacts {
  double score = 0;
  int tier = 0;
};

struct Group {
  Match head;
  std::vector<Match> others;
};

std::string MonthOf(std::int64_t time) {
  if (time == 0) return {};
  const CivilDate day = VietnamTime(time).date;
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
    DIEMTIN_TRY(ReadBounds());
    DIEMTIN_ASSIGN(segments_, ReadSegments(&database_));
    DIEMTIN_TRY(Collect(Marks::kAsTyped, 0));
    const bool marked = HasMarks(query_);
    DIEMTIN_ASSIGN(const bool plain, MarksAreLeftOut());
    if (marked && plain) DIEMTIN_TRY(Collect(Marks::kOrNone, 1));
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
    DIEMTIN_ASSIGN(const auto generation,
                   database_.Number("SELECT value FROM meta WHERE key = 'generation'"));
    reader_.facts.Begin(generation.value_or(0));
    last_ = last.value_or(0);
    oldest_ = oldest.value_or(0);
    newest_ = newest.value_or(0);
    return {};
  }

  // Whether any article has one of the marked words without its marks.
  Expected<bool> MarksAreLeftOut() {
    for (const auto& group : query_.wanted) {
      for (const QueryTerm& term : group) {
        for (const std::string& word : term.words) {
          std::string plain = text::FoldedTerm(word);
          if (plain == word || plain.empty()) continue;
          if (term.field != QueryField::kText) return true;
          DIEMTIN_ASSIGN(const std::int64_t articles, vocabulary_.ArticlesWith({std::move(plain)}));
          if (articles > 0) return true;
        }
      }
    }
    return false;
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

  Expected<std::vector<double>> Weights(const Expression& expression) {
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
    return weights;
  }

  // Adds the newest matches that are not there yet. Tiers go up; each one finds what those before
  // it found.
  Expected<void> Collect(Marks marks, int tier) {
    if (IsFull()) return {};
    if (tier > 0) {
      for (const Match& match : matches_) known_.insert(match.n);
    }
    const Expression expression = MakeExpression(WithLanguage(), marks, oldest_, newest_);
    DIEMTIN_ASSIGN(const std::vector<double> weights, Weights(expression));
    DIEMTIN_ASSIGN(const std::int64_t places, vocabulary_.ArticlesWith(expression));
    const double articles_a_place =
        static_cast<double>(last_) / static_cast<double>(std::max<std::int64_t>(places, 1));
    Walk walk;
    walk.tier = tier;
    walk.stretch = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::min(articles_a_place * kFirstStretch, 1e9)));
    for (const Segment& segment : segments_) {
      DIEMTIN_ASSIGN(SegmentMatcher matcher,
                     SegmentMatcher::Open(&database_, segment, expression, weights));
      DIEMTIN_TRY(CollectFrom(segment, &matcher, &walk));
      if (walk.ended) break;
    }
    return {};
  }

  struct Walk {
    int tier = 0;
    std::int64_t stretch = 0, looked = 0;
    bool ended = false;
  };

  bool IsFull() const { return static_cast<std::int64_t>(matches_.size()) >= kMostJudged; }

  Expected<void> CollectFrom(const Segment& segment, SegmentMatcher* matcher, Walk* walk) {
    if (matcher->is_empty()) return {};
    const std::int64_t times = options_.thorough ? kThorough : 1;
    std::vector<Scored> found;
    for (std::int64_t end = segment.last; end >= segment.first;) {
      const std::int64_t first = std::max(segment.first, end - walk->stretch + 1);
      found.clear();
      DIEMTIN_TRY(matcher->Find(first, end, &found, &walk->looked));
      for (; !found.empty(); found.pop_back()) {
        DIEMTIN_TRY(Take(found.back(), walk->tier));
        if (!IsFull()) continue;
        walk->ended = true;
        return found.back().n > 1 ? NotComplete(found.back().n) : Expected<void>();
      }
      end = first - 1;
      walk->stretch *= 2;
      const std::int64_t most = (matches_.empty() ? kMoreLooked : kMostLooked) * times /
                                (walk->tier > 0 ? kLaterTier : 1);
      if (walk->looked < most || end < 1) continue;
      walk->ended = true;
      return NotComplete(end);
    }
    return {};
  }

  // Adds a match unless it is there, or not of what is asked for.
  Expected<void> Take(const Scored& found, int tier) {
    if (tier > 0 && known_.contains(found.n)) return {};
    DIEMTIN_ASSIGN(const MatchFacts* facts, reader_.facts.Of(&database_, found.n));
    if (facts == nullptr) return {};
    if (facts->time < wanted_.since || facts->time >= wanted_.until) return {};
    if (wanted_.language && facts->language != *wanted_.language) return {};
    if (wanted_.section && facts->section != wanted_.section) return {};
    if (wanted_.outlet && facts->outlet != wanted_.outlet) return {};
    matches_.push_back({*facts, found.score, tier});
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
      result_.times.push_back(match.time);
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
  std::vector<Segment> segments_;  // newest first
  std::int64_t last_ = 0, oldest_ = 0, newest_ = 0;
  std::vector<Match> matches_;
  std::unordered_set<std::int64_t> known_;  // numbers of matches of earlier tiers
  SearchResult result_;
};

Expected<SearchResult> Reader::Search(const Query& query, const SearchOptions& options) {
  const Snapshot snapshot(*state_->database);
  return SearchRun(state_.get(), query, options).Run();
}

}  // namespace diemtin::store
