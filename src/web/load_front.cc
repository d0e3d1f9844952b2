#include <algorithm>
#include <map>
#include <unordered_set>

#include "story/timeline.h"
#include "web/ranking.h"

namespace diemtin::web {
namespace {

constexpr int kNewestArticles = 100;  // looked at for the latest
constexpr std::int64_t kGrowthSeconds = 24 * 3600;
constexpr std::ptrdiff_t kGrowing = 2;  // recent articles, at least, of a story that grows
constexpr std::size_t kSeconds = 4, kAside = 5, kLatest = 8, kLike = 6;
constexpr std::size_t kSections = 8, kSectionStories = 4;
constexpr std::size_t kSentences = 2;

// What many found useful or many outlets told, of as many sections as can be; slow to age.
constexpr rank::Weights kLikeWeights = {.base = 0.5,
                                        .outlets = 1.0,
                                        .reprints = 0.25,
                                        .articles = 0.25,
                                        .growth = 0,
                                        .agency = 0,
                                        .promotions = 0.5,
                                        .votes = 2.0,
                                        .half_life_hours = 96,
                                        .section_repeat = 0.5,
                                        .subject_repeat = 0.25};

class Front {
 public:
  Front(store::Reader* reader, const Scope& scope, Window window)
      : reader_(*reader), scope_(scope), window_(std::move(window)) {}

  Expected<FrontView> Load() {
    FrontView view;
    DIEMTIN_ASSIGN(view.totals, reader_.Count());
    const auto ranked = rank::Rank(window_.facts, scope_.now, scope_.weights);
    for (std::size_t i = 0; i < std::min(ranked.size(), kSeconds + 1); ++i) {
      seen_.insert(ranked[i].id);
      DIEMTIN_ASSIGN(StoryCard card, Card(ranked[i].id, true));
      if (i == 0) {
        view.lead = std::move(card);
      } else {
        view.seconds.push_back(std::move(card));
      }
    }
    // The lists choose before the sections, of which there is much.
    view.hot = Best(Growing(), rank::kHotWeights, kAside);
    view.spotlight = Best(window_.facts, rank::kSpotlightWeights, kAside);
    DIEMTIN_ASSIGN(view.latest, Latest());
    DIEMTIN_ASSIGN(view.sections, Sections(ranked));
    view.like = Best(window_.facts, kLikeWeights, kLike);
    return view;
  }

 private:
  const store::StoryRow& RowOf(StoryId id) const { return window_.rows[window_.at.at(id)]; }

  Expected<StoryCard> Card(StoryId id, bool whole) {
    const std::size_t at = window_.at.at(id);
    StoryCard card{window_.rows[at], std::nullopt};
    card.curve = Curve(window_.pulses[at].times, scope_.now);
    if (!whole) return card;
    DIEMTIN_ASSIGN(const auto article, reader_.Article(card.row.headline));
    if (!article) return card;
    card.picture = FirstPicture(*article, card.row.headline, scope_.pictures);
    for (const std::string& sentence : story::SummarySentences(*article, kSentences)) {
      if (!card.summary.empty()) card.summary += ' ';
      card.summary += sentence;
    }
    return card;
  }

  // The best of the stories that no reader of the page has seen yet; they are seen then.
  std::vector<store::StoryRow> Best(const std::vector<rank::StoryFacts>& facts,
                                    const rank::Weights& weights, std::size_t most) {
    std::vector<rank::StoryFacts> unseen;
    std::copy_if(facts.begin(), facts.end(), std::back_inserter(unseen),
                 [&](const rank::StoryFacts& fact) { return !seen_.contains(fact.id); });
    std::vector<store::StoryRow> best;
    for (const rank::Ranked& ranked : rank::Rank(unseen, scope_.now, weights)) {
      if (best.size() == most) break;
      seen_.insert(ranked.id);
      best.push_back(RowOf(ranked.id));
    }
    return best;
  }

  std::vector<rank::StoryFacts> Growing() const {
    std::vector<rank::StoryFacts> growing;
    for (std::size_t i = 0; i < window_.facts.size(); ++i) {
      const auto& times = window_.pulses[i].times;
      const auto recent = std::count_if(times.begin(), times.end(), [&](std::int64_t time) {
        return time > scope_.now - kGrowthSeconds && time <= scope_.now;
      });
      if (recent >= kGrowing) growing.push_back(window_.facts[i]);
    }
    return growing;
  }

