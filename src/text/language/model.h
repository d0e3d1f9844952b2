#pragma once

// The language model as src/text/models/language.bin holds it, used in place.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/language/scripts.h"

namespace diemtin::text {

inline constexpr std::uint32_t kLanguageModelVersion = 1;
inline constexpr std::size_t kMostLanguages = 128;  // of a script

// A language that is written in a script: the place of its weights among that script's.
struct ModelLanguage {
  char code[6];  // ends with a zero
  std::uint8_t script;
  std::uint8_t index;
  float bias;
};
static_assert(sizeof(ModelLanguage) == 12);

// A feature's weights: one for each language that it speaks for or against; others have zero.
struct ModelWeight {
  std::uint8_t index;  // kLastWeight is set at the last of a feature
  std::int8_t weight;
};
inline constexpr std::uint8_t kLastWeight = 0x80;

// A slot of the table: offset of the first weight, and bits of the feature's hash. Open addressing,
// steps of one; 0 is an empty slot (no feature's weights lie at offset 0).
inline constexpr int kOffsetBits = 22;
inline constexpr std::size_t SlotOf(std::uint64_t hash, std::size_t slots) {
  return static_cast<std::size_t>(hash >> 40) & (slots - 1);
}
inline constexpr std::uint32_t SlotMark(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 30) & ((1U << (32 - kOffsetBits)) - 1);
}

struct LanguageModel {
  std::span<const ModelLanguage> languages;  // by script, then index
  std::span<const std::uint32_t> slots;      // a power of two of them
  std::span<const ModelWeight> weights;
  float scale = 1;  // of weights

  // Adds the weights of a feature to `sums`.
  void Add(std::uint64_t hash, std::array<std::int32_t, kMostLanguages>* sums) const {
    std::size_t slot = SlotOf(hash, slots.size());
    const std::uint32_t mark = SlotMark(hash);
    for (std::uint32_t entry; (entry = slots[slot]) != 0; slot = (slot + 1) & (slots.size() - 1)) {
      if (entry >> kOffsetBits != mark) continue;
      const ModelWeight* weight = &weights[entry & ((1U << kOffsetBits) - 1)];
      for (;; ++weight) {
        (*sums)[weight->index & ~kLastWeight & 0xFF] += weight->weight;
        if (weight->index & kLastWeight) return;
      }
    }
  }
};

}  // namespace diemtin::text
