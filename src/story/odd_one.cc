#include "story/odd_one.h"

#include <cmath>

#include "story/extract.h"
#include "story/settings.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kLeast = 3;

double Dot(const std::vector<Term>& a, const std::vector<Term>& b) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash == b[j].hash) sum += double{1} * a[i].weight * b[j].weight;
    const bool first = a[i].hash <= b[j].hash, second = b[j].hash <= a[i].hash;
    i += first ? 1 : 0;
    j += second ? 1 : 0;
  }
  return sum;
}

double Cosine(const std::vector<Term>& a, const std::vector<Term>& b) {
  const double norm = std::sqrt(Dot(a, a) * Dot(b, b));
  return norm > 0 ? Dot(a, b) / norm : 0;
}

}  // namespace

std::optional<OddOne> FindOddOne(const std::vector<Input>& members) {
  if (members.size() < kLeast) return std::nullopt;
  std::vector<std::vector<Term>> terms;
  for (const Input& member : members)
    terms.push_back(MakeDocument(member, BuiltInSettings()).terms);
  std::vector<double> sums(members.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double like = Cosine(terms[i], terms[j]);
      sums[i] += like;
      sums[j] += like;
    }
  }
  const auto others = static_cast<double>(members.size() - 1);
  OddOne odd;
  double total = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    total += sums[i] / others;
    if (sums[i] < sums[odd.member]) odd.member = i;
  }
  odd.likeness = sums[odd.member] / others;
  odd.mean = total / static_cast<double>(members.size());
  return odd;
}

}  // namespace diemtin::story
