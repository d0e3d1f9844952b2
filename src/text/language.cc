#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "text/syllable.h"
#include "text/words.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLooksAt = 16 * 1024;

constexpr std::size_t kShortText = 400;  // bytes; function words are counted up to here

struct LetterCount {
  std::size_t letters = 0;
  std::size_t vietnamese =
      0;  // that only Vietnamese writes: a dot below, a tone on a hat, ư, ơ, đ, ă
  std::size_t latin_marked = 0;  // other marked letters of Latin: other languages
  std::size_t han = 0;
  std::size_t kana = 0;
  std::size_t cyrillic = 0;
  std::size_t east_slavic = 0;  // Cyrillic that Serbian, Macedonian and Bulgarian lack: ы э ё
  std::size_t not_russian = 0;  // Cyrillic that Russian lacks
};

// Marked letters that Vietnamese shares with others.
bool IsSharedMark(char32_t c) {
  static constexpr std::u32string_view kShared = U"àáâãèéêìíòóôõùúýĩũ";
  return kShared.find(c) != std::u32string_view::npos;
}

void CountLetter(char32_t c, LetterCount* count) {
  ++count->letters;
  if ((c >= 0x1EA0 && c <= 0x1EF9) || c == U'ơ' || c == U'ư' || c == U'đ' || c == U'ă') {
    ++count->vietnamese;
  } else if (c >= 0xE0 && c < 0x250) {
    count->latin_marked += !IsSharedMark(c);
  } else if (c >= 0x400 && c < 0x530) {
    ++count->cyrillic;
    count->east_slavic += c == U'ы' || c == U'э' || c == U'ё';
    count->not_russian += c > 0x44F && c != U'ё';
  } else if (c >= 0x3041 && c < 0x3100) {
    ++count->kana;
  } else if (c >= 0x3400 && c < 0xA000) {
    ++count->han;
  }
}

LetterCount CountLetters(std::string_view text) {
  LetterCount count;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = SimpleLower(NextCodePoint(text, &at));
    if (c < 0x80) {
      count.letters += c >= 'a' && c <= 'z';
      continue;
    }
    const CharClass kind = ClassOf(c);
    if (kind == CharClass::kLetter || kind == CharClass::kSingle) CountLetter(c, &count);
  }
  return count;
}

// What the script alone tells; empty when it does not.
std::string_view ByScript(const LetterCount& count) {
  // Running Vietnamese has such a letter in every 5 to 12; names in other languages' texts far
  // fewer.
  if (count.vietnamese * 14 >= count.letters && count.vietnamese > 2 * count.latin_marked)
    return "vi";
  const std::size_t cjk = count.han + count.kana;
  if (cjk * 2 > count.letters) return count.kana * 20 > cjk ? "ja" : "zh";
  return {};
}

// CLD2 takes short Russian for its neighbours: no letter of theirs in it, or one that they do not
// write.
std::string_view CyrillicOf(const LetterCount& count, std::string_view guess) {
  if (count.not_russian > 0) return guess;
  const bool south = guess == "sr" || guess == "mk" || guess == "bg";
  const bool central_asian = guess == "tg" || guess == "ky" || guess == "uz" || guess == "und";
  return (south && count.east_slavic > 0) || central_asian ? "ru" : guess;
}

// Vietnamese typed without its marks: nearly every word has the shape of a syllable, and some have
// one that other languages hardly use.
bool IsUnmarkedVietnamese(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t words = 0, fitting = 0, typical = 0;
  for (const Token& token : tokens) {
    const std::string word = Fold(text.substr(token.begin, token.end - token.begin));
    if (word.empty() || word[0] < 'a' || word[0] > 'z') continue;
    ++words;
    if (!IsFoldedSyllable(word)) continue;
    ++fitting;
    typical += word.starts_with("ng") || word.starts_with("nh") || word.starts_with("kh") ||
               word.starts_with("tr") || word.ends_with("uong") || word.ends_with("ieu") ||
               word.ends_with("anh") || word.ends_with("inh") || word.ends_with("ong") ||
               word.ends_with("uoc") || word.ends_with("ien") || word.ends_with("iet") ||
               word == "cua" || word == "va" || word == "duoc" || word == "viec" || word == "cho" ||
               word == "voi";
  }
  return words >= 4 && typical >= 1 && fitting * 5 >= words * 4 && fitting + typical > words;
}

// Function words of the languages that share CLD2's trouble with short titles full of names.
std::string_view ByFunctionWords(std::string_view text, const std::vector<Token>& tokens,
                                 std::string_view guess) {
  static constexpr auto kLanguages =
      std::to_array<std::string_view>({"en", "es", "it", "nl", "fr", "de"});
  std::array<std::size_t, kLanguages.size()> hits{};
  std::size_t guessed = 0, best = 0;
  bool known = guess == "und";
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    for (const Token& token : tokens) {
      hits[i] +=
          IsStopWord(LowerCase(text.substr(token.begin, token.end - token.begin)), kLanguages[i]);
    }
    if (kLanguages[i] == guess) {
      known = true;
      guessed = hits[i];
    }
    if (hits[i] > hits[best]) best = i;
  }
  std::size_t rivals = 0;
  for (const std::size_t count : hits) rivals += count == hits[best];
  return known && rivals == 1 && hits[best] >= guessed + 2 ? kLanguages[best] : guess;
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
  std::string_view text = Utf8Prefix(utf8, kLooksAt);
  std::string repaired;  // CLD2 runs past the end of ill-formed text
  if (!IsUtf8(text)) text = repaired = RepairUtf8(text);
  const LetterCount count = CountLetters(text);
  if (count.letters == 0) return "und";
  if (const std::string_view known = ByScript(count); !known.empty()) return std::string(known);
  const bool is_short = text.size() <= kShortText;
  const std::vector<Token> tokens = is_short ? Tokenize(text) : std::vector<Token>();
  if (is_short && count.latin_marked == 0 && IsUnmarkedVietnamese(text, tokens)) return "vi";

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
  const std::string_view code = Modern(CLD2::LanguageCode(best));
  if (count.cyrillic * 2 > count.letters) return std::string(CyrillicOf(count, code));
  return std::string(is_short ? ByFunctionWords(text, tokens, code) : code);
}

}  // namespace diemtin::text
