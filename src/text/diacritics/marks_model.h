#pragma once

// The model that restores marks: a syllable without them ("base") has a few forms, which features
// of the bases around it score. tools/diacritics_fit.cc trains it.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace diemtin::text {

inline constexpr std::uint32_t kMarksVersion = 1;
inline constexpr std::size_t kMarksBlocks = 44'000;  // of kMostForms weights
inline constexpr std::size_t kMostForms = 32;        // of a base; their weights lie side by side
inline constexpr std::size_t kLongestForm = 13;      // bytes
inline constexpr unsigned kBaseBits = 12;            // of the index of a base

// A run of letters, a number or a sign.
struct BaseToken {
  std::uint32_t begin = 0;  // byte offsets into the line
  std::uint32_t end = 0;
  std::uint64_t key = 0;   // of the lower-case letters without marks; of what else it is
  bool is_base = false;    // letters, all of which are ASCII's once their marks are off
  bool is_marked = false;  // one of them has marks
  std::uint8_t upper = 0;  // 1: the first letter is upper case, 2: all of two or more are
};

// The tokens of a line, appended. Linear.
void ScanBases(std::string_view line, std::vector<BaseToken>* tokens);

struct Form {
  char text[kLongestForm];  // lower case
  std::uint8_t size;
  std::int8_t prior;  // in steps of a weight
  std::uint8_t unused;
  std::string_view view() const { return {text, size}; }
};

struct Base {
  std::uint64_t key;  // 0: free
  std::uint32_t first;
  std::uint32_t count;
};

inline const Base* FindBase(std::span<const Base> bases, std::uint64_t key) {
  for (std::size_t slot = key >> (64 - kBaseBits);;
       slot = (slot + 1) & ((std::size_t{1} << kBaseBits) - 1)) {
    if (bases[slot].key == key) return &bases[slot];
    if (bases[slot].key == 0) return nullptr;
  }
}

// Where the weights of one feature lie, a form after the other: form i at At(feature, i).
inline constexpr std::size_t kMarksFeatures = 5;
using MarksFeatures = std::array<std::uint64_t, kMarksFeatures>;

inline std::size_t WeightAt(std::uint64_t feature, std::size_t form) {
  const std::size_t block = (feature >> 32) * kMarksBlocks >> 32;
  return block * kMostForms + ((form + feature) & (kMostForms - 1));
}

// Features of the base at t[0]; t[-2] to t[2] are tokens or default ones. Of a token, `key` and
// `upper` count.
template <typename T>
MarksFeatures FeaturesOf(const T* t) {
  const auto mix = [&](std::uint64_t kind, std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = (t[0].key + kind * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 31) + a * 0xD6E8FEB86659FD93ULL + (b ^ b >> 29) * 0x94D049BB133111EBULL;
    return (x ^ x >> 32) * 0x9E3779B97F4A7C15ULL;
  };
  const std::uint64_t cases = t[-1].upper * 16U + t[0].upper * 4U + t[1].upper;
  return {mix(1, t[-1].key, 0), mix(2, 0, t[1].key), mix(3, t[-1].key, t[-2].key),
          mix(4, t[2].key, t[1].key), mix(5, cases, 0)};
}

}  // namespace diemtin::text
