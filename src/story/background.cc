#include "story/background.h"

#include <algorithm>
#include <cmath>
#include <iterator>

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

template <std::size_t N>
double Find(const std::uint32_t (&table)[N], std::uint32_t hash) {
  const auto at = std::lower_bound(std::begin(table), std::end(table), hash & ~0xFu);
  if (at == std::end(table) || ((*at ^ hash) & ~0xFu) != 0) return 0;
  return std::exp2(-(static_cast<double>(*at & 0xF) * 0.75 + 1));
}

}  // namespace

double BackgroundShare(std::string_view language, std::uint32_t term_hash) {
  if (language == "vi") return Find(kVietnamese, term_hash);
  if (language == "en") return Find(kEnglish, term_hash);
  if (language == "zh") return Find(kChinese, term_hash);
  return 0;
}

}  // namespace diemtin::story
