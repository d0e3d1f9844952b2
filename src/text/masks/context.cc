#include "text/masks/context.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/masks/letters.h"
#include "text/masks/separators.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestWord = 48;  // bytes that are looked at

bool IsPartOfWord(char32_t c) {
  const CharClass own = ClassOf(c);
  return own == CharClass::kLetter || own == CharClass::kExtend;
}

// The word that ends at `end` once spaces are passed; *begin: where it starts.
SyllableId IdEndingAt(std::string_view text, std::size_t end, std::size_t* begin) {
  while (end > 0 && text[end - 1] == ' ') --end;
  *begin = end;
  if (end == 0) return kBoundary;
  const char32_t last = CodePointBefore(text, end);
  if (ClassOf(last) == CharClass::kDigit) {
    while (*begin > 0 &&
           (ClassOf(CodePointBefore(text, *begin)) == CharClass::kDigit ||
            text[*begin - 1] == '.' || text[*begin - 1] == ',') &&
           end - *begin < kLongestWord) {
      --*begin;
    }
    return kNumber;
  }
  if (!IsPartOfWord(last)) return kBoundary;
  while (*begin > 0 && IsPartOfWord(CodePointBefore(text, *begin))) {
    *begin = PreviousOffset(text, *begin);
    if (end - *begin > kLongestWord) return kForeign;
  }
  return IdOf(text.substr(*begin, end - *begin));
}

}  // namespace

SyllableId IdOf(std::string_view letters) { return SyllableModel::Get().Find(LowerCase(letters)); }

TwoIds IdsBefore(std::string_view text, std::size_t at, const std::vector<MaskSpan>& found) {
  TwoIds ids = {kBoundary, kBoundary};
  auto span = found.rbegin();
  for (int i = 1; i >= 0; --i) {
    std::size_t end = at;
    while (end > 0 && text[end - 1] == ' ') --end;
    if (span != found.rend() && span->end == end && !span->clean.empty()) {
      const std::size_t space = span->clean.rfind(' ');
      ids[i] =
          IdOf(std::string_view(span->clean).substr(space == std::string::npos ? 0 : space + 1));
      at = span->begin;
      ++span;
      continue;
    }
    ids[i] = IdEndingAt(text, at, &at);
    if (ids[i] == kBoundary) break;
  }
  return ids;
}

TwoIds IdsFrom(std::string_view text, std::size_t at) {
  TwoIds ids = {kBoundary, kBoundary};
  for (SyllableId& id : ids) {
    while (at < text.size() && text[at] == ' ') ++at;
    std::size_t end = at;
    while (end < text.size() && end - at < kLongestWord && !IsWhiteSpace(CodePointAt(text, end)))
      end = NextOffset(text, end);
    const std::vector<Letter> letters = ReadLetters(text, at, end);
    if (letters.empty()) return ids;
    if (ClassOf(letters[0].c) == CharClass::kDigit) {
      id = kNumber;
    } else if (IsPartOfWord(letters[0].c)) {
      std::string word;
      std::size_t i = 0;
      for (; i < letters.size(); ++i) {
        const bool joint =
            IsJoint(letters[i].c) && i + 1 < letters.size() && IsPartOfWord(letters[i + 1].c);
        if (!joint && !IsPartOfWord(letters[i].c)) break;
        if (!joint) AppendUtf8(letters[i].c, &word);
      }
      id = IdOf(word);
      if (i < letters.size()) return ids;  // signs end it
    } else {
      return ids;
    }
    at = end;
  }
  return ids;
}

std::string InCaseOf(std::u32string_view printed, std::string_view clean) {
  const auto letters = std::count_if(printed.begin(), printed.end(),
                                     [](char32_t c) { return ClassOf(c) == CharClass::kLetter; });
  const auto upper = std::count_if(printed.begin(), printed.end(), IsUpper);
  if (upper == 0) return std::string(clean);
  const bool all = upper == letters && upper > 1;
  std::string out;
  for (std::size_t at = 0; at < clean.size();) {
    const bool raise = all || at == 0;
    const char32_t c = NextCodePoint(clean, &at);
    AppendUtf8(raise ? SimpleUpper(c) : c, &out);
  }
  return out;
}

}  // namespace diemtin::text
