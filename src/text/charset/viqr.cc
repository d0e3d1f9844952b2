#include "text/charset/viqr.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/charset/ascii.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLookedAt = 64 << 10;
constexpr std::size_t kLeastCertain = 5;

char32_t HatOf(char vowel, char mark) {
  switch (vowel | 0x20) {
    case 'a':
      return mark == '^' ? 0x302 : mark == '(' ? 0x306 : 0;
    case 'e':
      return mark == '^' ? 0x302 : 0;
    case 'o':
      return mark == '^' ? 0x302 : mark == '+' || mark == '*' ? 0x31B : 0;
    case 'u':
      return mark == '+' || mark == '*' ? 0x31B : 0;
    default:
      return 0;
  }
}

char32_t ToneOf(char mark) {
  switch (mark) {
    case '`':
      return 0x300;
    case '\'':
      return 0x301;
    case '?':
      return 0x309;
    case '~':
      return 0x303;
    case '.':
      return 0x323;
    default:
      return 0;
  }
}

bool IsVowel(char c) {
  return IsAsciiLetter(c) && std::string_view("aeiouy").find(c | 0x20) != std::string_view::npos;
}

// Letters with the marks that follow their vowels, up to what is neither.
struct Word {
  std::size_t end = 0;       // behind it in the text
  std::string text;          // as Unicode, NFC
  std::string without_last;  // the same when the tone at its end is punctuation; may be empty
  bool has_marks = false;    // other than that tone
  bool has_hat = false;      // or horn or breve: nothing but VIQR has them within words
};

void AppendLetters(std::string_view ascii, std::size_t* at, Word* word, bool* ends_in_tone) {
  const char c = ascii[(*at)++];
  *ends_in_tone = false;
  const auto is_d = [&](std::size_t i) { return i < ascii.size() && (ascii[i] | 0x20) == 'd'; };
  if ((c | 0x20) == 'd' && is_d(*at) && (!is_d(*at + 1) || is_d(*at + 2))) {  // "DDD" is DĐ
    ++*at;
    word->text += c == 'd' ? "đ" : "Đ";
    word->has_marks = true;
    return;
  }
  word->text += c;
  if (!IsVowel(c)) return;
  char32_t hat = 0, tone = 0;
  for (; *at < ascii.size(); ++*at) {
    const char mark = ascii[*at];
    const char32_t as_hat = HatOf(c, mark), as_tone = ToneOf(mark);
    if (hat == 0 && as_hat != 0) {
      hat = as_hat;
      *ends_in_tone = false;
    } else if (tone == 0 && as_tone != 0) {
      tone = as_tone;
      *ends_in_tone = true;
    } else {
      break;
    }
  }
  if (hat != 0) AppendUtf8(hat, &word->text);
  word->has_marks |= hat != 0;
  word->has_hat |= hat != 0;
  if (tone == 0) return;
  if (*ends_in_tone) word->without_last = word->text;
  AppendUtf8(tone, &word->text);
}

Word ReadWord(std::string_view ascii, std::size_t at) {
  Word word;
  bool ends_in_tone = false, had_tone = false;
  while (at < ascii.size() && IsAsciiLetter(ascii[at])) {
    word.has_marks |= had_tone;
    AppendLetters(ascii, &at, &word, &ends_in_tone);
    had_tone = ToneOf(ascii[at - 1]) != 0;
    if (!ends_in_tone) {
      word.has_marks |= had_tone;
      word.without_last.clear();
    }
  }
  word.end = at;
  word.text = Nfc(word.text);
  word.without_last = Nfc(word.without_last);
  return word;
}

// Syllables that end in a vowel and, before a capital or the end, have a dot below more often than
// a full stop behind them: counted in 40,000 articles of 2017. The same for the question mark the
// other way round: questions end in these.
constexpr std::array kRatherDotted = std::to_array<std::string_view>(
    {"bi",  "bê",  "bô",  "chi", "chơ", "cu", "di",  "du", "duê", "dư",   "ha",   "hiê",
     "ho",  "huê", "hê",  "hô",  "la",  "lê", "lô",  "me", "mô",  "nghi", "nghê", "ngo",
     "ngu", "ngô", "ngư", "nhe", "nhi", "nơ", "phu", "sơ", "sư",  "thi",  "tho",  "tri",
     "tru", "trơ", "tuê", "tê",  "vi",  "vu", "vê",  "vơ", "đu",  "đê",   "đô"});
constexpr std::array kRatherAsked =
    std::to_array<std::string_view>({"ai", "lâu", "ra", "sao", "thôi", "đâu"});

template <std::size_t count>
bool Has(const std::array<std::string_view, count>& words, std::string_view word) {
  const std::string lower = LowerCase(word);
  return std::find(words.begin(), words.end(), lower) != words.end();
}

