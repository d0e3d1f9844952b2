#include "story/line_centre.h"

#include <algorithm>
#include <cmath>

namespace diemtin::story {
namespace {

constexpr double kSecondsPerDay = 86400;
constexpr double kWeightUnit = 4096;  // of a term, where an article's vector has length one
constexpr std::uint32_t kFine = 256;

}  // namespace

Centre::Centre(const std::vector<Sequence>& articles, const Window& window,
               const Settings& settings)
    : sums_(articles.size() * settings.line_terms) {
  for (const Sequence at : articles) window.PrefetchArticle(at);
  for (const Sequence at : articles) window.At(at).PrefetchTerms();
  for (const Sequence at : articles) {
    const Entry& entry = window.At(at);
    if (const auto time = entry.time()) times_.push_back(*time);
    const std::uint32_t unit =
        entry.subject_norm > 0
            ? static_cast<std::uint32_t>(kFine * kWeightUnit / entry.subject_norm)
            : 0;
    for (const Term& term : entry.terms()) {
      if (!entry.InSubject(term)) continue;
      sums_.Put(term.hash) += std::max(1u, term.weight * unit / kFine);
    }
  }
  std::sort(times_.begin(), times_.end());
  std::uint64_t square = 0;
  sums_.ForEach([&](std::uint32_t, std::uint32_t sum) { square += std::uint64_t{sum} * sum; });
  const double count = static_cast<double>(articles.size()) * kWeightUnit;
  const double within = static_cast<double>(square) / (count * count);
  scale_ = within > 0 ? std::pow(within, -settings.line_spread) / count : 0;
}

std::vector<double> Centre::Parts(const Document& document, const Query& query) const {
  std::vector<double> parts(document.terms.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::uint32_t* sum = sums_.Find(document.terms[i].hash);
    if (sum != nullptr) parts[i] = query.WeightOf(i) * *sum * scale_;
  }
  return parts;
}

double Centre::DaysFrom(std::optional<std::int64_t> time) const {
  if (!time || times_.empty()) return 0;
  const auto after = std::lower_bound(times_.begin(), times_.end(), *time);
  std::int64_t apart = INT64_MAX;
  if (after != times_.end()) apart = *after - *time;
  if (after != times_.begin()) apart = std::min(apart, *time - *(after - 1));
  return static_cast<double>(apart) / kSecondsPerDay;
}

double Centre::DaysFrom(const Centre& other) const {
  if (times_.empty() || other.times_.empty()) return 0;
  const std::int64_t apart =
      std::max(times_.front(), other.times_.front()) - std::min(times_.back(), other.times_.back());
  return static_cast<double>(std::max<std::int64_t>(apart, 0)) / kSecondsPerDay;
}

}  // namespace diemtin::story
