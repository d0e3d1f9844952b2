#include "base/id.h"

namespace diemtin {
namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int kLength = 12;

}  // namespace

std::string FormatId(std::uint64_t value) {
  std::string text(kLength, '0');
  for (int i = kLength - 1; i >= 0; --i, value >>= 5) text[i] = kAlphabet[value & 31];
  return text;
}

std::optional<std::uint64_t> ParseIdNumber(std::string_view text) {
  if (text.size() != kLength) return std::nullopt;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value << 5 | digit;
  }
  return value;
}

}  // namespace diemtin
