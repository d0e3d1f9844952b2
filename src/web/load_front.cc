#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "rank/rank.h"
#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr int kCandidates = 300;      // newest stories that are ranked
constexpr int kNewestArticles = 400;  // looked at for growth
constexpr int kPromoted = 60;         // best stories for which promotions are counted
constexpr int kMostPromotions = 50;
constexpr std::int64_t kGrowthSeconds = 24 * 3600;
constexpr int kGrowing = 2;  // recent articles, at least, of a story that grows
constexpr std::size_t kSeconds = 4, kAside = 6, kLatest = 8, kSections = 8, kSectionStories = 3;

using RowOf = std::unordered_map<StoryId, const store::StoryRow*>;

std::vector<rank::StoryFacts> Facts(const std::vector<store::StoryRow>& rows,
                                    const std::vector<store::ArticleRow>& newest,
                                    std::int64_t now) {
  std::unordered_map<StoryId, int> recent;
  for (const store::ArticleRow& article : newest) {
    if (article.time > now - kGrowthSeconds && article.time <= now) ++recent[article.story];
  }
  std::vector<rank::StoryFacts> facts;
  for (const store::StoryRow& row : rows) {
    rank::StoryFacts fact;
    fact.id = row.id;
    fact.outlets = row.outlets;
    fact.articles = row.articles;
    fact.copies = row.copies;
    fact.first_time = row.first_time;
    fact.last_time = row.last_time;
    if (const auto it = recent.find(row.id); it != recent.end()) fact.recent_articles = it->second;
    facts.push_back(fact);
  }
  return facts;
}

// Counts promotions for the stories that come first without them: the others could not rise high
// enough.
Expected<void> CountPromotions(store::Reader& reader, const Scope& scope,
                               std::vector<rank::StoryFacts>* facts) {
  std::unordered_map<StoryId, rank::StoryFacts*> fact_of;
  for (rank::StoryFacts& fact : *facts) fact_of[fact.id] = &fact;
  const auto ranked = rank::Rank(*facts, scope.now, scope.weights);
  for (std::size_t i = 0; i < std::min<std::size_t>(ranked.size(), kPromoted); ++i) {
    DIEMTIN_ASSIGN(const auto articles, reader.ArticlesOfStory(ranked[i].id));
    int count = 0;
    for (const store::ArticleRow& article : articles) {
      DIEMTIN_ASSIGN(const auto promotions, reader.PromotionsOf(article.id, kMostPromotions));
      count += static_cast<int>(promotions.size());
      if (count >= kMostPromotions) break;
    }
    fact_of[ranked[i].id]->promotions = count;
  }
  return {};
}

Expected<StoryCard> Card(store::Reader& reader, const store::StoryRow& row, bool with_picture) {
  StoryCard card{row, std::nullopt};
  if (!with_picture) return card;
  DIEMTIN_ASSIGN(const auto article, reader.Article(row.headline));
  if (article) card.picture = FirstPicture(*article);
  return card;
}

// The best of the stories that no reader of the page has seen yet; they are seen then.
std::vector<store::StoryRow> Best(const std::vector<rank::StoryFacts>& facts, const RowOf& row_of,
                                  std::int64_t now, const rank::Weights& weights,
                                  std::unordered_set<StoryId>* seen) {
  std::vector<store::StoryRow> best;
  for (const rank::Ranked& ranked : rank::Rank(facts, now, weights)) {
    if (best.size() == kAside) break;
    if (seen->insert(ranked.id).second) best.push_back(*row_of.at(ranked.id));
  }
  return best;
}

// The newest articles, each of another story and none a headline seen before or a reprint.
std::vector<store::ArticleRow> Latest(const std::vector<store::ArticleRow>& newest,
                                      const RowOf& row_of,
                                      const std::unordered_set<StoryId>& seen) {
  std::vector<store::ArticleRow> latest;
  std::unordered_set<StoryId> stories;
  for (const store::ArticleRow& row : newest) {
    if (latest.size() == kLatest) break;
    const auto story = row_of.find(row.story);
    const bool headline = story != row_of.end() && story->second->headline == row.id;
    if (row.copy_of || (headline && seen.contains(row.story))) continue;
    if (stories.insert(row.story).second) latest.push_back(row);
  }
  return latest;
}

// Bands of sections in the order in which the front page's ranking first meets them; those without
// one last.
Expected<std::vector<SectionBlock>> Sections(store::Reader& reader,
                                             const std::vector<rank::Ranked>& ranked,
                                             const RowOf& row_of,
                                             std::unordered_set<StoryId>* seen) {
  std::vector<SectionBlock> blocks;
  std::map<std::string, std::size_t> index;
  for (const rank::Ranked& one : ranked) {
    if (seen->contains(one.id)) continue;
    const store::StoryRow& row = *row_of.at(one.id);
    const auto [it, is_new] = index.try_emplace(row.section.value_or(""), blocks.size());
    if (is_new) blocks.push_back({it->first, {}});
    SectionBlock& block = blocks[it->second];
    if (block.stories.size() == kSectionStories) continue;
    block.stories.push_back({row, std::nullopt});
  }
  std::stable_partition(blocks.begin(), blocks.end(),
                        [](const SectionBlock& block) { return !block.name.empty(); });
  if (blocks.size() > kSections) blocks.resize(kSections);
  for (SectionBlock& block : blocks) {
    for (const StoryCard& card : block.stories) seen->insert(card.row.id);
    DIEMTIN_ASSIGN(block.stories.front(), Card(reader, block.stories.front().row, true));
  }
  return blocks;
}

}  // namespace

Expected<FrontView> LoadFront(store::Reader& reader, const Scope& scope) {
  FrontView view;
  DIEMTIN_ASSIGN(view.totals, reader.Count());
  store::StoryFilter filter;
  filter.language = scope.content;
  filter.limit = kCandidates;
  DIEMTIN_ASSIGN(const auto rows, reader.Stories(filter));
  filter.limit = kNewestArticles;
  DIEMTIN_ASSIGN(const auto newest, reader.Latest(filter));

  RowOf row_of;
  for (const store::StoryRow& row : rows) row_of[row.id] = &row;
  std::vector<rank::StoryFacts> facts = Facts(rows, newest, scope.now);
  DIEMTIN_TRY(CountPromotions(reader, scope, &facts));
  const auto ranked = rank::Rank(facts, scope.now, scope.weights);

  std::unordered_set<StoryId> seen;
  const std::size_t shown = std::min(ranked.size(), kSeconds + 1);
  for (std::size_t i = 0; i < shown; ++i) {
    seen.insert(ranked[i].id);
    DIEMTIN_ASSIGN(StoryCard card, Card(reader, *row_of.at(ranked[i].id), true));
    if (i == 0) {
      view.lead = std::move(card);
    } else {
      view.seconds.push_back(std::move(card));
    }
  }
  // The lists choose before the sections, of which there is much.
  view.spotlight = Best(facts, row_of, scope.now, rank::kSpotlightWeights, &seen);
  std::erase_if(facts,
                [](const rank::StoryFacts& fact) { return fact.recent_articles < kGrowing; });
  view.hot = Best(facts, row_of, scope.now, rank::kHotWeights, &seen);
  DIEMTIN_ASSIGN(view.sections, Sections(reader, ranked, row_of, &seen));
  view.latest = Latest(newest, row_of, seen);
  return view;
}

}  // namespace diemtin::web
