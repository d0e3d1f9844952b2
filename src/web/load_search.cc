#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr int kPageHits = 20;
constexpr int kFeedHits = 50;
constexpr int kFewHits = 5;  // so few that the words may be misspelt
constexpr int kSuggestions = 8;

}  // namespace

Expected<SearchView> LoadSearch(store::Reader& reader, const Scope& scope,
                                const SearchRequest& request) {
  SearchView view;
  view.parsed = store::ParseQuery(request.query);
  view.query = view.parsed.text;
  view.page = request.page;
  view.newest = request.newest || request.feed;
  view.thorough = request.thorough;
  store::SearchOptions options;
  options.filter.language = scope.content;
  options.filter.limit = request.feed ? kFeedHits : kPageHits;
  options.filter.offset = (request.page - 1) * options.filter.limit;
  options.thorough = request.thorough;
  options.facets = !request.feed;
  if (view.newest) options.order = store::SearchOptions::Order::kNewest;
  DIEMTIN_ASSIGN(view.result, reader.Search(view.parsed, options));
  view.has_more = view.result.groups > request.page * options.filter.limit;
  if (request.feed || view.result.groups >= kFewHits || view.query.empty()) return view;
  DIEMTIN_ASSIGN(view.did_you_mean, reader.DidYouMean(view.parsed));
  DIEMTIN_ASSIGN(view.suggestions, reader.Suggest(view.query, kSuggestions));
  return view;
}

}  // namespace diemtin::web
