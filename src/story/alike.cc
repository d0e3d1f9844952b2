#include "story/alike.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "story/flat_map.h"
#include "story/terms.h"

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

// The least of these that are wanted, least first; of equal ones the older article first. Looks
// only at about as many articles as it must: each is somewhere else in memory.
std::vector<Sequence> Best(std::vector<std::pair<double, Sequence>> all, std::size_t most,
                           const Window& window, const std::function<bool(const Entry&)>& wanted) {
  std::vector<Sequence> best;
  auto from = all.begin();
  while (from != all.end() && best.size() < most) {
    const auto to = from + std::min(all.end() - from, static_cast<std::ptrdiff_t>(most));
    std::partial_sort(from, to, all.end());
    for (auto at = from; at != to; ++at) window.PrefetchArticle(at->second);
    for (; from != to && best.size() < most; ++from)
      if (wanted(window.At(from->second))) best.push_back(from->second);
  }
  return best;
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

namespace {

Query MakeQuery(std::span<const Term> terms, std::string_view language, const Window& window,
                const Settings& settings) {
  window.PrefetchCounts(terms);
  std::vector<double> factors;
  factors.reserve(terms.size());
  for (const Term& term : terms) {
    factors.push_back(Factor(ShareOf(language, term.hash, term.kind, settings),
                             window.CountWith(term.hash), window.size(), settings));
  }
  return Query(terms, factors);
}

}  // namespace

Query MakeQuery(const Document& document, const Window& window, const Settings& settings) {
  return MakeQuery(document.terms, document.language, window, settings);
}

Query MakeQuery(Sequence at, const Window& window, const Settings& settings) {
  return MakeQuery(window.At(at).terms(), window.LanguageName(window.LanguageAt(at)), window,
                   settings);
}

Likeness LikenessOf(const Query& query, std::uint16_t language, const Window& window, Sequence at) {
  const Entry& entry = window.At(at);
  return language == window.LanguageAt(at) ? query.With(entry.terms(), entry.norm)
                                           : query.WithAbroad(entry.terms());
}

std::vector<Sequence> AlikeArticles(const Window& window, const Document& document,
                                    const Query& query, const Settings& settings,
                                    const std::function<bool(const Entry&)>& wanted) {
  std::vector<double> weights(document.terms.size());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = query.WeightOf(i);
  FlatMap<Sequence, double> scores(settings.total_steps);
  std::size_t left = settings.total_steps;
  const std::vector<std::size_t> heaviest = Heaviest(weights, settings.query_terms);
  for (const std::size_t i : heaviest) window.PrefetchTerm(document.terms[i].hash);
  for (const std::size_t i : heaviest) {
    if (weights[i] <= 0) break;
    const std::span<const Sequence> all = window.WithTerm(document.terms[i].hash);
    const std::span<const Sequence> newest = all.last(std::min(all.size(), left));
    for (const Sequence at : newest) scores.Put(at) += weights[i];
    left -= newest.size();
  }
  std::vector<std::pair<double, Sequence>> home, abroad;
  home.reserve(scores.size());
  const std::uint16_t language = window.LanguageNumber(document.language);
  scores.ForEach([&](Sequence at, double score) {
    (window.LanguageAt(at) == language ? home : abroad).emplace_back(-score, at);
  });
  std::vector<Sequence> best = Best(std::move(home), settings.candidate_articles, window, wanted);
  const std::vector<Sequence> others =
      Best(std::move(abroad), settings.candidate_abroad, window, wanted);
  best.insert(best.end(), others.begin(), others.end());
  return best;
}

std::vector<std::uint32_t> IndexedTerms(const Document& document, const Settings& settings) {
  std::vector<Term> terms = document.terms;
  if (terms.size() > settings.indexed_terms) {
    const auto end = terms.begin() + static_cast<std::ptrdiff_t>(settings.indexed_terms);
    std::nth_element(terms.begin(), end, terms.end(), [](const Term& a, const Term& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
    });
    terms.erase(end, terms.end());
  }
  std::vector<std::uint32_t> indexed;
  indexed.reserve(terms.size());
  for (const Term& term : terms) indexed.push_back(term.hash);
  return indexed;
}

}  // namespace diemtin::story
