#include "rank/rank.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace diemtin::rank {
namespace {

constexpr double kUnknownTimeHalfLives = 10;
constexpr double kMostHalfLives =
    1000;  // 2^-1000 is still a number above zero: age orders what is ancient, too
constexpr double kVotesPrior = 5;  // as many voters of no opinion: two votes decide little
constexpr std::size_t kDiversePlaces = 64;

constexpr std::array<std::string_view, kSignals> kNames = {"base",     "outlets",    "reprints",
                                                           "articles", "growth",     "agency",
                                                           "standing", "promotions", "votes"};

double Log2Of(int count) { return std::log2(static_cast<double>(std::max(count, 1))); }

double Freshness(std::int64_t last_time, std::int64_t now, double half_life_hours) {
  if (last_time == 0) return std::exp2(-kUnknownTimeHalfLives);
  const double hours = static_cast<double>(std::max<std::int64_t>(now - last_time, 0)) / 3600.0;
  return std::exp2(-std::min(hours / half_life_hours, kMostHalfLives));
}

std::array<double, kSignals> Values(const StoryFacts& story) {
  const int independent = std::max(story.independent, 1);
  const int all = std::max(story.outlets, independent);
  const double votes = story.useful + story.useless + kVotesPrior;
  return {1.0,
          Log2Of(independent),
          Log2Of(1 + all) - Log2Of(1 + independent),
          Log2Of(story.articles - story.copies),
          std::log2(1.0 + std::max(story.growth, 0.0)),
          story.agency ? 1.0 : 0.0,
          std::log2(std::max(story.standing, 1e-3)),
          Log2Of(1 + story.promotions),
          (story.useful - story.useless) / votes};
}

struct Entry {
  Ranked ranked;
  const StoryFacts* facts;
  bool operator<(const Entry& other) const {
    return std::tie(other.ranked.score, other.facts->last_time, ranked.id) <
           std::tie(ranked.score, facts->last_time, other.ranked.id);
  }
};

// Picks place after place the best of what is left, by what stands above it.
void Diversify(const Weights& weights, std::vector<Entry>* entries) {
  std::map<std::string_view, int> sections;
  std::map<std::uint64_t, int> subjects;
  const auto diversity = [&](const StoryFacts& facts) {
    double factor = 1;
    if (const auto at = sections.find(facts.section); at != sections.end())
      factor *= std::pow(weights.section_repeat, at->second);
    if (const auto at = subjects.find(facts.subject); at != subjects.end())
      factor *= std::pow(weights.subject_repeat, at->second);
    return factor;
  };
  const std::size_t places = std::min(entries->size(), kDiversePlaces);
  for (std::size_t place = 0; place < places; ++place) {
    const auto here = entries->begin() + static_cast<std::ptrdiff_t>(place);
    auto best = here;
    double best_score = -1, best_factor = 1;
    for (auto at = here; at != entries->end(); ++at) {
      if (at->ranked.score <= best_score) break;  // sorted: what follows cannot be better
      const double factor = diversity(*at->facts);
      if (at->ranked.score * factor > best_score) {
        best = at;
        best_score = at->ranked.score * factor;
        best_factor = factor;
      }
    }
    best->ranked.diversity = best_factor;
    std::rotate(here, best, best + 1);
    if (!here->facts->section.empty()) ++sections[here->facts->section];
    if (here->facts->subject != 0) ++subjects[here->facts->subject];
  }
  for (auto& entry : *entries) entry.ranked.score *= entry.ranked.diversity;
}

}  // namespace

std::string_view SignalName(Signal signal) { return kNames[static_cast<std::size_t>(signal)]; }

double WeightOf(const Weights& weights, Signal signal) {
  const std::array<double, kSignals> all = {weights.base,     weights.outlets,    weights.reprints,
                                            weights.articles, weights.growth,     weights.agency,
                                            weights.standing, weights.promotions, weights.votes};
  return all[static_cast<std::size_t>(signal)];
}

double Ranked::Contribution(const Weights& weights, Signal signal) const {
  return WeightOf(weights, signal) * values[static_cast<std::size_t>(signal)] * freshness *
         diversity;
}

std::vector<Ranked> Rank(const std::vector<StoryFacts>& stories, std::int64_t now,
                         const Weights& weights) {
  std::vector<Entry> entries;
  entries.reserve(stories.size());
  for (const StoryFacts& story : stories) {
    Ranked ranked;
    ranked.id = story.id;
    ranked.values = Values(story);
    ranked.freshness = Freshness(story.last_time, now, weights.half_life_hours);
    double sum = 0;
    for (std::size_t i = 0; i < kSignals; ++i)
      sum += WeightOf(weights, static_cast<Signal>(i)) * ranked.values[i];
    ranked.score = std::max(sum, 0.0) * ranked.freshness;
    entries.push_back({ranked, &story});
  }
  std::sort(entries.begin(), entries.end());
  Diversify(weights, &entries);
  std::vector<Ranked> ranked;
  ranked.reserve(entries.size());
  for (const Entry& entry : entries) ranked.push_back(entry.ranked);
  return ranked;
}

}  // namespace diemtin::rank
