#include "text/words.h"

#include "base/utf8.h"
#include "text/characters.h"

namespace diemtin::text {
namespace {

bool IsAsciiLetterOrDigit(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

// Length of what may stand inside a word at `at`: . and , between digits, an apostrophe between
// letters. 0: nothing.
std::size_t InnerPunctuation(std::string_view text, std::size_t at) {
  const char before = text[at - 1];
  const char c = text[at];
  if (c == '.' || c == ',') {
    return IsAsciiDigit(before) && at + 1 < text.size() && IsAsciiDigit(text[at + 1]) ? 1 : 0;
  }
  std::size_t length = 0;
  if (c == '\'') length = 1;
  if (text.compare(at, 3, "\u2019") == 0) length = 3;
  if (length == 0 || IsAsciiDigit(before)) return 0;
  return ClassOf(CodePointAt(text, at + length)) == CharClass::kLetter ? length : 0;
}

// End of the word whose first character ends at `at`.
std::size_t WordEnd(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (IsAsciiLetterOrDigit(byte)) {
      ++at;
      continue;
    }
    if (byte >= 0x80) {
      std::size_t next = at;
      const CharClass kind = ClassOf(NextCodePoint(text, &next));
      if (kind == CharClass::kLetter || kind == CharClass::kDigit || kind == CharClass::kExtend) {
        at = next;
        continue;
      }
      if (kind == CharClass::kSingle) return at;
    }
    const std::size_t inner = InnerPunctuation(text, at);
    if (inner == 0) return at;
    at += inner;
  }
  return at;
}

std::size_t SkipExtend(std::string_view text, std::size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
    std::size_t next = at;
    if (ClassOf(NextCodePoint(text, &next)) != CharClass::kExtend) break;
    at = next;
  }
  return at;
}

}  // namespace

std::vector<Token> Tokenize(std::string_view utf8) {
  std::vector<Token> tokens;
  tokens.reserve(utf8.size() / 6 + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      ++at;
      if (!IsAsciiLetterOrDigit(byte)) continue;
      at = WordEnd(utf8, at);
    } else {
      switch (ClassOf(NextCodePoint(utf8, &at))) {
        case CharClass::kSeparator:
        case CharClass::kExtend:  // a mark that stands on nothing
          continue;
        case CharClass::kSingle:
          at = SkipExtend(utf8, at);
          break;
        default:
          at = WordEnd(utf8, at);
      }
    }
    tokens.push_back({begin, at});
  }
  return tokens;
}

}  // namespace diemtin::text
