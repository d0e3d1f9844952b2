#include "read/word_weights.h"

#include <algorithm>
#include <bit>

#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::read {
namespace {

constexpr std::uint32_t kFnvPrime = 16777619, kFnvStart = 2166136261;

constexpr WordWeight kTrained[] = {
#include "read/word_weights.inc"
};

}  // namespace

std::uint32_t PlainHash(std::string_view lower) {
  std::uint32_t hash = kFnvStart;
  for (const char c : lower) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
  return hash;
}

std::uint32_t WordKey(WordKind kind, std::uint32_t plain) {
  std::uint32_t hash = plain ^ static_cast<std::uint32_t>(kind);
  hash = (hash ^ (hash >> 15)) * 0x2C1B3C6D;
  return hash ^ (hash >> 13);
}

std::uint32_t WordKey(WordKind kind, std::string_view lower) {
  return WordKey(kind, PlainHash(lower));
}

WordWeights::WordWeights(std::span<const WordWeight> sorted)
    : slots_(std::bit_ceil(sorted.size() * 2 + 1)) {
  for (const WordWeight& word : sorted) {
    std::size_t at = word.key & (slots_.size() - 1);
    while (slots_[at].weight != 0 && slots_[at].key != word.key)
      at = (at + 1) & (slots_.size() - 1);
    slots_[at] = word;
  }
}

float WordWeights::operator()(std::uint32_t key) const {
  if (slots_.empty()) return 0;
  for (std::size_t at = key & (slots_.size() - 1); slots_[at].weight != 0;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return slots_[at].weight;
  }
  return 0;
}

const WordWeights& BuiltInWordWeights() {
  static const WordWeights weights(kTrained);
  return weights;
}

void AddClassWords(std::string_view names, std::vector<std::uint32_t>* hashes) {
  std::uint32_t hash = kFnvStart;
  int length = 0;
  const auto end = [&] {
    if (length > 1 && hashes->size() < 64) hashes->push_back(hash);
    hash = kFnvStart;
    length = 0;
  };
  char before = ' ';
  for (char c : names) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) {
      end();
    } else {
      if (upper && before >= 'a' && before <= 'z') end();
      hash = (hash ^ static_cast<unsigned char>(c | 0x20)) * kFnvPrime;
      ++length;
    }
    before = c;
  }
  end();
}

void AddLineWords(std::string_view text, std::size_t most, std::vector<std::uint32_t>* hashes) {
  const std::string lower = text::LowerCase(text.substr(0, 400));
  std::string_view previous;
  for (const text::Token& token : text::Tokenize(lower)) {
    if (most-- == 0) return;
    const std::string_view word =
        std::string_view(lower).substr(token.begin, token.end - token.begin);
    if (word.front() >= '0' && word.front() <= '9') continue;
    const bool ideograph = word.size() == 3 && static_cast<unsigned char>(word.front()) >= 0xE3;
    if (!ideograph) {
      hashes->push_back(PlainHash(word));
    } else if (!previous.empty() && previous.end() == word.begin()) {
      hashes->push_back(PlainHash({previous.data(), previous.size() + word.size()}));
    }
    previous = ideograph ? word : std::string_view();
  }
}

}  // namespace diemtin::read
