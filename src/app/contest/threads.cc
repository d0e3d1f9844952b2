#include "app/contest/threads.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "rank/rank.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::app::contest {
namespace {

constexpr double kHour = 3600, kHalvesInPeriod = 4, kNoAge = 1e6;

// Titles that say what the others say stand first: each word counts by how many titles have it, a
// long title by no more than the root of its length. Linear in the titles.
void PutCentralFirst(std::vector<const Article*>* articles) {
  if (articles->size() < 2) return;
  std::vector<std::set<std::string>> words(articles->size());
  std::map<std::string, double> titles_with;
  for (std::size_t i = 0; i < articles->size(); ++i) {
    const std::string& title = (*articles)[i]->title;
    for (const text::Token& token : text::Tokenize(title))
      words[i].insert(text::ExactTerm(title.substr(token.begin, token.end - token.begin)));
    for (const std::string& word : words[i]) ++titles_with[word];
  }
  std::vector<std::pair<double, const Article*>> order;
  for (std::size_t i = 0; i < articles->size(); ++i) {
    double shared = 0;
    for (const std::string& word : words[i]) shared += titles_with[word] - 1;
    order.emplace_back(-shared / std::sqrt(static_cast<double>(words[i].size()) + 1),
                       (*articles)[i]);
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second->published != b.second->published)
      return a.second->published > b.second->published;
    return a.second->name < b.second->name;
  });
  for (std::size_t i = 0; i < order.size(); ++i) (*articles)[i] = order[i].second;
}

rank::StoryFacts FactsOf(const Thread& thread) {
  rank::StoryFacts facts;
  facts.id = thread.story;
  std::set<std::string_view> sites;
  for (const Article* article : thread.articles) {
    sites.insert(article->site);
    facts.last_time = std::max(facts.last_time, article->published);
    if (article->published > 0 && (facts.first_time == 0 || article->published < facts.first_time))
      facts.first_time = article->published;
  }
  facts.articles = static_cast<int>(thread.articles.size());
  facts.outlets = facts.independent = static_cast<int>(sites.size());
  return facts;
}

}  // namespace

Threads::Threads() : grouper_(story::Options()) {}

Expected<void> Threads::Add(const Article& article) {
  if (stories_.contains(article.id)) return {};
  DIEMTIN_ASSIGN(const auto outcome, grouper_.Add(article.id, article.features));
  stories_[article.id] = outcome.assignment.story;
  for (const model::Decision& decision : outcome.assignment.decisions) {
    if (decision.kind == model::DecisionKind::kMergeStory)
      merged_[StoryId(decision.subject)] = StoryId(decision.object);
  }
  return {};
}

StoryId Threads::Latest(StoryId story) const {
  for (auto at = merged_.find(story); at != merged_.end(); at = merged_.find(story))
    story = at->second;
  return story;
}

std::optional<StoryId> Threads::StoryOf(ArticleId article) const {
  const auto at = stories_.find(article);
  if (at == stories_.end()) return std::nullopt;
  return Latest(at->second);
}

std::vector<Thread> MakeThreads(const std::vector<const Article*>& articles, const Threads& stories,
                                std::int64_t now, std::optional<std::int64_t> period) {
  std::unordered_map<StoryId, std::size_t> places;
  std::vector<Thread> threads;
  for (const Article* article : articles) {
    const auto story = stories.StoryOf(article->id);
    if (!story) continue;
    const auto [at, is_new] = places.try_emplace(*story, threads.size());
    if (is_new) threads.emplace_back().story = *story;
    threads[at->second].articles.push_back(article);
  }
  std::vector<rank::StoryFacts> facts;
  for (Thread& thread : threads) {
    PutCentralFirst(&thread.articles);
    thread.title = thread.articles.front()->title;
    std::vector<int> votes(Categories().size());
    for (const Article* article : thread.articles) ++votes[article->category];
    thread.category =
        static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    facts.push_back(FactsOf(thread));
  }
  rank::Weights weights;
  weights.half_life_hours =
      period ? static_cast<double>(*period) / kHour / kHalvesInPeriod : kNoAge;
  weights.section_repeat = weights.subject_repeat = 1;
  std::vector<Thread> ordered;
  for (const rank::Ranked& ranked : rank::Rank(facts, now, weights))
    ordered.push_back(std::move(threads[places.at(ranked.id)]));
  return ordered;
}

void WriteThread(const Thread& thread, bool with_category, JsonWriter* out) {
  out->BeginObject().Field("title", thread.title);
  if (with_category) out->Field("category", Categories()[thread.category]);
  out->Key("articles").BeginArray();
  for (const Article* article : thread.articles) out->String(article->name);
  out->EndArray().EndObject();
}

}  // namespace diemtin::app::contest
