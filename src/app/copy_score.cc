#include "app/copy_score.h"

#include <algorithm>
#include <array>
#include <set>

namespace diemtin::app {
namespace {

constexpr std::array<std::size_t, 5> kFromWords = {0, 60, 100, 200, 400};

std::size_t Pairs(std::size_t articles) { return articles * (articles - 1) / 2; }

std::size_t Bucket(std::size_t words) {
  return *std::prev(std::upper_bound(kFromWords.begin(), kFromWords.end(), words));
}

const std::string& FoundFamily(const CopyCase& one) {
  return one.found_copy_of ? *one.found_copy_of : one.id;
}

// Whether grouping says that `original` wrote what `copy` printed; nullopt: it put both beside a
// third.
std::optional<bool> SaysSo(const CopyCase& copy, const CopyCase& original) {
  if (copy.found_copy_of == original.id) return !copy.found_author;
  if (original.found_copy_of == copy.id) return original.found_author;
  return std::nullopt;
}

void CountOne(const CopyCase& one, const CopyCase* original, bool wrong, CopyCount* count) {
  ++count->articles;
  count->wrong += wrong ? 1 : 0;
  if (original == nullptr || FoundFamily(one) != FoundFamily(*original)) return;
  ++count->found;
  const auto right = SaysSo(one, *original);
  if (!right) return;
  ++count->judged;
  count->directed += *right ? 1 : 0;
}

}  // namespace

CopyScore ScoreCopies(const std::vector<CopyCase>& cases) {
  CopyScore score;
  std::map<std::string, const CopyCase*> by_id;
  std::map<std::string, std::map<std::string, std::size_t>> found;  // found family, gold family
  std::map<std::string, std::size_t> gold;
  for (const CopyCase& one : cases) {
    by_id[one.id] = &one;
    ++found[FoundFamily(one)][one.family];
    ++gold[one.family];
  }
  for (const auto& [family, size] : gold) score.gold_pairs += Pairs(size);
  for (const auto& [family, parts] : found) {
    std::size_t size = 0;
    for (const auto& [gold_family, part] : parts) {
      score.right += Pairs(part);
      size += part;
    }
    score.found_pairs += Pairs(size);
  }
  const auto share = [](std::size_t part, std::size_t all) {
    return all == 0 ? 1 : static_cast<double>(part) / static_cast<double>(all);
  };
  score.precision = share(score.right, score.found_pairs);
  score.recall = share(score.right, score.gold_pairs);
  for (const CopyCase& one : cases) {
    const bool wrong = found[FoundFamily(one)].size() > 1;
    const auto at = one.original ? by_id.find(*one.original) : by_id.end();
    const CopyCase* original = at == by_id.end() ? nullptr : at->second;
    CountOne(one, original, wrong, &score.by_kind[one.kind]);
    if (original == nullptr) continue;
    CountOne(one, original, wrong, &score.all);
    const std::size_t words = std::min(one.words, original->words);
    CountOne(one, original, wrong, &score.by_words[Bucket(words)]);
  }
  return score;
}

}  // namespace diemtin::app
