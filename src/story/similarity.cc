#include "story/similarity.h"

#include <cmath>

namespace diemtin::story {

Query::Query(std::span<const Term> terms, const std::vector<double>& factors)
    : terms_(terms.begin(), terms.end()) {
  double sum = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    weights_.push_back(terms_[i].weight * factors[i]);
    sum += weights_.back() * weights_.back();
  }
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
    while (table_[slot] != 0) slot = (slot + 1) & mask_;
    table_[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

std::size_t Query::Find(std::uint32_t hash) const {
  for (std::uint32_t slot = hash & mask_; table_[slot] != 0; slot = (slot + 1) & mask_) {
    if (terms_[table_[slot] - 1].hash == hash) return table_[slot] - 1;
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
