#pragma once

// Hashes that end up on disk or in ids: XXH3, whose output is fixed by its specification.

#include <cstdint>
#include <string>
#include <string_view>

namespace diemtin {

std::uint64_t Hash64(std::string_view bytes, std::uint64_t seed = 0);

struct Digest128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  bool operator==(const Digest128&) const = default;
  auto operator<=>(const Digest128&) const = default;
  std::string ToHex() const;  // 32 lower-case digits
};

Digest128 Hash128(std::string_view bytes, std::uint64_t seed = 0);

// Mixes two hashes into one; not commutative.
std::uint64_t HashMix(std::uint64_t a, std::uint64_t b);

}  // namespace diemtin
