#include "people/md5.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "people/database.h"

namespace diemtin::people {
namespace {

using State = std::array<std::uint32_t, 4>;
constexpr std::size_t kBlock = 64;
constexpr int kSteps = 64;
constexpr std::array<std::array<int, 4>, 4> kTurns = {
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

// The table T of the RFC: 2^32 times the sine of 1, 2, ... radians.
const std::array<std::uint32_t, kSteps>& Sines() {
  static const auto table = [] {
    std::array<std::uint32_t, kSteps> sines{};
    for (int i = 0; i < kSteps; ++i) {
      sines[static_cast<std::size_t>(i)] =
          static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(i + 1.0)) * 4294967296.0));
    }
    return sines;
  }();
  return table;
}

std::uint32_t Word(std::string_view block, std::size_t number) {
  std::uint32_t word = 0;
  for (std::size_t i = 4; i-- > 0;) {
    word = word << 8 | static_cast<unsigned char>(block[4 * number + i]);
  }
  return word;
}

void Digest(std::string_view block, State* state) {
  auto [a, b, c, d] = *state;
  for (std::size_t i = 0; i < kSteps; ++i) {
    const std::size_t round = i / 16;
    std::uint32_t mixed = 0;
    std::size_t word = 0;
    if (round == 0) {
      mixed = (b & c) | (~b & d);
      word = i;
    } else if (round == 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * i + 1) % 16;
    } else if (round == 2) {
      mixed = b ^ c ^ d;
      word = (3 * i + 5) % 16;
    } else {
      mixed = c ^ (b | ~d);
      word = 7 * i % 16;
    }
    const std::uint32_t sum = a + mixed + Sines()[i] + Word(block, word);
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, kTurns[round][i % 4]);
  }
  (*state)[0] += a;
  (*state)[1] += b;
  (*state)[2] += c;
  (*state)[3] += d;
}

}  // namespace

std::string Md5Hex(std::string_view bytes) {
  State state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const std::size_t whole = bytes.size() - bytes.size() % kBlock;
  for (std::size_t at = 0; at < whole; at += kBlock) Digest(bytes.substr(at, kBlock), &state);
  std::string rest(bytes.substr(whole));
  rest += '\x80';
  while (rest.size() % kBlock != kBlock - 8) rest += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int i = 0; i < 8; ++i) rest += static_cast<char>(bits >> (8 * i) & 0xff);
  for (std::size_t at = 0; at < rest.size(); at += kBlock) {
    Digest(std::string_view(rest).substr(at, kBlock), &state);
  }
  std::string digest;
  for (const std::uint32_t word : state) {
    for (int i = 0; i < 4; ++i) digest += static_cast<char>(word >> (8 * i) & 0xff);
  }
  return ToHex(digest);
}

}  // namespace diemtin::people
