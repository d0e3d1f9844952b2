#include "story/alike.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "story/background.h"

namespace diemtin::story {
namespace {

// Indexes of the heaviest terms, heaviest first.
std::vector<std::size_t> Heaviest(const std::vector<double>& weights, std::size_t most) {
  std::vector<std::size_t> order(weights.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::size_t kept = std::min(most, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
                    });
  order.resize(kept);
  return order;
}

}  // namespace

double Factor(double background_share, std::size_t window_with, std::size_t window_articles,
              const Settings& settings) {
  const double all = settings.background_articles;
  const double before = std::log((all + 1) / (all * background_share + 0.5));
  const double now = std::log((all + static_cast<double>(window_articles) + 1) /
                              (all * background_share + static_cast<double>(window_with) + 0.5));
  return before > 0 ? std::max(now, 0.0) / before : 0;
}

Query MakeQuery(const Document& document, const Window& window, const Settings& settings) {
  std::vector<double> factors;
  factors.reserve(document.terms.size());
  for (const Term& term : document.terms) {
    factors.push_back(Factor(BackgroundShare(document.language, term.hash),
                             window.CountWith(term.hash), window.size(), settings));
  }
  return Query(document, factors);
}

std::vector<Sequence> AlikeArticles(const Window& window, const Document& document,
                                    const Query& query, const Settings& settings,
                                    const std::function<bool(const Entry&)>& wanted) {
  std::vector<double> weights(document.terms.size());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = query.WeightOf(i);
  std::unordered_map<Sequence, double> scores;
  std::size_t steps = 0;
  for (const std::size_t i : Heaviest(weights, settings.query_terms)) {
    const std::size_t most = std::min(settings.posting_steps, settings.total_steps - steps);
    for (const Sequence at : window.WithTerm(document.terms[i].hash, most)) {
      scores[at] += weights[i];
      ++steps;
    }
  }
  std::vector<std::pair<double, Sequence>> ranked;
  for (const auto& [at, score] : scores) {
    if (wanted(window.At(at))) ranked.emplace_back(-score, at);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > settings.candidate_articles) ranked.resize(settings.candidate_articles);
  std::vector<Sequence> alike;
  for (const auto& [score, at] : ranked) alike.push_back(at);
  return alike;
}

Entry MakeEntry(ArticleId id, const Document& document, const model::Assignment& assignment) {
  Entry entry;
  entry.id = id;
  entry.story = assignment.story;
  entry.copy_of = assignment.copy_of;
  entry.language = document.language;
  entry.time = document.time;
  entry.terms = document.terms;
  entry.norm = Norm(document.terms);
  entry.shingles = document.shingles;
  return entry;
}

std::vector<std::uint32_t> IndexedTerms(const Document& document, const Settings& settings) {
  std::vector<double> weights;
  for (const Term& term : document.terms) weights.push_back(term.weight);
  std::vector<std::uint32_t> indexed;
  for (const std::size_t i : Heaviest(weights, settings.indexed_terms)) {
    indexed.push_back(document.terms[i].hash);
  }
  return indexed;
}

}  // namespace diemtin::story
