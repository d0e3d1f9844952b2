#include "story/background.h"

#include <array>
#include <cmath>

namespace diemtin::story {
namespace {

// Ascending values: the upper 28 bits of a term's hash, and 4 bits b for its share, 2^-(0.75 b +
// 1). Chinese has no counts yet: its table holds one value that stands for nothing.
constexpr std::uint32_t kEnglish[] = {
#include "story/background_en.inc"
};
constexpr std::uint32_t kVietnamese[] = {
#include "story/background_vi.inc"
};
constexpr std::uint32_t kChinese[] = {
#include "story/background_zh.inc"
};

// Where the values with these upper bits begin: a dozen lie between two places.
constexpr int kPlaceBits = 12;
using Places = std::array<std::uint16_t, (1 << kPlaceBits) + 1>;

template <std::size_t N>
constexpr Places PlacesIn(const std::uint32_t (&table)[N]) {
  static_assert(N <= UINT16_MAX);
  Places places{};
  std::size_t at = 0;
  for (std::uint32_t upper = 0; upper < 1 << kPlaceBits; ++upper) {
    while (at < N && table[at] >> (32 - kPlaceBits) < upper) ++at;
    places[upper] = static_cast<std::uint16_t>(at);
  }
  places.back() = static_cast<std::uint16_t>(N);
  return places;
}

constexpr Places kEnglishPlaces = PlacesIn(kEnglish);
constexpr Places kVietnamesePlaces = PlacesIn(kVietnamese);
constexpr Places kChinesePlaces = PlacesIn(kChinese);

template <std::size_t N>
double Find(const std::uint32_t (&table)[N], const Places& places, std::uint32_t hash) {
  const std::uint32_t upper = hash >> (32 - kPlaceBits);
  for (std::size_t at = places[upper]; at < places[upper + 1]; ++at) {
    if (((table[at] ^ hash) & ~0xFu) == 0)
      return std::exp2(-(static_cast<double>(table[at] & 0xF) * 0.75 + 1));
  }
  return 0;
}

}  // namespace

double BackgroundShare(std::string_view language, std::uint32_t term_hash) {
  if (language == "vi") return Find(kVietnamese, kVietnamesePlaces, term_hash);
  if (language == "en") return Find(kEnglish, kEnglishPlaces, term_hash);
  if (language == "zh") return Find(kChinese, kChinesePlaces, term_hash);
  return 0;
}

}  // namespace diemtin::story
