#pragma once

// How rare words are, and how likely a word of the article is one of its title. Trained by
// tools/keywords_fit.cc. Sections of models/keywords.bin: table (u32 each: 24 bits of the hash, 8
// of rarity; 0 empty), weights (float each).

#include <cstdint>
#include <span>
#include <string_view>

#include "text/keywords/terms.h"

namespace diemtin::text::keywords {

inline constexpr std::uint32_t kModelVersion = 1;
inline constexpr std::size_t kTableSize = 1U << 18;

class Model {
 public:
  Model(std::span<const std::uint32_t> table, std::span<const float> weights)
      : table_(table), weights_(weights) {}
  static const Model& Built();  // of this program

  Habit HabitOf(std::uint64_t hash) const;
  // The probability that a title would hold the term.
  float InTitle(const Term& term, std::uint32_t words) const;

  // For the trainer: where a hash starts to look, and its mark there.
  static std::size_t SlotOf(std::uint64_t hash) { return hash & (kTableSize - 1); }
  static std::uint32_t MarkOf(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 44) | 1U;
  }

 private:
  std::span<const std::uint32_t> table_;
  std::span<const float> weights_;
};

}  // namespace diemtin::text::keywords
