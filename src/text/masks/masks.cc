#include "text/masks.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/masks/context.h"
#include "text/masks/letters.h"
#include "text/masks/lossy.h"
#include "text/masks/scan.h"
#include "text/masks/separators.h"
#include "text/masks/spaced.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestText = 0xFFFFFF00;  // offsets of letters have 32 bits

bool IsLetter(char32_t c) { return ClassOf(c) == CharClass::kLetter; }
bool IsDigit(char32_t c) { return ClassOf(c) == CharClass::kDigit; }
bool IsVowelSign(char32_t c) { return c == '*' || c == '@' || c == '!'; }
bool IsInWord(char32_t c) { return IsLetter(c) || IsDigit(c) || IsJoint(c) || IsVowelSign(c); }

// Reads the suspects in order and gathers what they hide.
class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<MaskSpan> Run() {
    for (const Suspect& suspect : FindSuspects(text_)) {
      if (suspect.spaced) {
        EndLossy();
        weak_.reset();
        Append(ReadSpaced(text_, suspect.begin, suspect.end, found_));
      } else {
        ReadPiece(suspect.begin, suspect.end);
      }
    }
    EndLossy();
    return std::move(found_);
  }

 private:
  using Letters = std::vector<Letter>;

  void ReadPiece(std::size_t begin, std::size_t end) {
    const std::string_view piece = text_.substr(begin, end - begin);
    const Letters letters = LettersOf(begin, end);
    const bool address =
        piece.find("://") != std::string_view::npos || piece.starts_with("www.") ||
        (piece.find('@') != std::string_view::npos && piece.find('.') != std::string_view::npos);
    for (std::size_t at = 0; at < letters.size();) {
      std::size_t to = at;
      while (to < letters.size() && IsInWord(letters[to].c)) ++to;
      if (to == at) {
        Mend(letters, at, at + 1);
        ++at;
        continue;
      }
      if (address) {
        Mend(letters, at, to);
      } else {
        ReadWord(letters, at, to);
      }
      at = to;
    }
  }

  // Zero-width signs hide something only where one stands between two letters, or did so in the
  // word before.
  Letters LettersOf(std::size_t begin, std::size_t end) {
    Letters letters = ReadLetters(text_, begin, end);
    bool inside = hidden_end_ > 0 && begin - hidden_end_ <= kNearHidden;
    for (std::size_t i = 0; i + 1 < letters.size() && !inside; ++i) {
      inside = letters[i].hidden && IsHiddenFiller(CodePointBefore(text_, letters[i].end)) &&
               IsWordChar(letters[i].c) && IsWordChar(letters[i + 1].c);
    }
    if (!inside) return letters;
    hidden_end_ = end;
    for (Letter& letter : letters) letter.mended |= letter.hidden;
    return letters;
  }

  // A run of letters, digits and signs. Signs around it that no mask has are left out.
  void ReadWord(const Letters& letters, std::size_t from, std::size_t to) {
    std::size_t first = from, last = to;
    const auto outer = [](char32_t c) { return (IsJoint(c) && c != '*') || c == '!'; };
    while (first < last && outer(letters[first].c)) ++first;
    while (last > first && outer(letters[last - 1].c)) --last;
    for (std::size_t i = from; i < first; ++i) Mend(letters, i, i + 1);
    if (first < last) ReadCore(letters, first, last);
    for (std::size_t i = last; i < to; ++i) Mend(letters, i, i + 1);
  }

  void ReadCore(const Letters& letters, std::size_t from, std::size_t to) {
    bool joints = false, stars = false, others = false;
    for (std::size_t i = from; i < to; ++i) {
      const char32_t c = letters[i].c;
      stars |= c == '*';
      joints |= IsJoint(c) && c != '*';
      others |= IsDigit(c) || c == '@' || c == '!';
    }
    if (joints && to - from <= kLongestWord) {
      if (const std::size_t at = WordBorder(letters, from, to); at < to) {
        ReadWord(letters, from, at);
        Mend(letters, at, at + 1);
        return ReadWord(letters, at + 1, to);
      }
    }
    if (!joints && (others || stars) && ReadLossy(letters, from, to)) return;
    if (others) return Mend(letters, from, to);
    if ((joints || stars) && ReadJoined(letters, from, to)) return;
    // Each run of letters by itself.
    for (std::size_t at = from; at < to;) {
      std::size_t end = at + 1;
      while (end < to && IsLetter(letters[at].c) && IsLetter(letters[end].c)) ++end;
      Mend(letters, at, end);
      at = end;
    }
  }

  // A joint that stands between two words, one of them masked with another joint ("máu/v.iêm"), or
  // a full stop without its space ("t.hương.Ảnh"); `to` when there is none.
  static std::size_t WordBorder(const Letters& letters, std::size_t from, std::size_t to) {
    bool others = false;
    std::size_t border = to, run = 0;
    for (std::size_t i = from; i < to; ++i) {
      const char32_t c = letters[i].c;
      if (!IsJoint(c)) {
        ++run;
        continue;
      }
      if (c == '.' && run > 1 && i + 1 < to && IsUpper(letters[i + 1].c) &&
          !IsUpper(letters[i - 1].c))
        return i;
      run = 0;
      others |= !JoinsWords(c);
      if (border == to && JoinsWords(c)) border = i;
    }
    return others ? border : to;
  }

  bool ReadLossy(const Letters& letters, std::size_t from, std::size_t to) {
    LossyWord word{letters[from].begin, letters[to - 1].end, {}, {}};
    bool mended = false;
    for (std::size_t i = from; i < to; ++i) {
      word.printed += letters[i].c;
      mended |= letters[i].mended;
    }
    if (!MayBeLossy(word.printed)) return false;
    if (mended)
      for (const char32_t c : word.printed) AppendUtf8(c, &word.mended);
    const bool beside =
        !lossy_.empty() && lossy_.back().end + 1 == word.begin && text_[lossy_.back().end] == ' ';
    if (!beside || lossy_.size() >= kLongestRow) EndLossy();
    if (++lossy_words_ > kMostLossyWords) return false;
    lossy_.push_back(std::move(word));
    return true;
  }

  bool ReadJoined(const Letters& letters, std::size_t from, std::size_t to) {
    if (!IsLetter(letters[from].c) || !IsLetter(letters[to - 1].c)) return false;
    if (TouchesDigits(letters[from].begin, letters[to - 1].end)) return false;
    const Joined joined = JoinPieces({letters.data() + from, to - from});
    if (joined.belief == Belief::kNone) return false;
    EndLossy();
    const MaskSpan span{letters[from].begin, letters[to - 1].end, Nfc(joined.clean), false};
    const auto beside = [&](const MaskSpan& other, char32_t joint) {
      return joint == joined.joint && other.end + 1 == span.begin && text_[other.end] == ' ';
    };
    if (joined.belief == Belief::kSure) {
      if (weak_ && beside(*weak_, weak_joint_)) Emit(*weak_);
      weak_.reset();
    } else if (found_.empty() || !beside(found_.back(), last_joint_)) {
      weak_ = span;
      weak_joint_ = joined.joint;
      return true;
    }
    Emit(span);
    last_joint_ = joined.joint;
    return true;
  }

  // Part of an address, a version or a measure.
  bool TouchesDigits(std::size_t begin, std::size_t end) const {
    const auto belongs = [](char32_t c) { return IsDigit(c) || c == '\\' || c == '='; };
    return belongs(CodePointBefore(text_, begin)) || belongs(CodePointAt(text_, end));
  }

  // Letters whose own fillers, marks and look-alikes are all there is to it.
  void Mend(const Letters& letters, std::size_t from, std::size_t to) {
    bool mended = false, guessed = false;
    for (std::size_t i = from; i < to; ++i) {
      mended |= letters[i].mended;
      guessed |= letters[i].guessed;
    }
    if (!mended) return;
    EndLossy();
    MaskSpan span{letters[from].begin, letters[to - 1].end, {}, false};
    for (std::size_t i = from; i < to; ++i) AppendUtf8(letters[i].c, &span.clean);
    if (guessed && !IsLikelyWord(span)) span.clean = WithoutFillers(span.begin, span.end);
    span.clean = Nfc(span.clean);
    if (span.clean == Nfc(text_.substr(span.begin, span.end - span.begin))) return;
    Emit(std::move(span));
  }

  // Look-alikes are believed when they spell a syllable and something shows that a Vietnamese word
  // is meant: a letter or mark of its own.
  bool IsLikelyWord(const MaskSpan& span) const {
    const bool marked = HasMarkedLetter(span.clean);
    if (CountCodePoints(span.clean) < 2 && !marked) return false;  // "α"
    if (IdOf(span.clean) == kForeign && !(marked && IsVietnameseSyllable(span.clean))) return false;
    bool cyrillic = false, other = false;
    for (std::size_t at = span.begin; at < span.end;) {
      const char32_t c = NextCodePoint(text_, &at);
      (c >= 0x400 && c < 0x530 ? cyrillic : other) = true;
    }
    // Whole words in Cyrillic alone are Russian more often than not.
    return other || !cyrillic;
  }

  std::string WithoutFillers(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t at = begin; at < end;) {
      const std::size_t own = at;
      if (!IsHiddenFiller(NextCodePoint(text_, &at))) out += text_.substr(own, at - own);
    }
    return out;
  }

  void EndLossy() {
    if (lossy_.empty()) return;
    Append(ReadLossyWords(text_, std::exchange(lossy_, {}), found_));
  }

  void Append(std::vector<MaskSpan> spans) {
    for (MaskSpan& span : spans) Emit(std::move(span));
  }

  // Spans that touch become one.
  void Emit(MaskSpan span) {
    if (!found_.empty() && found_.back().end == span.begin) {
      found_.back().end = span.end;
      found_.back().clean += span.clean;
      found_.back().lossy |= span.lossy;
      return;
    }
    found_.push_back(std::move(span));
  }

  static constexpr std::size_t kLongestWord = 64;         // letters, fillers between words too
  static constexpr std::size_t kLongestRow = 16;          // lossy words that are weighed together
  static constexpr std::size_t kMostLossyWords = 5'000;  // of a text: each costs much
  static constexpr std::size_t kNearHidden = 8;  // bytes: a space, a word of one letter, a space

  std::string_view text_;
  std::vector<MaskSpan> found_;
  std::size_t hidden_end_ = 0;    // of the last word with zero-width signs inside; 0: none
  std::vector<LossyWord> lossy_;  // a row of them that may go on
  std::size_t lossy_words_ = 0;   // so far
  std::optional<MaskSpan> weak_;  // a mask if the next word is one with the same sign
  char32_t weak_joint_ = 0;
  char32_t last_joint_ = 0;  // of the last of found_
};

