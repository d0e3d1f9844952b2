#include <algorithm>

#include "web/ranking.h"
#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr int kPageStories = 24;
constexpr int kPageArticles = 30;
constexpr std::size_t kPictures = 6;  // of a list: the first ones

// One more than the page shows, so that we know whether there is another.
store::StoryFilter FilterOf(const Scope& scope, int per_page, int page) {
  store::StoryFilter filter;
  filter.language = scope.content;
  filter.limit = per_page + 1;
  filter.offset = (page - 1) * per_page;
  return filter;
}

// Cuts the one more off.
template <typename Row>
bool CutToPage(int per_page, std::vector<Row>* rows) {
  if (rows->size() <= static_cast<std::size_t>(per_page)) return false;
  rows->erase(rows->begin() + per_page, rows->end());
  return true;
}

// The page's stories by the front page's formula, and one more when there is another page.
Expected<std::vector<store::StoryRow>> RankedRows(store::Reader& reader, const Scope& scope,
                                                  const std::vector<std::string>& sections,
                                                  int page) {
  DIEMTIN_ASSIGN(const Window window, LoadWindow(reader, scope, sections));
  const auto ranked = rank::Rank(window.facts, scope.now, scope.weights);
  std::vector<store::StoryRow> rows;
  const std::size_t from = static_cast<std::size_t>(page - 1) * kPageStories;
  for (std::size_t i = from; i < ranked.size() && rows.size() <= kPageStories; ++i) {
    rows.push_back(window.rows[window.at.at(ranked[i].id)]);
  }
  return rows;
}

}  // namespace

Expected<std::optional<ListView>> LoadSection(store::Reader& reader, const Scope& scope,
                                              const std::string& name,
                                              const std::vector<std::string>& names, int page,
                                              bool ranked) {
  std::vector<store::StoryRow> rows;
  if (ranked) {
    DIEMTIN_ASSIGN(rows, RankedRows(reader, scope, names, page));
  } else {
    store::StoryFilter filter = FilterOf(scope, kPageStories, page);
    filter.sections = names;
    DIEMTIN_ASSIGN(rows, reader.Stories(filter));
  }
  if (rows.empty() && (page > 1 || !scope.content)) return std::nullopt;
  ListView view;
  view.name = name;
  view.page = page;
  view.ranked = ranked;
  view.has_more = CutToPage(kPageStories, &rows);
  for (store::StoryRow& row : rows) {
    StoryCard card{std::move(row), std::nullopt};
    if (view.stories.size() < kPictures) {
      DIEMTIN_ASSIGN(const auto article, reader.Article(card.row.headline));
      if (article) card.picture = FirstPicture(*article, card.row.headline, scope.pictures);
    }
    view.stories.push_back(std::move(card));
  }
  return view;
}

Expected<std::optional<ListView>> LoadOutlet(store::Reader& reader, const Scope& scope,
                                             const std::string& name, int page) {
  store::StoryFilter filter = FilterOf(scope, kPageArticles, page);
  filter.outlet = name;
  ListView view;
  view.name = name;
  view.page = page;
  DIEMTIN_ASSIGN(view.articles, reader.Latest(filter));
  if (view.articles.empty() && (page > 1 || !scope.content)) return std::nullopt;
  view.has_more = CutToPage(kPageArticles, &view.articles);
  return view;
}

Expected<StorylinesView> LoadStorylines(store::Reader& reader, int page) {
  StorylinesView view;
  view.page = page;
  DIEMTIN_ASSIGN(view.rows, reader.Storylines(kPageStories + 1, (page - 1) * kPageStories));
  view.has_more = CutToPage(kPageStories, &view.rows);
  return view;
}

}  // namespace diemtin::web
