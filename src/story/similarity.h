#pragma once

// How alike two articles are: the cosine of their term vectors, with terms that the window has
// become full of taken down.

#include <cstdint>
#include <vector>

#include "story/document.h"

namespace diemtin::story {

// An article made ready to be compared with many: its terms with the weights that count now.
class Query {
 public:
  // `factors`: for each term of `document`, what its weight is multiplied with.
  Query(const Document& document, const std::vector<double>& factors);

  double Cosine(const std::vector<Term>& terms, double norm) const;
  // Part of the cosine that each shared term makes, by index into the document's terms; 0 when not
  // shared.
  std::vector<double> Parts(const std::vector<Term>& terms, double norm) const;
  double WeightOf(std::size_t index) const { return weights_[index]; }

 private:
  std::size_t Find(std::uint32_t hash) const;

  static constexpr std::size_t kNone = SIZE_MAX;
  std::vector<std::uint32_t> hashes_;
  std::vector<double> weights_;       // normalised
  std::vector<std::uint16_t> table_;  // open addressing: index + 1
  std::uint32_t mask_ = 0;
};

// Length of the vector.
double Norm(const std::vector<Term>& terms);

}  // namespace diemtin::story
