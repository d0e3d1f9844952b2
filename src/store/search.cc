#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/reading.h"
#include "store/query.h"
#include "store/reader_state.h"
#include "store/rows.h"

namespace diemtin::store {
namespace {

constexpr int kMaxScored =
    1000;  // the newest so many matches are ranked; older ones are not looked at

struct Match {
  std::int64_t n = 0;
  double score = 0;
};

// BM25 over the newest matches, with a word in the title worth more than one in the lead, and that
// more than the body.
std::string MatchesSql(const StoryFilter& filter) {
  std::string conditions;
  if (filter.since || filter.until) conditions += " AND a.time >= ?2 AND a.time < ?3";
  if (filter.language) conditions += " AND a.language = ?4";
  if (filter.section) conditions += " AND a.section = ?5";
  if (filter.outlet) conditions += " AND a.outlet = ?6";
  return fmt::format(
      "SELECT fts.rowid, -bm25(fts, 8.0, 3.0, 1.0) FROM fts {}WHERE fts MATCH ?1{} "
      "ORDER BY fts.rowid DESC LIMIT {}",
      conditions.empty() ? "" : "CROSS JOIN article a ON a.n = fts.rowid ", conditions, kMaxScored);
}

}  // namespace

Expected<SearchResult> Reader::State::Search(std::string_view query, const StoryFilter& filter,
                                             bool fold) {
  SearchResult result;
  const std::vector<SearchTerm> terms = ParseQuery(query, fold);
  const std::string expression = ToFts(terms);
  DIEMTIN_ASSIGN(const Wanted wanted, Resolve(filter));
  if (expression.empty() || wanted.nothing) return result;
  std::vector<Match> matches;
  {
    auto row = database->Query(MatchesSql(filter), expression, wanted.since, wanted.until,
                               wanted.language, wanted.section, wanted.outlet);
    while (row.Next()) matches.push_back({row.Int(0), row.Real(1)});
    DIEMTIN_TRY(row.Check());
  }
  result.total = static_cast<std::int64_t>(matches.size());
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
  const std::size_t from = std::min(matches.size(), static_cast<std::size_t>(wanted.offset));
  const std::size_t count = std::min(matches.size() - from, static_cast<std::size_t>(wanted.limit));
  for (std::size_t i = from; i < from + count; ++i) {
    auto row = database->Query(std::string(kArticleColumns) + "WHERE a.n = ?", matches[i].n);
    DIEMTIN_ASSIGN(auto articles, ReadArticles(row));
    DIEMTIN_ASSIGN(const auto body, Body(matches[i].n));
    if (articles.empty() || !body) continue;
    SearchHit& hit = result.hits.emplace_back();
    hit.article = std::move(articles.front());
    hit.score = matches[i].score;
    std::string text = body->lead.value_or("");
    const std::string rest = BodyWithoutLead(*body);
    if (!text.empty() && !rest.empty()) text += "\n\n";
    hit.snippet = Snippet(text + rest, terms, &forms);
  }
  return result;
}

Expected<SearchResult> Reader::Search(std::string_view query, const StoryFilter& filter) {
  const Snapshot snapshot(*state_->database);
  DIEMTIN_ASSIGN(SearchResult exact, state_->Search(query, filter, /*fold=*/false));
  if (exact.total > 0) return exact;
  return state_->Search(query, filter, /*fold=*/true);
}

}  // namespace diemtin::store
