#include <algorithm>

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

}  // namespace

Expected<std::optional<ListView>> LoadSection(store::Reader& reader, const Scope& scope,
                                              const std::string& name,
                                              const std::vector<std::string>& names, int page) {
  store::StoryFilter filter = FilterOf(scope, kPageStories, page);
  filter.sections = names;
  DIEMTIN_ASSIGN(auto rows, reader.Stories(filter));
  if (rows.empty() && (page > 1 || !scope.content)) return std::nullopt;
  ListView view;
  view.name = name;
  view.page = page;
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

Expected<std::optional<StorylineView>> LoadStoryline(store::Reader& reader, const Scope& scope,
                                                     StorylineId id) {
  DIEMTIN_ASSIGN(auto row, reader.Storyline(id));
  if (!row) return std::nullopt;
  StorylineView view;
  view.row = std::move(*row);
  DIEMTIN_ASSIGN(const auto stories, reader.StoriesOfStoryline(view.row.id, scope.content));
  DIEMTIN_ASSIGN(auto days, reader.DaysOfStoryline(view.row.id));
  std::vector<story::Happening> happenings;
  for (const store::StoryRow& story : stories) {
    store::StoryDays& told = days[story.id];
    happenings.push_back({story.first_time, story.last_time, std::move(told.event),
                          std::move(told.named), story.outlets, story.articles, story.copies});
  }
  for (const story::TimelineEntry& entry : story::MakeTimeline(happenings)) {
    TimelineStory told{stories[entry.story], "", "", entry};
    DIEMTIN_ASSIGN(const auto article, reader.Article(told.row.headline));
    if (article) {
      told.sentence = story::SummarySentence(*article);
      told.sentence_language = article->language;
    }
    view.timeline.push_back(std::move(told));
  }
  return view;
}

}  // namespace diemtin::web
