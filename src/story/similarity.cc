#include "story/similarity.h"

#include <cmath>
#include <utility>

namespace diemtin::story {

namespace {

std::vector<double> Weigh(std::span<const Term> terms, const std::vector<double>& factors) {
  std::vector<double> weights(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) weights[i] = terms[i].weight * factors[i];
  return weights;
}

}  // namespace

Query::Query(std::span<const Term> terms, const std::vector<double>& factors)
    : Query(Weigh(terms, factors), {terms.begin(), terms.end()}) {}

Query::Query(std::vector<double> weights, std::vector<Term> terms)
    : terms_(std::move(terms)), weights_(std::move(weights)) {
  double sum = 0;
  for (const double weight : weights_) sum += weight * weight;
  const double norm = sum > 0 ? std::sqrt(sum) : 1;
  for (double& weight : weights_) weight /= norm;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    if (terms_[i].in_title) title_weight_ += weights_[i];
    if (MayCross(terms_[i])) abroad_norm_ += weights_[i] * weights_[i];
  }
  abroad_norm_ = std::sqrt(abroad_norm_);
  std::uint32_t size = 4;
  while (size < terms_.size() * 4) size *= 2;
  table_.resize(size);
  mask_ = size - 1;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    std::uint32_t slot = terms_[i].hash & mask_;
    while (table_[slot].place != 0) slot = (slot + 1) & mask_;
    table_[slot] = {terms_[i].hash, static_cast<std::uint32_t>(i + 1)};
  }
}

Query Query::Subject() const {
  std::vector<Term> terms;
  std::vector<double> weights;
  terms.reserve(terms_.size());
  weights.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    if (IsNeutral(terms_[i].kind)) continue;
    terms.push_back(terms_[i]);
    weights.push_back(weights_[i]);
  }
  return Query(std::move(weights), std::move(terms));
}

std::size_t Query::Find(std::uint32_t hash) const {
  for (std::uint32_t slot = hash & mask_; table_[slot].place != 0; slot = (slot + 1) & mask_) {
    if (table_[slot].hash == hash) return table_[slot].place - 1;
  }
  return kNone;
}

Likeness Query::With(std::span<const Term> terms, double norm) const {
  Likeness like;
  if (norm <= 0) return like;
  for (const Term& term : terms) {
    const std::size_t index = Find(term.hash);
    if (index == kNone) continue;
    const Term& own = terms_[index];
    const double part = weights_[index] * term.weight / norm;
    like.all += part;
    if (own.kind == TermKind::kNumber || own.kind == TermKind::kDate) {
      like.numbers += part;
    } else if (own.kind == TermKind::kPair) {
      like.pairs += part;
    } else if (term.name || MayCross(own)) {
      like.names += part;
    } else {
      like.words += part;
    }
    if (own.in_title) like.title += weights_[index];
  }
  if (title_weight_ > 0) like.title /= title_weight_;
  return like;
}

Likeness Query::WithAbroad(std::span<const Term> terms) const {
  Likeness like;
  like.abroad = true;
  double norm = 0;
  for (const Term& term : terms)
    if (MayCross(term)) norm += static_cast<double>(term.weight) * term.weight;
  norm = std::sqrt(norm) * abroad_norm_;
  if (norm <= 0) return like;
  for (const Term& term : terms) {
    const std::size_t index = Find(term.hash);
    if (index == kNone || !(MayCross(term) || MayCross(terms_[index]))) continue;
    like.all += weights_[index] * term.weight / norm;
  }
  return like;
}

std::vector<double> Query::Parts(std::span<const Term> terms, double norm) const {
  std::vector<double> parts(terms_.size());
  if (norm <= 0) return parts;
  for (const Term& term : terms) {
    const std::size_t index = Find(term.hash);
    if (index != kNone) parts[index] = weights_[index] * term.weight / norm;
  }
  return parts;
}

double Norm(std::span<const Term> terms) {
  double sum = 0;
  for (const Term& term : terms) sum += static_cast<double>(term.weight) * term.weight;
  return std::sqrt(sum);
}

}  // namespace diemtin::story
