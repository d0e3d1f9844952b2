#include "story/shingles.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMaxTokens = 20'000;

bool IsLoneCharacter(std::string_view token) {
  return token.size() >= 3 && static_cast<unsigned char>(token[0]) >= 0xE0 &&
         Utf8SequenceLength(token) == static_cast<int>(token.size());
}

}  // namespace

Sketch MakeSketch(std::string_view text, const Settings& settings) {
  const std::string lower = text::LowerCase(text);
  std::vector<text::Token> tokens = text::Tokenize(lower);
  if (tokens.size() > kMaxTokens) tokens.resize(kMaxTokens);
  std::vector<std::uint64_t> hashes;
  hashes.reserve(tokens.size());
  std::size_t lone = 0;
  for (const text::Token& token : tokens) {
    const std::string_view word(lower.data() + token.begin, token.end - token.begin);
    lone += IsLoneCharacter(word) ? 1 : 0;
    hashes.push_back(Hash64(word));
  }
  const std::size_t run =
      lone * 2 > tokens.size() ? settings.shingle_characters : settings.shingle_words;
  std::vector<std::uint32_t> shingles;
  for (std::size_t i = 0; i + run <= hashes.size(); ++i) {
    std::uint64_t mixed = 0;
    for (std::size_t k = 0; k < run; ++k) mixed = HashMix(mixed, hashes[i + k]);
    shingles.push_back(static_cast<std::uint32_t>(mixed));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  Sketch sketch;
  sketch.shingles = static_cast<std::uint32_t>(shingles.size());
  if (shingles.size() > settings.sketch_size) shingles.resize(settings.sketch_size);
  sketch.smallest = std::move(shingles);
  return sketch;
}

Containment Contained(std::span<const std::uint32_t> a, std::uint32_t a_shingles,
                      std::span<const std::uint32_t> b, std::uint32_t b_shingles) {
  if (a.empty() || b.empty()) return {};
  const std::span<const std::uint32_t> shorter = a_shingles <= b_shingles ? a : b;
  const std::span<const std::uint32_t> longer = a_shingles <= b_shingles ? b : a;
  const bool longer_complete = longer.size() == std::max(a_shingles, b_shingles);
  std::size_t judged = 0, shared = 0;
  auto at = longer.begin();
  for (const std::uint32_t shingle : shorter) {
    if (!longer_complete && shingle > longer.back()) break;
    ++judged;
    while (at != longer.end() && *at < shingle) ++at;
    if (at != longer.end() && *at == shingle) ++shared;
  }
  if (judged == 0) return {};
  return {static_cast<double>(shared) / static_cast<double>(judged), judged};
}

}  // namespace diemtin::story