// A tone behind the second vowel of a diphthong, where nobody puts it ("cao?", but "hoa?").
bool IsToneMisplaced(std::string_view without_last) {
  if (without_last.size() < 2) return false;
  const std::string end = LowerCase(without_last.substr(without_last.size() - 2));
  if (!IsVowel(end[0]) || !IsVowel(end[1])) return false;
  if (end == "oa" || end == "oe" || end == "uy") return false;
  const char onset = without_last.size() > 2 ? without_last[without_last.size() - 3] | 0x20 : 0;
  return !(end[0] == 'u' && onset == 'q') && !(end[0] == 'i' && onset == 'g');
}

// Whether the mark at the end of a word, text[end - 1], is punctuation though it could be a tone.
bool EndsSentence(std::string_view ascii, std::size_t end, const Word& word) {
  const char mark = ascii[end - 1];
  if (IsToneMisplaced(word.without_last)) return true;
  if (mark != '.' && mark != '?') return false;
  if (mark == '.' && word.without_last.size() == 1 && IsAsciiUpper(word.without_last[0]))
    return true;  // "A."
  if (mark == '.' && ascii.substr(end, 2) == "..") return true;
  std::size_t next = end;
  while (next < ascii.size() && (ascii[next] == ' ' || ascii[next] == '"' || ascii[next] == ')' ||
                                 ascii[next] == '\'' || ascii[next] == '('))
    ++next;
  const bool may_end = next == ascii.size() || ascii[next] == '\n' || ascii[next] == '\r' ||
                       ascii[next] == '<' || IsAsciiUpper(ascii[next]);
  if (!may_end) return false;
  return mark == '.' ? !Has(kRatherDotted, word.without_last)
                     : Has(kRatherAsked, word.without_last);
}

bool IsAbbreviation(std::string_view raw) {  // "QDD", "dd"
  return raw == "dd" ||
         (raw.find("DD") != std::string_view::npos &&
          std::all_of(raw.begin(), raw.end(), [](char c) { return IsAsciiUpper(c); }));
}

enum class Kind { kPlain, kPossible, kCertain };

// Appends the word at `at` and moves behind it.
Kind AppendWord(std::string_view ascii, std::size_t* at, std::string* out) {
  const std::size_t begin = *at;
  const Word word = ReadWord(ascii, begin);
  *at = word.end;
  const std::string_view raw = ascii.substr(begin, word.end - begin);
  if (word.text == raw) {
    *out += raw;
    return Kind::kPlain;
  }
  const bool is_syllable = IsVietnameseSyllable(word.text);
  const bool is_shorter =
      !word.without_last.empty() &&
      (EndsSentence(ascii, word.end, word) ||
       (!is_syllable && (!word.has_hat || IsVietnameseSyllable(word.without_last))));
  const std::string& text = is_shorter ? word.without_last : word.text;
  const std::string_view letters = is_shorter ? raw.substr(0, raw.size() - 1) : raw;
  const bool is_known = word.has_hat || IsAbbreviation(letters) || IsVietnameseSyllable(text);
  if (text == letters || !is_known) {
    *out += raw;
    return Kind::kPlain;
  }
  *out += text;
  *out += raw.substr(letters.size());
  return word.has_marks ? Kind::kCertain : Kind::kPossible;
}

struct Decoding {
  std::string text;
  std::size_t words = 0, certain = 0;
};

Decoding DecodeAll(std::string_view ascii) {
  Decoding decoding;
  decoding.text.reserve(ascii.size() + ascii.size() / 4);
  for (std::size_t at = 0; at < ascii.size();) {
    const char c = ascii[at];
    if (IsAsciiLetter(c)) {
      ++decoding.words;
      decoding.certain += AppendWord(ascii, &at, &decoding.text) == Kind::kCertain;
      continue;
    }
    if (c == '<') {  // a tag stays as it is
      const std::size_t end = std::min(ascii.find('>', at), ascii.size() - 1) + 1;
      decoding.text += ascii.substr(at, end - at);
      at = end;
      continue;
    }
    if (c == '\\' && at + 1 < ascii.size() && (ToneOf(ascii[at + 1]) != 0)) ++at;
    decoding.text += ascii[at++];
  }
  return decoding;
}

}  // namespace

std::optional<std::string> DecodeViqr(std::string_view ascii) {
  const std::string_view head = ascii.substr(0, kLookedAt);
  const auto hats = static_cast<std::size_t>(
      std::count_if(head.begin(), head.end(), [](char c) { return c == '^' || c == '+'; }));
  if (hats < 3 || hats * 2000 < head.size()) return std::nullopt;
  const Decoding start = DecodeAll(head);
  if (start.certain < kLeastCertain || start.certain * 5 < start.words) return std::nullopt;
  return head.size() == ascii.size() ? start.text : DecodeAll(ascii).text;
}

}  // namespace diemtin::text
