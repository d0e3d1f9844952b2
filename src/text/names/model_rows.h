#pragma once

// Weights of a feature as the model keeps them: seven bytes behind a check byte, in buckets of two.
// A feature that the model does not know is told by its check byte, but for one in 128.

#include <array>
#include <bit>
#include <cstdint>
#include <span>

namespace diemtin::text::names {

struct PackedRow {
  std::uint8_t check = 0;  // 0: empty
  std::array<std::int8_t, 7> weights{};
};
static_assert(sizeof(PackedRow) == 8);

inline std::uint8_t CheckOf(std::uint64_t hash) {
  return static_cast<std::uint8_t>((hash >> 56) | 1);
}
// The first slot of the bucket; the second follows.
inline std::size_t BucketOf(std::uint64_t hash, std::size_t rows) {
  return (hash & (rows - 1)) & ~std::size_t{1};
}

// Sums of rows as they lie: the check bytes' sum first, then a label each. Sixteen bits hold the
// sum of 256 features.
using PackedSums = std::array<std::int16_t, 8>;

inline void AddPacked(std::span<const PackedRow> rows, std::uint64_t hash, PackedSums* sums) {
  const std::size_t bucket = BucketOf(hash, rows.size());
  const std::uint8_t check = CheckOf(hash);
  const PackedRow* row = &rows[bucket];
  if (row->check != check) {
    ++row;
    if (row->check != check) return;
  }
  const auto bytes = std::bit_cast<std::array<std::int8_t, 8>>(*row);
  for (std::size_t i = 0; i < 8; ++i) (*sums)[i] = static_cast<std::int16_t>((*sums)[i] + bytes[i]);
}

}  // namespace diemtin::text::names
