#pragma once

// How often Vietnamese syllables follow each other: what decides between "bệnh" and "bánh" for
// "b*nh". Counts of one, two and three syllables with stupid backoff (Brants et al., "Large
// Language Models in Machine Translation", EMNLP 2007), trained by tools/masks_fit.cc. Read-only,
// safe from any thread; look-ups take constant time.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/model_data.h"

namespace diemtin::text {

using SyllableId = std::uint16_t;
inline constexpr SyllableId kBoundary = 0;  // punctuation, an end of the text
inline constexpr SyllableId kNumber = 1;
inline constexpr SyllableId kForeign = 2;  // a word that is no known syllable
inline constexpr SyllableId kFirstSyllable = 3;

// How the file src/text/models/masks.bin is laid out; shared with its trainer.
struct SyllableModelLayout {
  static constexpr std::uint32_t kVersion = 1;
  enum Section : std::size_t {
    kLetters,    // the syllables, lower case, NFC, sorted by bytes, without separators
    kOffsets,    // u32: where syllable i (from kFirstSyllable) starts in kLetters; one more
    kFolded,     // Folded, sorted
    kUnigrams,   // u8 a syllable id: cost
    kMaskBonus,  // u8 a syllable id: how often it is masked, in 1/8 bits over the average
    kNgrams,     // u32 slots of a hash table: 24 bits of the key's hash, 8 bits of cost; 0 is empty
  };
  struct Folded {
    std::uint32_t hash = 0;  // of the syllable without its marks
    SyllableId id = 0;
    std::uint16_t unused = 0;
    auto operator<=>(const Folded&) const = default;
  };
  static constexpr float kStepsPerBit = 8;  // of costs
  static std::uint64_t KeyHash(SyllableId first, SyllableId second, SyllableId third);
  static std::size_t SlotOf(std::uint64_t hash, std::size_t slots) {
    return static_cast<std::size_t>((hash & 0xFFFFFFFF) * slots >> 32);
  }
  static std::uint32_t FoldHash(std::string_view folded);
};

class SyllableModel {
 public:
  static const SyllableModel& Get();
  explicit SyllableModel(const ModelData& data);

  SyllableId Find(std::string_view lower) const;  // kForeign when unknown; lower case, NFC
  std::string_view Letters(SyllableId id) const;  // from kFirstSyllable up
  // The syllables that are written so without their marks.
  std::vector<SyllableId> WithFold(std::string_view folded) const;
  // Bits that syllable `id` costs by itself, or after two others.
  float Cost(SyllableId id) const;
  float Cost(SyllableId before2, SyllableId before1, SyllableId id) const;
  float MaskBonus(SyllableId id) const;  // bits

 private:
  const std::uint8_t* Ngram(SyllableId first, SyllableId second, SyllableId third) const;

  std::string_view letters_;
  std::span<const std::uint32_t> offsets_;
  std::span<const SyllableModelLayout::Folded> folded_;
  std::span<const std::uint8_t> unigrams_;
  std::span<const std::uint8_t> mask_bonus_;
  std::span<const std::uint32_t> ngrams_;
};

// Reads one token of running text: passes white space, then a word, a number or signs; false at the
// end. A word gives its bytes in *word.
bool NextModelToken(std::string_view text, std::size_t* at, SyllableId* kind,
                    std::string_view* word);

}  // namespace diemtin::text
