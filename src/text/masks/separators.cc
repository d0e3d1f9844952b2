#include "text/masks/separators.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/masks/context.h"
#include "text/masks/syllable_model.h"
#include "text/syllable.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kMostLetters = 9;  // "nghiêng" and room
constexpr std::size_t kMostInARow = 3;   // signs between two letters
constexpr float kOftenMasked = 1;        // bits over the average
constexpr float kRareBits = 17;          // costlier syllables are no words by themselves

bool IsWord(std::string_view piece) {
  const SyllableId id = IdOf(piece);
  return id != kForeign && SyllableModel::Get().Cost(id) < kRareBits;
}

// "kh", "ngh": letters that begin syllables and nothing else.
bool IsLongOnset(std::string_view piece) {
  return piece.size() >= 2 && piece[0] >= 'a' && piece != "gi" && piece != "qu";
}

struct Pieces {
  std::string clean;
  std::vector<std::string> list;
  char32_t joint = 0;
  bool lower_later = true;  // no capital behind the first letter
  bool all_upper = true;
  bool single = true;  // a letter each
  bool mixed = false;  // joints of several kinds, or many in a row
};

Pieces Split(std::span<const Letter> letters) {
  Pieces pieces;
  pieces.list.emplace_back();
  std::size_t run = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i].c;
    if (IsJoint(c)) {
      if (pieces.joint != 0 && pieces.joint != c) pieces.mixed = true;
      pieces.joint = c;
      if (++run == 1) pieces.list.emplace_back();
      if (run > (c == '.' ? 1 : kMostInARow)) pieces.mixed = true;
      continue;
    }
    run = 0;
    if (!pieces.list.back().empty()) pieces.single = false;
    if (!IsUpper(c)) pieces.all_upper = false;
    if (i > 0 && IsUpper(c)) pieces.lower_later = false;
    AppendUtf8(c, &pieces.list.back());
    AppendUtf8(c, &pieces.clean);
  }
  return pieces;
}

}  // namespace

bool IsOnsetPiece(std::string_view piece) {
  return IsOnset(piece) || piece == "gi" || piece == "Gi" || piece == "qu" || piece == "Qu" ||
         piece == "GI" || piece == "QU";
}

bool JoinsWords(char32_t c) { return c == '/' || c == '-' || c == '_' || c == '|' || c == '~'; }

bool IsJoint(char32_t c) {
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
      return true;
    default:
      return false;
  }
}

Joined JoinPieces(std::span<const Letter> letters) {
  if (letters.size() > kMostLetters * (kMostInARow + 1)) return {};
  Pieces pieces = Split(letters);
  Joined joined{std::move(pieces.clean), pieces.joint, Belief::kNone};
  if (pieces.mixed || joined.clean.size() > kMostLetters * 3) return joined;
  // "T.Hằng", "TP.HCM": initials and abbreviations.
  if (!pieces.lower_later && !pieces.all_upper) return joined;
  if (!IsVietnameseSyllable(joined.clean) || IdOf(joined.clean) == kForeign) return joined;
  const bool marked = HasMarkedLetter(joined.clean);
  // "T.Ư", "Đ.A", "M.C".
  if (pieces.all_upper && (!marked || pieces.single)) return joined;
  const auto is_word = [](const std::string& piece) {
    return !IsOnsetPiece(piece) && IsWord(piece);
  };
  if (JoinsWords(pieces.joint) && std::all_of(pieces.list.begin(), pieces.list.end(), is_word)) {
    return joined;
  }
  const bool plain_sign = pieces.joint == '.' || JoinsWords(pieces.joint);
  // Without a mark to show that it is Vietnamese, only an onset cut from its rime is one: "a.m" is
  // not, "kh.i" is, "a.n" may be when the word beside it is masked, too ("c.ông a.n").
  const bool cut = pieces.list.size() == 2 && IsOnsetPiece(pieces.list[0]) &&
                   (pieces.list[1].size() >= 2 || IsLongOnset(pieces.list[0])) && !pieces.all_upper;
  // "T.HẰNG" in a headline is a name with an initial, "T.UỔI" is none.
  if (pieces.all_upper && plain_sign &&
      SyllableModel::Get().MaskBonus(IdOf(joined.clean)) < kOftenMasked) {
    joined.belief = Belief::kBesideAnother;
    return joined;
  }
  const bool spelled = pieces.list.size() > 2 && pieces.single;  // "b.o.m"
  joined.belief = marked || !plain_sign || cut || spelled ? Belief::kSure : Belief::kBesideAnother;
  return joined;
}

}  // namespace diemtin::text
