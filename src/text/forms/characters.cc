#include "text/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

namespace diemtin::text {
namespace {

constexpr char16_t kNoShortFold =
    0xFFFF;  // a noncharacter: the fold has two letters or lies outside the BMP

bool IsSingleScript(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

CharClass ClassFromIcu(char32_t c) {
  if (c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF) {
    return CharClass::kExtend;
  }
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return IsSingleScript(c) ? CharClass::kSingle : CharClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return CharClass::kExtend;
    default:
      return CharClass::kSeparator;
  }
}

// Marks that search may do without: those of Latin, Greek, Cyrillic, and the vowel points of Arabic
// and Hebrew. Those of Indic scripts and kana change the letter and stay.
bool IsFoldableMark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F) || (c >= 0x64B && c <= 0x652) || c == 0x670 ||
         (c >= 0x5B0 && c <= 0x5BD);
}

icu::UnicodeString FoldFromIcu(char32_t c) {
  icu::UnicodeString result;
  if (IsFoldableMark(c) || IsInvisible(c)) return result;
  switch (c) {  // letters with a stroke, which Unicode does not decompose
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0:
      return icu::UnicodeString(u'd');
    case 0xD8:
    case 0xF8:
      return icu::UnicodeString(u'o');
    case 0x141:
    case 0x142:
      return icu::UnicodeString(u'l');
    case 0x126:
    case 0x127:
      return icu::UnicodeString(u'h');
    case 0x131:
      return icu::UnicodeString(u'i');
    case 0xC6:
    case 0xE6:
      return icu::UnicodeString(u"ae");
    case 0x152:
    case 0x153:
      return icu::UnicodeString(u"oe");
    default:
      break;
  }
  result = icu::UnicodeString(static_cast<UChar32>(c)).foldCase();
  const bool alphabetic = c < 0x700 || (c >= 0x1E00 && c < 0x2000);
  if (!alphabetic) return result;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString decomposed = nfd->normalize(result, status);
  result.remove();
  for (int i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    if (!IsFoldableMark(decomposed.char32At(i))) result.append(decomposed.char32At(i));
  }
  return result;
}

}  // namespace

CharacterTables::CharacterTables() {
  for (char32_t c = 0; c < kBmpEnd; ++c) {
    const auto point = static_cast<UChar32>(c);
    char_class[c] = ClassFromIcu(c);
    const UChar32 low = u_tolower(point);
    lower[c] = static_cast<char16_t>(low < static_cast<UChar32>(kBmpEnd) ? low : point);
    nfc_inert[c] = u_getCombiningClass(point) == 0 &&
                   u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    const icu::UnicodeString folded = surrogate ? icu::UnicodeString(u'\xFFFD') : FoldFromIcu(c);
    fold[c] = folded.isEmpty() ? u'\0' : folded.length() == 1 ? folded.charAt(0) : kNoShortFold;
  }
}

CharClass ClassOutsideBmp(char32_t c) { return ClassFromIcu(c); }

char32_t LowerOutsideBmp(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t SimpleUpper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

bool IsWhiteSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool IsInvisible(char32_t c) {
  if (c < 0x20) return !IsWhiteSpace(c);
  if (c < 0x7F) return false;
  return c == 0x7F || (c < 0xA0 && c != 0x85) || c == 0xAD || c == 0x34F || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

char32_t FoldedLetter(char32_t c, char32_t* second) {
  *second = 0;
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= kBmpEnd)
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
  const char16_t folded = GetCharacterTables().fold[c];
  if (folded != kNoShortFold) return folded;
  const icu::UnicodeString full = FoldFromIcu(c);
  if (full.countChar32() > 1)
    *second = static_cast<char32_t>(full.char32At(full.moveIndex32(0, 1)));
  return static_cast<char32_t>(full.char32At(0));
}

bool IsNfcInert(char32_t c) {
  if (c < 0x300) return true;
  if (c < kBmpEnd) return GetCharacterTables().nfc_inert[c];
  const auto point = static_cast<UChar32>(c);
  return u_getCombiningClass(point) == 0 &&
         u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

std::size_t PreviousOffset(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

char32_t CodePointAt(std::string_view text, std::size_t at) {
  return at < text.size() ? NextCodePoint(text, &at) : U'\0';
}

char32_t CodePointBefore(std::string_view text, std::size_t at) {
  return at > 0 && at <= text.size() ? CodePointAt(text, PreviousOffset(text, at)) : U'\0';
}

}  // namespace diemtin::text