  // The newest articles, each of another story: of those not on the page while there are such (they
  // are seen then), else what is new in the others, but no headline that stands there and no
  // reprint.
  Expected<std::vector<store::ArticleRow>> Latest() {
    store::StoryFilter filter;
    filter.language = scope_.content;
    filter.until = scope_.now + 1;
    filter.limit = kNewestArticles;
    DIEMTIN_ASSIGN(const auto newest, reader_.Latest(filter));
    std::vector<store::ArticleRow> latest;
    std::unordered_set<StoryId> taken;
    for (const bool may_be_seen : {false, true}) {
      for (const store::ArticleRow& row : newest) {
        if (latest.size() == kLatest) break;
        const bool seen = seen_.contains(row.story);
        if (row.copy_of || seen != may_be_seen) continue;
        if (seen && window_.at.contains(row.story) && RowOf(row.story).headline == row.id) continue;
        if (taken.insert(row.story).second) latest.push_back(row);
      }
    }
    seen_.insert(taken.begin(), taken.end());
    std::stable_sort(latest.begin(), latest.end(),
                     [](const auto& a, const auto& b) { return a.time > b.time; });
    return latest;
  }

  // Bands of sections in the order in which the front page's ranking first meets them; those
  // without one last.
  Expected<std::vector<SectionBlock>> Sections(const std::vector<rank::Ranked>& ranked) {
    std::vector<std::pair<std::string, std::vector<StoryId>>> bands;
    std::map<std::string, std::size_t> index;
    for (const rank::Ranked& one : ranked) {
      if (seen_.contains(one.id)) continue;
      const std::string& section = window_.facts[window_.at.at(one.id)].section;
      const auto [it, is_new] = index.try_emplace(section, bands.size());
      if (is_new) bands.push_back({section, {}});
      auto& ids = bands[it->second].second;
      if (ids.size() < kSectionStories) ids.push_back(one.id);
    }
    std::stable_partition(bands.begin(), bands.end(),
                          [](const auto& band) { return !band.first.empty(); });
    if (bands.size() > kSections) bands.resize(kSections);
    std::vector<SectionBlock> blocks;
    for (const auto& [name, ids] : bands) {
      SectionBlock block{name, {}};
      for (const StoryId id : ids) {
        seen_.insert(id);
        DIEMTIN_ASSIGN(StoryCard card, Card(id, block.stories.empty()));
        block.stories.push_back(std::move(card));
      }
      blocks.push_back(std::move(block));
    }
    return blocks;
  }

  store::Reader& reader_;
  const Scope& scope_;
  Window window_;
  std::unordered_set<StoryId> seen_;
};

}  // namespace

Expected<FrontView> LoadFront(store::Reader& reader, const Scope& scope) {
  DIEMTIN_ASSIGN(Window window, LoadWindow(reader, scope));
  return Front(&reader, scope, std::move(window)).Load();
}

Expected<std::optional<PlaceView>> LoadPlace(store::Reader& reader, const Scope& scope,
                                             StoryId id) {
  DIEMTIN_ASSIGN(auto row, reader.Story(id, scope.content));
  if (!row) return std::nullopt;
  PlaceView view;
  view.row = std::move(*row);
  DIEMTIN_ASSIGN(Window window, LoadWindow(reader, scope));
  view.among = static_cast<int>(window.facts.size());
  if (const auto at = window.at.find(view.row.id); at != window.at.end()) {
    const auto ranked = rank::Rank(window.facts, scope.now, scope.weights);
    const auto here = std::find_if(ranked.begin(), ranked.end(),
                                   [&](const rank::Ranked& one) { return one.id == view.row.id; });
    view.facts = window.facts[at->second];
    view.ranked = *here;
    view.place = static_cast<int>(here - ranked.begin()) + 1;
    return view;
  }
  DIEMTIN_ASSIGN(const rank::UsualHours usual, LoadUsualHours(reader, scope.now));
  store::StoryPulse pulse;
  DIEMTIN_ASSIGN(view.facts, LoadFacts(reader, scope, usual, view.row, &pulse));
  DIEMTIN_TRY(CountFavour(reader, scope, pulse.articles, &view.facts));
  view.ranked = rank::Rank({view.facts}, scope.now, scope.weights).front();
  return view;
}

}  // namespace diemtin::web
