#include <algorithm>
#include <map>
#include <set>

#include "text/normalize.h"
#include "web/told.h"
#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kPageEntries = 40;
constexpr std::size_t kMostRead = 60;  // stories whose articles are looked into for who is in it
constexpr std::size_t kMostActors = 10;
constexpr int kLeastTimes = 2;  // stories that name an actor
constexpr std::size_t kMostSaid = 12;

// Indexes of the heaviest entries, in order of the timeline.
std::vector<std::size_t> Heaviest(const std::vector<TimelineStory>& timeline) {
  std::vector<std::size_t> order(timeline.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return timeline[a].entry.weight > timeline[b].entry.weight;
  });
  if (order.size() > kMostRead) order.resize(kMostRead);
  std::sort(order.begin(), order.end());
  return order;
}

// Who is named in most of the stories, persons and organisations.
class Cast {
 public:
  void Add(const model::Article& article, std::int64_t time) {
    std::set<std::string> here;
    for (const model::Name& name : article.names) {
      if (name.kind != model::NameKind::kPerson && name.kind != model::NameKind::kOrganisation) {
        continue;
      }
      const std::string by = text::LowerCase(name.name);
      if (!here.insert(by).second) continue;
      const auto [found, is_new] = places_.try_emplace(by, actors_.size());
      if (is_new) actors_.push_back({name, {}});
      actors_[found->second].times.push_back(time);
    }
  }

  std::vector<Actor> Best() {
    std::erase_if(actors_, [](const Actor& actor) { return actor.times.size() < kLeastTimes; });
    std::stable_sort(actors_.begin(), actors_.end(), [](const Actor& a, const Actor& b) {
      return a.times.size() > b.times.size();
    });
    if (actors_.size() > kMostActors) actors_.resize(kMostActors);
    return std::move(actors_);
  }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<Actor> actors_;
};

// The first thing of some length that somebody is quoted with.
void AddSaid(const model::Article& article, const TimelineStory& told, StorylineView* view) {
  for (const model::Quotation& quotation : article.quotations) {
    if (!IsQuotable(quotation)) continue;
    view->said.push_back({*quotation.speaker,
                          {quotation.text, article.language, told.row.headline,
                           article.outlet.value_or(""), told.row.first_time},
                          told.row.id});
    return;
  }
}

// Some of them, from all along the way.
void ThinOut(std::vector<StorylineView::SaidThen>* said) {
  if (said->size() <= kMostSaid) return;
  std::vector<StorylineView::SaidThen> some;
  for (std::size_t i = 0; i < kMostSaid; ++i) {
    some.push_back((*said)[i * (said->size() - 1) / (kMostSaid - 1)]);
  }
  *said = std::move(some);
}

Expected<void> FillTongues(store::Reader& reader, TimelineStory* told) {
  for (const std::string& language : told->row.languages) {
    if (language == told->row.language) continue;
    DIEMTIN_ASSIGN(const auto row, reader.Story(told->row.id, language));
    if (!row || row->language != language) continue;
    TimelineStory::Tongue tongue{language, row->title, "", row->headline};
    DIEMTIN_ASSIGN(const auto article, reader.Article(row->headline));
    if (article) tongue.sentence = story::SummarySentence(*article);
    told->tongues.push_back(std::move(tongue));
  }
  return {};
}

// Sentences and tongues of the page's entries; actors and quotations of the heaviest ones.
Expected<void> Fill(store::Reader& reader, StorylineView* view) {
  Cast cast;
  const std::vector<std::size_t> heaviest = Heaviest(view->timeline);
  for (std::size_t i = 0; i < view->timeline.size(); ++i) {
    TimelineStory& told = view->timeline[i];
    const bool shown = i >= view->from && i < view->from + view->shown;
    const bool heavy = std::binary_search(heaviest.begin(), heaviest.end(), i);
    if (!shown && !heavy) continue;
    DIEMTIN_ASSIGN(const auto article, reader.Article(told.row.headline));
    if (shown) DIEMTIN_TRY(FillTongues(reader, &told));
    if (!article) continue;
    if (shown) {
      told.sentence = story::SummarySentence(*article);
      told.sentence_language = article->language;
    }
    if (!heavy) continue;
    cast.Add(*article, told.row.first_time);
    AddSaid(*article, told, view);
  }
  view->actors = cast.Best();
  ThinOut(&view->said);
  return {};
}

}  // namespace

Expected<std::optional<StorylineView>> LoadStoryline(store::Reader& reader, const Scope& scope,
                                                     StorylineId id, int page) {
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
    view.timeline.push_back({stories[entry.story], "", "", entry});
  }
  const std::size_t all = view.timeline.size();
  const auto asked = static_cast<std::size_t>(page - 1) * kPageEntries;
  view.page = asked < all ? page : 1;
  view.from = asked < all ? asked : 0;
  view.shown = std::min(kPageEntries, all - view.from);
  DIEMTIN_TRY(Fill(reader, &view));
  return view;
}

}  // namespace diemtin::web
