#include "text/masks.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestPiece = 32;  // bytes

// What is put between the letters of a word to hide it.
bool IsFiller(char32_t c) {
  switch (c) {
    case '.':
    case '*':
    case '/':
    case '^':
    case '~':
    case '|':
    case '_':
    case '-':
    case 0xB7:
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x30FB:
    case 0xFF65:
    case 0xAD:
    case 0x34F:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return true;
    default:
      return false;
  }
}

// Signs that join words in plain writing too; more is asked of a word that they split.
bool JoinsWords(char32_t c) { return c == '/' || c == '-' || c == '_' || c == '|' || c == '~'; }

bool IsLetter(char32_t c) { return ClassOf(c) == CharClass::kLetter; }

// One run of letters with single fillers between them.
struct Candidate {
  std::string clean;
  std::vector<std::string> pieces;
  char32_t filler = 0;  // the first one
  bool lower_after_filler = true;
  bool too_long = false;  // no syllable: its pieces are not kept
  std::size_t end = 0;
};

Candidate ReadCandidate(std::string_view text, std::size_t at) {
  Candidate found;
  found.pieces.emplace_back();
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, &next);
    if (found.clean.size() > kLongestPiece) found.too_long = true;
    if (IsLetter(c) || (ClassOf(c) == CharClass::kExtend && !IsFiller(c))) {
      if (found.too_long) {
        at = next;
        continue;
      }
      found.pieces.back().append(text.substr(at, next - at));
      found.clean.append(text.substr(at, next - at));
    } else if (IsFiller(c) && IsLetter(CodePointAt(text, next))) {
      if (found.filler == 0) found.filler = c;
      if (IsUpper(CodePointAt(text, next))) found.lower_after_filler = false;
      if (!found.too_long) found.pieces.emplace_back();
    } else {
      break;
    }
    at = next;
  }
  found.end = at;
  return found;
}

// The surroundings of an address, a version or a measure: a letter run beside a digit, '@', ':' and
// '/'.
bool TouchesOtherText(std::string_view text, std::size_t begin, std::size_t end) {
  const auto belongs = [](char32_t c) {
    return ClassOf(c) == CharClass::kDigit || c == '@' || c == '/' || c == '\\' || c == '_' ||
           c == '=';
  };
  if (belongs(CodePointBefore(text, begin)) || belongs(CodePointAt(text, end))) return true;
  const char32_t after = CodePointAt(text, end);
  if (after != '.' && after != '-') return false;
  return ClassOf(CodePointAt(text, end + 1)) == CharClass::kDigit;
}

enum class Belief { kNone, kBesideAnother, kSure };

// An onset that is spelled as a syllable, too.
bool IsOnsetPiece(std::string_view piece) {
  return IsOnset(piece) || piece == "gi" || piece == "Gi" || piece == "qu" || piece == "Qu";
}

Belief Judge(const Candidate& c) {
  // "T.Hằng", "TP.HCM": initials and abbreviations.
  if (c.too_long || !c.lower_after_filler) return Belief::kNone;
  const std::string clean = Nfc(c.clean);
  if (!IsVietnameseSyllable(clean)) return Belief::kNone;
  std::size_t whole = 0;  // pieces that are words by themselves
  for (const std::string& piece : c.pieces) {
    whole += !IsOnsetPiece(piece) && IsVietnameseSyllable(Nfc(piece));
  }
  if (JoinsWords(c.filler) && whole == c.pieces.size()) return Belief::kNone;
  if (HasMarkedLetter(clean) || (c.filler != '.' && !JoinsWords(c.filler))) return Belief::kSure;
  // Without a mark to show that it is Vietnamese, only an onset cut from its rime is one: "a.m" is
  // not, "a.n" may be when the word beside it is masked, too ("c.ông a.n").
  const bool cut = c.pieces.size() == 2 && IsOnsetPiece(c.pieces[0]) && c.pieces[1].size() >= 2;
  return cut ? Belief::kSure : Belief::kBesideAnother;
}

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  char32_t filler = 0;
  Belief belief = Belief::kNone;
  std::string clean;
};

bool MayStartFiller(char c) {
  switch (static_cast<unsigned char>(c)) {
    case '.':
    case '*':
    case '/':
    case '^':
    case '~':
    case '|':
    case '_':
    case '-':
    case 0xC2:
    case 0xCD:
    case 0xE2:
    case 0xE3:
    case 0xEF:
      return true;
    default:
      return false;
  }
}

// Start of the letters that end at `end`; `end` itself when none do, or more than a syllable has.
std::size_t RunBegin(std::string_view text, std::size_t end, std::size_t floor) {
  std::size_t begin = end;
  while (begin > floor) {
    const std::size_t previous = PreviousOffset(text, begin);
    const char32_t c = CodePointAt(text, previous);
    if (!IsLetter(c) && (ClassOf(c) != CharClass::kExtend || IsFiller(c))) break;
    begin = previous;
    if (end - begin > kLongestPiece) return end;
  }
  return begin;
}

}  // namespace

std::vector<model::MaskedWord> FindMaskedWords(std::string_view text, std::string_view language) {
  std::vector<model::MaskedWord> found;
  if (language != "vi" && language != "und" && !language.empty()) return found;
  std::set<std::string, std::less<>> seen;
  const auto add = [&](const Found& word) {
    std::string printed(text.substr(word.begin, word.end - word.begin));
    if (seen.insert(printed).second) found.push_back({std::move(printed), Nfc(word.clean)});
  };
  std::size_t floor = 0;  // what lies before has been judged
  Found last;
  for (std::size_t at = 0; at < text.size();) {
    if (!MayStartFiller(text[at])) {
      ++at;
      continue;
    }
    std::size_t next = at;
    const bool is_filler = IsFiller(NextCodePoint(text, &next));
    const std::size_t filler = std::exchange(at, next);
    if (!is_filler) continue;
    const std::size_t begin = RunBegin(text, filler, floor);
    if (begin == filler || !IsLetter(CodePointAt(text, next))) continue;
    Candidate candidate = ReadCandidate(text, begin);
    at = floor = std::max(at, candidate.end);
    if (TouchesOtherText(text, begin, candidate.end)) continue;
    Found word{begin, candidate.end, candidate.filler, Judge(candidate),
               std::move(candidate.clean)};
    if (word.belief == Belief::kNone) continue;
    const bool beside = last.belief != Belief::kNone && last.filler == word.filler &&
                        begin == last.end + 1 && text[last.end] == ' ';
    if (beside && word.belief == Belief::kSure && last.belief == Belief::kBesideAnother) add(last);
    if (beside && last.belief == Belief::kSure) word.belief = Belief::kSure;
    if (word.belief == Belief::kSure) add(word);
    last = std::move(word);
  }
  return found;
}

}  // namespace diemtin::text
