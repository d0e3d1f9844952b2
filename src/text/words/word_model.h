#pragma once

// The model of words: weights of hashed features, and what the lexica know of a sequence of pieces.

#include <cstdint>
#include <span>

#include "text/words/pieces.h"

namespace diemtin::text {

inline constexpr std::uint32_t kWordModelVersion = 1;
inline constexpr unsigned kWeightBits = 21;   // of the index of a weight
inline constexpr unsigned kEntryBits = 18;    // of the index of a lexicon entry
inline constexpr unsigned kClusterBits = 14;  // of the index of a syllable's cluster

// What the lexica say of a sequence of pieces; 0: nothing.
//   bits 0-4: in a lexicon (that of the segmenter that cut the news, a large one, three smaller)
//   bits 5-7: how often news write it as a word, lower case: 0 never, 1 rarely to 7 daily
//   bits 8-9: how often as a name
//   bit 10: a longer entry starts with it
using Knowledge = std::uint32_t;
inline constexpr unsigned kKnowledgeBits = 11;
inline constexpr unsigned kLexica = 5;
inline constexpr unsigned kFrequencyShift = 5;
inline constexpr unsigned kNameShift = 8;
inline constexpr Knowledge kIsPrefix = 1U << 10;
inline constexpr Knowledge kIsWord = kIsPrefix - 1;

inline std::uint64_t ExtendKey(std::uint64_t key, std::uint64_t piece) {
  const std::uint64_t mixed = (key ^ piece) * 0xD6E8FEB86659FD93ULL;
  return mixed ^ mixed >> 32;
}

// Open addressing; an entry is the upper bits of the key above kLow bits of value; 0: free. A table
// must have free entries.
template <unsigned kIndexBits, unsigned kLow>
class KeyTable {
 public:
  static constexpr std::size_t kEntries = std::size_t{1} << kIndexBits;

  explicit KeyTable(std::span<const std::uint32_t> entries) : entries_(entries) {}

  static std::size_t Slot(std::uint64_t key) { return key & (kEntries - 1); }
  static std::uint32_t Mark(std::uint64_t key) {
    return static_cast<std::uint32_t>(key >> (32 + kLow) << kLow);
  }
  // 0 when the key is not in the table.
  std::uint32_t Of(std::uint64_t key) const {
    constexpr std::uint32_t kValue = (1U << kLow) - 1;
    const std::uint32_t mark = Mark(key);
    for (std::size_t slot = Slot(key);; slot = (slot + 1) & (kEntries - 1)) {
      const std::uint32_t entry = entries_[slot];
      if (entry == 0) return 0;
      if ((entry & ~kValue) == mark) return entry & kValue;
    }
  }

 private:
  std::span<const std::uint32_t> entries_;
};
using Lexicon = KeyTable<kEntryBits, kKnowledgeBits>;
using ClusterTable = KeyTable<kClusterBits, 8>;

}  // namespace diemtin::text
