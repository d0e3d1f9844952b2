#include "feed/references.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace diemtin::feed {
namespace {

struct Named {
  std::string_view name;
  char32_t code_point;
};

constexpr Named kNamed[] = {
#include "feed/references.inc"
};

// Of 0x80 to 0x9F (WHATWG encoding standard, windows-1252).
constexpr char32_t kWindows1252[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                     0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

std::optional<char32_t> Numbered(std::string_view digits) {
  const int base = !digits.empty() && (digits[0] | 0x20) == 'x' ? 16 : 10;
  if (base == 16) digits.remove_prefix(1);
  if (digits.empty()) return std::nullopt;
  char32_t value = 0;
  for (const char c : digits) {
    const int digit = Digit(c);
    if (digit >= base) return std::nullopt;
    value = std::min<char32_t>(value * static_cast<char32_t>(base) + static_cast<char32_t>(digit),
                               0x110000);
  }
  if (value >= 0x80 && value <= 0x9F) return kWindows1252[value - 0x80];
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value == 0 || surrogate || value > 0x10FFFF ? kReplacement : value;
}

}  // namespace

char32_t Windows1252(char32_t byte) { return kWindows1252[(byte - 0x80) & 0x1F]; }

std::optional<char32_t> CharacterOf(std::string_view reference) {
  if (reference.starts_with('#')) return Numbered(reference.substr(1));
  const auto* const at =
      std::lower_bound(std::begin(kNamed), std::end(kNamed), reference,
                       [](const Named& named, std::string_view name) { return named.name < name; });
  if (at == std::end(kNamed) || at->name != reference) return std::nullopt;
  return at->code_point;
}

}  // namespace diemtin::feed
