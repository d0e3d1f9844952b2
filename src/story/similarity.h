#pragma once

// How alike two articles are: the cosine of their term vectors, with terms that the window has
// become full of taken down, and what it is made of.

#include <cstdint>
#include <span>
#include <vector>

#include "story/document.h"

namespace diemtin::story {

struct Likeness {
  double all = 0;  // the cosine; the next four add up to it
  double words = 0;
  double names = 0;
  double pairs = 0;
  double numbers = 0;
  double title = 0;  // share of the query's title that the other article has
  // Of two languages: only names and what is neutral can be shared, and `all`, the cosine of these
  // alone, is all that is known.
  bool abroad = false;
};

// An article made ready to be compared with many: its terms with the weights that count now.
class Query {
 public:
  // `factors`: for each term of `document`, what its weight is multiplied with.
  Query(std::span<const Term> terms, const std::vector<double>& factors);

  // `norm`: of `terms`.
  Likeness With(std::span<const Term> terms, double norm) const;
  // The same for an article of another language: of terms that may be the same there.
  Likeness WithAbroad(std::span<const Term> terms) const;
  // Part of the cosine that each shared term makes, by index into the document's terms; 0 when not
  // shared.
  std::vector<double> Parts(std::span<const Term> terms, double norm) const;
  double WeightOf(std::size_t index) const { return weights_[index]; }
  // The article by its terms that are not neutral alone.
  Query Subject() const;

 private:
  // `weights`: of any length.
  Query(std::vector<double> weights, std::vector<Term> terms);
  std::size_t Find(std::uint32_t hash) const;

  static constexpr std::size_t kNone = SIZE_MAX;
  std::vector<Term> terms_;
  std::vector<double> weights_;  // normalised
  double title_weight_ = 0;
  double abroad_norm_ = 0;  // of the terms that may be the same in another language
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // index + 1; 0: free
  };
  std::vector<Slot> table_;  // open addressing
  std::uint32_t mask_ = 0;
};

// Whether a term can be the same in another language.
constexpr bool MayCross(const Term& term) {
  return term.name || term.kind == TermKind::kRun || IsNeutral(term.kind);
}

// Length of the vector.
double Norm(std::span<const Term> terms);

}  // namespace diemtin::story
