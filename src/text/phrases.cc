#include "text/phrases.h"

#include <algorithm>

#include "text/characters.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestWord = 48;  // bytes; a longer word is in no phrase

// The token in lower case, in a buffer that lives on the stack.
struct LowerWord {
  LowerWord(std::string_view text, const Token& token) {
    if (token.end - token.begin > kLongestWord) return;
    std::string_view word = text.substr(token.begin, token.end - token.begin);
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = SimpleLower(NextCodePoint(word, &at));
      if (c < 0x80) {
        buffer[size++] = static_cast<char>(c);
      } else if (c < 0x800) {
        buffer[size++] = static_cast<char>(0xC0 | c >> 6);
        buffer[size++] = static_cast<char>(0x80 | (c & 0x3F));
      } else if (c < 0x10000) {
        buffer[size++] = static_cast<char>(0xE0 | c >> 12);
        buffer[size++] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
        buffer[size++] = static_cast<char>(0x80 | (c & 0x3F));
      } else {
        size = 0;
        return;
      }
    }
  }
  std::string_view view() const { return {buffer.data(), size}; }

  std::array<char, kLongestWord * 2> buffer;  // lower case may be a byte longer a letter (Ⱥ, ⱥ)
  std::size_t size = 0;
};

}  // namespace

PhraseTable::PhraseTable(std::initializer_list<std::span<const std::string_view>> lists) {
  std::uint8_t kind = 0;
  for (const auto& list : lists) {
    for (const std::string_view phrase : list) {
      const auto tokens = Tokenize(phrase);
      Phrase entry{{}, kind};
      for (std::size_t i = 1; i < tokens.size(); ++i) {
        entry.rest.emplace_back(phrase.substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
      }
      by_first_[std::string(phrase.substr(0, tokens[0].end))].push_back(std::move(entry));
    }
    ++kind;
  }
}

PhraseTable::Match PhraseTable::At(std::string_view text, const std::vector<Token>& tokens,
                                   std::size_t at) const {
  Match match{};
  const auto found = by_first_.find(LowerWord(text, tokens[at]).view());
  if (found == by_first_.end()) return match;
  for (const Phrase& phrase : found->second) {
    const std::size_t count = phrase.rest.size() + 1;
    if (count <= match[phrase.kind] || at + count > tokens.size()) continue;
    bool fits = true;
    for (std::size_t i = 1; i < count && fits; ++i) {
      const std::size_t end = tokens[at + i - 1].end;
      const std::string_view gap = text.substr(end, tokens[at + i].begin - end);
      const bool close =
          gap == " " || (gap.empty() && ClassOf(CodePointAt(text, end)) == CharClass::kSingle);
      fits = close && LowerWord(text, tokens[at + i]).view() == phrase.rest[i - 1];
    }
    if (fits) match[phrase.kind] = static_cast<std::uint8_t>(count);
  }
  return match;
}

}  // namespace diemtin::text
