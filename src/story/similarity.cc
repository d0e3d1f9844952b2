#include "story/similarity.h"

#include <cmath>

namespace diemtin::story {

Query::Query(const Document& document, const std::vector<double>& factors) {
  double sum = 0;
  for (std::size_t i = 0; i < document.terms.size(); ++i) {
    hashes_.push_back(document.terms[i].hash);
    weights_.push_back(document.terms[i].weight * factors[i]);
    sum += weights_.back() * weights_.back();
  }
  const double norm = sum > 0 ? std::sqrt(sum) : 1;
  for (double& weight : weights_) weight /= norm;
  std::uint32_t size = 4;
  while (size < hashes_.size() * 4) size *= 2;
  table_.resize(size);
  mask_ = size - 1;
  for (std::size_t i = 0; i < hashes_.size(); ++i) {
    std::uint32_t slot = hashes_[i] & mask_;
    while (table_[slot] != 0) slot = (slot + 1) & mask_;
    table_[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

std::size_t Query::Find(std::uint32_t hash) const {
  for (std::uint32_t slot = hash & mask_; table_[slot] != 0; slot = (slot + 1) & mask_) {
    if (hashes_[table_[slot] - 1] == hash) return table_[slot] - 1;
  }
  return kNone;
}

double Query::Cosine(const std::vector<Term>& terms, double norm) const {
  double sum = 0;
  for (const Term& term : terms) {
    const std::size_t index = Find(term.hash);
    if (index != kNone) sum += weights_[index] * term.weight;
  }
  return norm > 0 ? sum / norm : 0;
}

std::vector<double> Query::Parts(const std::vector<Term>& terms, double norm) const {
  std::vector<double> parts(hashes_.size());
  if (norm <= 0) return parts;
  for (const Term& term : terms) {
    const std::size_t index = Find(term.hash);
    if (index != kNone) parts[index] = weights_[index] * term.weight / norm;
  }
  return parts;
}

double Norm(const std::vector<Term>& terms) {
  double sum = 0;
  for (const Term& term : terms) sum += static_cast<double>(term.weight) * term.weight;
  return std::sqrt(sum);
}

}  // namespace diemtin::story
