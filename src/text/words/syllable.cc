#include "text/syllable.h"

#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestBytes = 24;  // "nghiêng" with tone, and room

constexpr auto kOnsets = std::to_array<std::string_view>(
    {"b",  "c",   "ch", "d", "đ",  "g", "gh", "gi", "h", "k",  "kh", "l", "m", "n",
     "ng", "ngh", "nh", "p", "ph", "q", "r",  "s",  "t", "th", "tr", "v", "x"});

constexpr auto kRimes = std::to_array<std::string_view>(
    {"a",    "ac",  "ach",  "ai",  "am",   "an",  "ang",  "anh",  "ao",   "ap",   "at",   "au",
     "ay",   "e",   "ec",   "em",  "en",   "eng", "eo",   "ep",   "et",   "i",    "ia",   "ich",
     "im",   "in",  "inh",  "ip",  "it",   "iu",  "iêc",  "iêm",  "iên",  "iêng", "iêp",  "iêt",
     "iêu",  "o",   "oa",   "oac", "oach", "oai", "oam",  "oan",  "oang", "oanh", "oao",  "oap",
     "oat",  "oay", "oc",   "oe",  "oen",  "oeo", "oet",  "oi",   "om",   "on",   "ong",  "ooc",
     "oong", "op",  "ot",   "oăc", "oăm",  "oăn", "oăng", "oăt",  "u",    "ua",   "uc",   "ui",
     "um",   "un",  "ung",  "up",  "ut",   "uy",  "uya",  "uych", "uynh", "uyt",  "uyu",  "uyên",
     "uyêt", "uân", "uâng", "uât", "uây",  "uê",  "uêch", "uên",  "uênh", "uêt",  "uôc",  "uôi",
     "uôm",  "uôn", "uông", "uôt", "uơ",   "y",   "ynh",  "yt",   "yêm",  "yên",  "yêng", "yêt",
     "yêu",  "â",   "âc",   "âm",  "ân",   "âng", "âp",   "ât",   "âu",   "ây",   "ê",    "êch",
     "êm",   "ên",  "ênh",  "êp",  "êt",   "êu",  "ô",    "ôc",   "ôi",   "ôm",   "ôn",   "ông",
     "ôp",   "ôt",  "ă",    "ăc",  "ăm",   "ăn",  "ăng",  "ăp",   "ăt",   "ơ",    "ơi",   "ơm",
     "ơn",   "ơp",  "ơt",   "ư",   "ưa",   "ưc",  "ưi",   "ưng",  "ưt",   "ưu",   "ươc",  "ươi",
     "ươm",  "ươn", "ương", "ươp", "ươt",  "ươu"});

enum class Tone : char { kNone, kGrave, kAcute, kTilde, kHook, kDot };

Tone ToneOfMark(char32_t mark) {
  switch (mark) {
    case 0x300:
      return Tone::kGrave;
    case 0x301:
      return Tone::kAcute;
    case 0x303:
      return Tone::kTilde;
    case 0x309:
      return Tone::kHook;
    case 0x323:
      return Tone::kDot;
    default:
      return Tone::kNone;
  }
}

// Takes the tone off a lower-case letter. ICU's raw decomposition of a Vietnamese letter has the
// tone last, except that a dot below comes first (ậ = ạ + circumflex).
char32_t WithoutTone(char32_t c, Tone* tone) {
  *tone = Tone::kNone;
  if (c < 0x80) return c;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString parts;
  if (!nfc->getDecomposition(static_cast<UChar32>(c), parts)) return c;
  char32_t letter = static_cast<char32_t>(parts.char32At(0));
  for (int i = 1; i < parts.length(); ++i) {
    const auto mark = static_cast<char32_t>(parts.char32At(i));
    const Tone found = ToneOfMark(mark);
    if (found != Tone::kNone) {
      *tone = found;
      continue;
    }
    const UChar32 composed =
        nfc->composePair(static_cast<UChar32>(letter), static_cast<UChar32>(mark));
    if (composed < 0) return c;
    letter = static_cast<char32_t>(composed);
  }
  return letter;
}

