#include "text/quotations/sentences.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace diemtin::text::quotations {
namespace {

// Words whose full stop ends no sentence, beside single capitals ("J. Biden", "N.T.H.").
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"TP",  "Tp",  "tp",   "Th",  "ThS", "TS",  "PGS",  "GS",  "BS",  "LS",  "KTS", "Mr",   "Mrs",
     "Ms",  "Dr",  "Prof", "St",  "Gen", "Sen", "Gov",  "Rep", "Lt",  "Col", "Sgt", "Capt", "Hon",
     "Rev", "No",  "vs",   "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Inc", "U.S",  "U.N",
     "U.K", "a.m", "p.m",  "Sr",  "Sra", "Dra", "Herr", "Nr",  "bzw", "им",  "г",   "ул"});

bool IsSpace(char c) { return c == ' ' || c == '\t'; }

bool EndsAbbreviation(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && stop - begin < 12 && !IsSpace(text[begin - 1]) && text[begin - 1] != '\n' &&
         text[begin - 1] != '(' && text[begin - 1] != '"')
    --begin;
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.empty()) return false;
  if (std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end())
    return true;
  const std::size_t dot = word.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? word : word.substr(dot + 1);
  return !last.empty() && NextOffset(last, 0) == last.size() && IsUpper(CodePointAt(last, 0));
}

bool IsCloser(char32_t c) {
  return c == '"' || c == U'”' || c == U'’' || c == U'»' || c == ')' || c == ']' || c == '\'' ||
         c == '.' || c == '!' || c == '?' || c == U'…' || c == U'“' || c == U'」';
}

// Where the next sentence begins if one ends with the stop at `at`; 0 when none does.
std::size_t NextBegin(std::string_view text, std::size_t at) {
  std::size_t next = NextOffset(text, at);
  for (int i = 0; i < 6 && next < text.size(); ++i) {
    if (!IsCloser(CodePointAt(text, next))) break;
    next = NextOffset(text, next);
  }
  if (next >= text.size() || !IsSpace(text[next])) return 0;
  std::size_t begin = next;
  while (begin < text.size() && IsSpace(text[begin])) ++begin;
  std::size_t word = begin;
  for (int i = 0; i < 4 && word < text.size(); ++i) {
    const char32_t c = CodePointAt(text, word);
    if (IsWordChar(c) || c == '\n') break;
    if (i == 0 && (c == '-' || c == U'–' || c == U'—') && text[at] != '.') return 0;
    word = NextOffset(text, word);
  }
  const char32_t c = CodePointAt(text, word);
  const CharClass kind = ClassOf(c);
  if (!IsUpper(c) && kind != CharClass::kDigit && kind != CharClass::kSingle) return 0;
  if (text[at] == '.' && EndsAbbreviation(text, at)) return 0;
  // "…” - ông Nam nói": the clause behind the dash belongs to the quotation.
  const char32_t sign = CodePointAt(text, begin);
  if ((sign == '-' || sign == U'–' || sign == U'—') && next - at > 1) return 0;
  return begin;
}

// First bytes of what may end a sentence.
constexpr auto kMayEnd = [] {
  std::array<bool, 256> table{};
  for (const int byte : {int{'.'}, int{'!'}, int{'?'}, int{'\n'}, 0xE2, 0xE3}) table[byte] = true;
  return table;
}();

}  // namespace

Sentences::Sentences(std::string_view text) {
  begins_.push_back(0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!kMayEnd[byte]) continue;
    if (byte == '\n') {
      begins_.push_back(at + 1);
      continue;
    }
    if (byte == '.' || byte == '!' || byte == '?') {
      if (at + 1 < text.size() && IsWordChar(CodePointAt(text, at + 1))) continue;
    } else if (byte == 0xE2) {
      if (CodePointAt(text, at) != U'…') continue;
    } else if (byte == 0xE3) {
      if (CodePointAt(text, at) != U'。') continue;
      std::size_t next = at + 3;
      while (next < text.size() && IsCloser(CodePointAt(text, next))) next = NextOffset(text, next);
      begins_.push_back(next);
      at = next - 1;
      continue;
    } else {
      continue;
    }
    if (const std::size_t begin = NextBegin(text, at); begin > begins_.back())
      begins_.push_back(begin);
  }
  begins_.push_back(text.size());
}

std::size_t Sentences::IndexOf(std::size_t at) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end() - 1, at);
  return static_cast<std::size_t>(after - begins_.begin()) - 1;
}

TextRange Sentences::At(std::size_t at) const {
  const std::size_t i = IndexOf(at);
  return {begins_[i], begins_[std::min(i + 1, begins_.size() - 1)]};
}

}  // namespace diemtin::text::quotations
