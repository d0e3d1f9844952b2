#pragma once

// The ways to join the pieces of a sentence, and the features that score them: a semi-Markov model
// (Sarawagi and Cohen 2004) whose word may look at the pieces on either side of it. The program
// sums weights over the features; the trainer (tools/words_fit.cc) visits the same ones.

#include <cstdint>
#include <vector>

#include "text/words/pieces.h"
#include "text/words/word_model.h"

namespace diemtin::text {

inline constexpr std::size_t kMargin = 2;       // pads on either side of a sentence
inline constexpr std::size_t kLongestWord = 8;  // pieces

// Where the weight of a feature lies. `a` and `b` are keys or small numbers; the high bits of both
// products are well mixed.
template <unsigned kKind>
inline std::uint32_t FeatureIndex(std::uint64_t a, std::uint64_t b = 0) {
  constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15ULL * (2 * kKind + 1);
  constexpr std::uint64_t kSecond = 0xD6E8FEB86659FD93ULL;
  return static_cast<std::uint32_t>((a * kFirst + b * kSecond + kFirst) >> (64 - kWeightBits));
}

// Features of joining p[0] and p[1]; p[-1] and p[2] are pieces or pads.
template <typename Visit>
void VisitGap(const Piece* p, Visit&& visit) {
  const std::uint64_t a = p[-1].key, b = p[0].key, c = p[1].key, d = p[2].key;
  const std::uint64_t bc = ExtendKey(b, c);
  const auto shape = [&](int i) { return static_cast<unsigned>(p[i].shape); };
  const unsigned middle = shape(0) * kShapes + shape(1);
  visit(FeatureIndex<1>(bc));
  visit(FeatureIndex<2>(b, shape(1)));
  visit(FeatureIndex<3>(c, shape(0)));
  visit(FeatureIndex<4>(bc, a));
  visit(FeatureIndex<5>(bc, d));
  const auto cluster = [&](int i) { return static_cast<std::uint64_t>(p[i].cluster); };
  const std::uint64_t clusters = cluster(0) << 8 | cluster(1);
  visit(FeatureIndex<18>(clusters));
  visit(FeatureIndex<21>(clusters, cluster(-1)));
  visit(FeatureIndex<22>(clusters, cluster(2)));
  visit(FeatureIndex<10>((middle * kShapes + shape(-1)) * kShapes + shape(2)));
}

// Features of p[0, size) as one word, with p[-1] before and p[size] behind it.
template <typename Visit>
void VisitWord(const Piece* p, std::size_t size, std::uint64_t key, Knowledge knowledge,
               Visit&& visit) {
  const Knowledge known = knowledge & kIsWord;
  std::uint64_t shapes = size;
  for (std::size_t i = 0; i < size && i < 4; ++i)
    shapes = shapes * kShapes + static_cast<unsigned>(p[i].shape);
  const Knowledge lexica = known & ((1U << kLexica) - 1);
  visit(FeatureIndex<11>(size * 2048 + known, static_cast<unsigned>(p[0].shape)));
  visit(FeatureIndex<24>(size * 32 + lexica));
  const auto before = static_cast<unsigned>(p[-1].shape);
  const auto behind = static_cast<unsigned>(p[size].shape);
  visit(FeatureIndex<12>(shapes, before * kShapes + behind));
  if (known == 0 && size > 1) return;
  visit(FeatureIndex<13>(key, size));
  visit(FeatureIndex<14>(key, p[-1].key));
  visit(FeatureIndex<15>(key, p[size].key));
  if (size == 1) return;
  visit(FeatureIndex<16>(lexica, p[0].key));
  visit(FeatureIndex<17>(lexica, p[size - 1].key));
  visit(FeatureIndex<23>(
      lexica, std::uint64_t{p[0].cluster} << 16 | std::uint64_t{p[size - 1].cluster} << 8 | size));
}

// Visits every word that may stand at p[0, ...) of at most `most` pieces: (size, key, knowledge).
template <typename Visit>
void VisitWordsAt(const Piece* p, std::size_t most, const Lexicon& lexicon, Visit&& visit) {
  std::uint64_t key = p[0].key;
  visit(std::size_t{1}, key, Knowledge{0});
  bool is_name = true;  // of pieces that names and numbers are made of
  Knowledge knowledge = kIsPrefix;
  const auto names = [](Shape shape) { return shape != Shape::kLower && shape != Shape::kStop; };
  is_name = names(p[0].shape);
  for (std::size_t size = 2; size <= most && size <= kLongestWord; ++size) {
    const Piece& last = p[size - 1];
    is_name = is_name && (names(last.shape) || last.shape == Shape::kStop);
    key = ExtendKey(key, last.key);
    if ((knowledge & kIsPrefix) != 0 || size == 2) {
      knowledge = lexicon.Of(key);
    } else {
      knowledge = 0;
    }
    if (size == 2 || is_name || (knowledge & kIsWord) != 0) visit(size, key, knowledge);
    if (!is_name && (knowledge & kIsPrefix) == 0) return;
  }
}

}  // namespace diemtin::text