bool MayBeVietnamese(std::string_view language) {
  return language == "vi" || language == "und" || language.empty();
}

}  // namespace

std::vector<MaskSpan> FindMasks(std::string_view text, std::string_view language) {
  if (!MayBeVietnamese(language)) return {};
  return Finder(text.substr(0, kLongestText)).Run();
}

Mended Unmask(std::string_view text, std::string_view language) {
  Mended mended;
  std::size_t at = 0;
  const auto normalise_until = [&](std::size_t end) {
    AppendNfc(text.substr(at, end - at), at, &mended);
    at = end;
  };
  for (const MaskSpan& span : FindMasks(text, language)) {
    normalise_until(span.begin);
    const std::size_t clean_begin = mended.text.size();
    mended.text += span.clean;
    mended.offsets.Add({span.begin, span.end, clean_begin, mended.text.size()});
    at = span.end;
  }
  normalise_until(text.size());
  return mended;
}

std::vector<model::MaskedWord> FindMaskedWords(std::string_view text, std::string_view language) {
  std::vector<model::MaskedWord> words;
  std::set<std::string, std::less<>> seen;
  for (MaskSpan& span : FindMasks(text, language)) {
    std::string printed(text.substr(span.begin, span.end - span.begin));
    if (span.clean.empty() || !IsLetter(CodePointAt(span.clean, 0)) || !seen.insert(printed).second)
      continue;
    words.push_back({std::move(printed), std::move(span.clean)});
  }
  return words;
}

}  // namespace diemtin::text
