#pragma once

// What the names model knows of strings: fingerprints of phrases and of syllables, each with a byte
// of facts. Read from the model in place; no string can be read back.

#include <cstdint>
#include <span>

namespace diemtin::text::names {

// Facts of a phrase, from gazetteers and from how a large corpus uses it.
enum PhraseFact : std::uint8_t {
  kListedPerson = 1,
  kListedPlace = 2,
  kListedOrganisation = 4,
  kUsedAsPerson = 8,         // mostly behind "ông", "bà", an office
  kUsedAsPlace = 16,         // mostly behind "tỉnh", "ở", "tại"
  kUsedAsOrganisation = 32,  // mostly behind "công ty", "hãng", "báo"
  kSurePlace = 64,           // a country, a province: from CLDR
  kHeldBack = 128,           // seen as no name ("Tết", "Quốc khánh")
};

// Facts of a syllable, two bits each: how often it is a surname, a middle name, a given name among
// full names, and how often the corpus writes it small (3: nearly always).
struct SyllableFacts {
  static constexpr int kSurname = 0, kMiddle = 2, kGiven = 4, kSmall = 6;
  static int Of(std::uint8_t facts, int which) { return facts >> which & 3; }
};

// A word of two syllables: HashPhrase ^ kWordSalt is known.
inline constexpr std::uint64_t kWordSalt = 0x3C6EF372FE94F82AULL;
inline constexpr std::uint64_t kSyllableSalt = 0xA24BAED4963EE407ULL;

// Open addressing over a power of two; key 0 is empty.
class Lexicon {
 public:
  Lexicon(std::span<const std::uint32_t> keys, std::span<const std::uint8_t> facts)
      : keys_(keys), facts_(facts) {}

  static std::uint32_t KeyOf(std::uint64_t hash) {
    const auto key = static_cast<std::uint32_t>(hash >> 32);
    return key == 0 ? 1 : key;
  }
  // 0 when nothing is known.
  std::uint8_t Find(std::uint64_t hash) const {
    const std::size_t mask = keys_.size() - 1;
    const std::uint32_t key = KeyOf(hash);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      if (keys_[at] == key) return facts_[at];
      if (keys_[at] == 0) return 0;
    }
  }

 private:
  std::span<const std::uint32_t> keys_;
  std::span<const std::uint8_t> facts_;
};

}  // namespace diemtin::text::names
