#include <algorithm>

#include "text/characters.h"
#include "text/diacritics/marks_model.h"

namespace diemtin::text {
namespace {

constexpr char32_t kLetters = 0x1F00;  // all Vietnamese letters lie below
constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;

// Of a code point: the ASCII letter that is left when the marks are off, or 0.
struct Letter {
  char base = 0;
  bool upper = false;
};

struct Letters {
  Letters() {
    for (char32_t c = 0; c < kLetters; ++c) {
      if (ClassOf(c) != CharClass::kLetter) continue;
      char32_t second = 0;
      const char32_t base = FoldedLetter(c, &second);
      if (base < 'a' || base > 'z' || second != 0) continue;
      of[c] = {static_cast<char>(base), IsUpper(c)};
    }
  }
  std::array<Letter, kLetters> of;
};

const Letter* Table() {
  static const Letters letters;
  return letters.of.data();
}

}  // namespace

void ScanBases(std::string_view line, std::vector<BaseToken>* tokens) {
  const Letter* const table = Table();
  BaseToken token;
  std::uint64_t hash = 0;
  std::size_t letters = 0, uppers = 0;
  bool first_upper = false, open = false;
  const auto close = [&](std::size_t end) {
    if (!open) return;
    open = false;
    token.end = static_cast<std::uint32_t>(end);
    token.key = (hash ^ hash >> 32) * kStep | 1;
    token.upper = static_cast<std::uint8_t>(letters > 1 && uppers == letters ? 2 : first_upper);
    tokens->push_back(token);
  };
  bool number = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(line, &at);
    const Letter letter = c < kLetters ? table[c] : Letter();
    const bool digit = c >= '0' && c <= '9';
    const bool other_letter = letter.base == 0 && c >= 0x80 && ClassOf(c) == CharClass::kLetter;
    if (letter.base == 0 && !digit && !other_letter) {
      close(begin);
      if (IsWhiteSpace(c)) continue;
      token = {static_cast<std::uint32_t>(begin), 0, 0, false, false, 0};
      hash = (c + 256) * kStep;
      letters = uppers = 0;
      first_upper = false;
      open = true;
      close(at);
      continue;
    }
    if (!open || number != digit) {
      close(begin);
      token = {static_cast<std::uint32_t>(begin), 0, 0, !digit, false, 0};
      hash = digit ? 7 : 0;
      letters = uppers = 0;
      first_upper = letter.upper;
      open = true;
      number = digit;
    }
    if (digit) continue;
    if (other_letter) token.is_base = false;
    token.is_marked |= c >= 0x80;
    ++letters;
    uppers += letter.upper;
    hash = (hash ^ (other_letter ? c : static_cast<char32_t>(letter.base))) * kStep;
    hash ^= hash >> 29;
  }
  close(line.size());
}

}  // namespace diemtin::text
