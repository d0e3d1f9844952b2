#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLooksAt = 16 * 1024;

// How many letters only Vietnamese writes: hat or horn or breve with a tone, a dot below, ư, ơ, and
// đ.
struct LetterCount {
  std::size_t letters = 0;
  std::size_t vietnamese = 0;
  std::size_t latin_marked = 0;  // other letters with marks: other languages
};

LetterCount CountLetters(std::string_view text) {
  LetterCount count;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = SimpleLower(NextCodePoint(text, &at));
    if (ClassOf(c) != CharClass::kLetter && ClassOf(c) != CharClass::kSingle) continue;
    ++count.letters;
    if ((c >= 0x1EA0 && c <= 0x1EF9) || c == 0x1A1 || c == 0x1B0) {
      ++count.vietnamese;
    } else if (c == 0x111 || c == 0x103) {
      count.vietnamese += 1;
    } else if (c >= 0xE0 && c < 0x250) {
      switch (c) {  // marked letters that Vietnamese shares
        case 0xE0:
        case 0xE1:
        case 0xE2:
        case 0xE3:
        case 0xE8:
        case 0xE9:
        case 0xEA:
        case 0xEC:
        case 0xED:
        case 0xF2:
        case 0xF3:
        case 0xF4:
        case 0xF5:
        case 0xF9:
        case 0xFA:
        case 0xFD:
        case 0x129:
        case 0x169:
          break;
        default:
          ++count.latin_marked;
      }
    }
  }
  return count;
}

// CLD2 keeps a few codes that BCP 47 has replaced, and tells scripts apart that we do not.
std::string_view Modern(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kCodes = {{
      {"iw", "he"},
      {"jw", "jv"},
      {"in", "id"},
      {"mo", "ro"},
      {"zh-Hant", "zh"},
      {"no", "nb"},
      {"tl", "fil"},
      {"un", "und"},
  }};
  for (const auto& [old_code, new_code] : kCodes) {
    if (code == old_code) return new_code;
  }
  return code;
}

}  // namespace

std::string DetectLanguage(std::string_view utf8) {
  const std::string_view text = Utf8Prefix(utf8, kLooksAt);
  const LetterCount count = CountLetters(text);
  if (count.letters == 0) return "und";
  // Running Vietnamese has such a letter in every 5 to 12; names in other languages' texts far
  // fewer.
  if (count.vietnamese * 14 >= count.letters && count.vietnamese > 2 * count.latin_marked)
    return "vi";

  CLD2::Language top3[3];
  int percent3[3];
  double score3[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language best = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), true, &hints, CLD2::kCLDFlagBestEffort, top3,
      percent3, score3, nullptr, &text_bytes, &reliable);
  if (best == CLD2::UNKNOWN_LANGUAGE) best = top3[0];
  return std::string(Modern(CLD2::LanguageCode(best)));
}

}  // namespace diemtin::text