bool IsRime(std::string_view rime) {
  return std::find(kRimes.begin(), kRimes.end(), rime) != kRimes.end();
}

// After q the glide is written u where other onsets write o, and i may stand for y.
bool IsRimeAfterQ(std::string_view rime) {
  if (!rime.starts_with('u') || rime.size() < 2) return false;
  if (IsRime(rime)) return true;
  const std::string rest(rime.substr(1));
  return IsRime("o" + rest) || (rest.starts_with('i') && IsRime("uy" + rest.substr(1)));
}

bool OnsetFits(std::string_view onset, std::string_view rime) {
  if (onset == "q") return IsRimeAfterQ(rime);
  if (!IsRime(rime)) return false;
  const bool front = rime.starts_with('i') || rime.starts_with('e') || rime.starts_with("ê") ||
                     rime.starts_with('y');
  if (onset == "k" || onset == "gh" || onset == "ngh") return front;
  if (onset == "c" || onset == "ng") return !front;
  return true;
}

// Stopped syllables (p, t, c, ch) bear the acute or the dot only.
bool ToneFits(std::string_view rime, Tone tone) {
  const char last = rime.back();
  const bool stopped = last == 'p' || last == 't' || last == 'c' || rime.ends_with("ch");
  return !stopped || tone == Tone::kAcute || tone == Tone::kDot;
}

bool IsVowel(char32_t c) {
  switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case U'ă':
    case U'â':
    case U'ê':
    case U'ô':
    case U'ơ':
    case U'ư':
      return true;
    default:
      return false;
  }
}

}  // namespace

bool IsVietnameseSyllable(std::string_view utf8) {
  if (utf8.empty() || utf8.size() > kLongestBytes) return false;
  std::string plain;
  Tone tone = Tone::kNone;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = SimpleLower(NextCodePoint(utf8, &at));
    Tone own = Tone::kNone;
    const char32_t letter = WithoutTone(c, &own);
    if (own != Tone::kNone) {
      if (tone != Tone::kNone || !IsVowel(letter)) return false;
      tone = own;
    }
    AppendUtf8(letter, &plain);
  }
  const std::string_view syllable = plain;
  const auto fits = [&](std::string_view onset) {
    const std::string_view rime = syllable.substr(onset.size());
    return !rime.empty() && OnsetFits(onset, rime) && ToneFits(rime, tone);
  };
  if (fits("")) return true;
  return std::any_of(kOnsets.begin(), kOnsets.end(), [&](std::string_view onset) {
    return syllable.starts_with(onset) && fits(onset);
  });
}

bool IsFoldedSyllable(std::string_view folded) {
  static const std::set<std::string, std::less<>> rimes = [] {
    std::set<std::string, std::less<>> all;
    for (const std::string_view rime : kRimes) all.insert(Fold(rime));
    for (const std::string_view rime :
         {"uang", "uan", "uoc", "uyen", "uyet", "ua", "uai", "uanh", "uay", "ue"}) {
      all.emplace(rime);  // behind q
    }
    return all;
  }();
  if (folded.empty() || folded.size() > kLongestBytes) return false;
  if (rimes.contains(folded)) return true;
  return std::any_of(kOnsets.begin(), kOnsets.end(), [&](std::string_view onset) {
    return folded.starts_with(onset) && rimes.contains(folded.substr(onset.size()));
  });
}

bool HasMarkedLetter(std::string_view utf8) {
  return std::any_of(utf8.begin(), utf8.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool IsOnset(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    Tone tone;
    if (IsVowel(WithoutTone(SimpleLower(NextCodePoint(utf8, &at)), &tone))) return false;
  }
  return true;
}

}  // namespace diemtin::text
