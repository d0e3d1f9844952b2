#include "text/dates/lexer.h"

#include <unicode/uchar.h>

#include <array>

#include "text/characters.h"

namespace diemtin::text::dates {
namespace {

enum class Kind : std::uint8_t { kSpace, kDigit, kLetter, kSign, kAsk };

// What a byte begins; kAsk: its code point must be looked at. Two-byte leads C3 to C9 and E1 (where
// Vietnamese has its letters) are letters, near enough: what else they hold is in no word here.
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (int c = 0; c < 256; ++c) {
    const int lower = c | 0x20;
    kinds[c] = c <= ' '               ? Kind::kSpace
               : c >= '0' && c <= '9' ? Kind::kDigit
               : c < 0x80             ? (lower >= 'a' && lower <= 'z' ? Kind::kLetter : Kind::kSign)
               : c == 0xE1 || (c >= 0xC3 && c <= 0xC9) ? Kind::kLetter
                                                       : Kind::kAsk;
  }
  return kinds;
}();

Kind KindAt(std::string_view text, std::size_t at) {
  return kKinds[static_cast<unsigned char>(text[at])];
}

// The ASCII sign that a code point stands for in dates.
int SignOf(char32_t c) {
  if (c < 0x80) return static_cast<int>(c);
  if (c >= 0x2010 && c <= 0x2015) return '-';
  switch (c) {
    case 0x2212:
    case 0x301C:
    case 0xFF5E:
      return '-';
    case 0xFF0F:
    case 0x2044:
      return '/';
    case 0xFF1A:
      return ':';
    case 0xFF08:
      return '(';
    case 0xFF09:
      return ')';
    case 0x060C:
    case 0x3001:
    case 0xFF0C:
      return ',';
    case 0x2019:
    case 0x2032:
      return '\'';
    default:
      return 0;
  }
}

class Cutter {
 public:
  Cutter(std::string_view text, std::size_t begin, std::size_t end, const Lexicon& lexicon,
         std::vector<Token>* tokens)
      : text_(text.substr(0, end)), at_(begin), lexicon_(lexicon), tokens_(*tokens) {}

  void Run() {
    while (at_ < text_.size()) {
      switch (KindAt(text_, at_)) {
        case Kind::kSpace:
          space_ = true;
          ++at_;
          break;
        case Kind::kDigit:
          TakeNumber();
          break;
        case Kind::kLetter:
          TakeWord();
          break;
        case Kind::kSign:
          Push(at_ + 1, Word::kSign, text_[at_]);
          break;
        case Kind::kAsk:
          TakeOther();
          break;
      }
    }
  }

 private:
  Token& Push(std::size_t end, Word word, int value) {
    tokens_.push_back({at_, end, value, word, 0, space_, false});
    at_ = end;
    space_ = false;
    return tokens_.back();
  }

  void TakeNumber() {
    std::size_t end = at_;
    int value = 0, digits = 0;
    while (end < text_.size() && KindAt(text_, end) == Kind::kDigit) {
      if (digits < 9) value = value * 10 + (text_[end] - '0');
      if (digits < 10) ++digits;
      ++end;
    }
    Push(end, Word::kNumber, value).digits = static_cast<std::uint8_t>(digits);
  }

  // Digits of other scripts.
  void TakeForeignNumber() {
    std::size_t end = at_;
    int value = 0, digits = 0;
    while (end < text_.size()) {
      std::size_t next = end;
      const int digit = u_charDigitValue(static_cast<UChar32>(NextCodePoint(text_, &next)));
      if (digit < 0) break;
      if (digits < 9) value = value * 10 + digit;
      if (digits < 10) ++digits;
      end = next;
    }
    Push(end, Word::kNumber, value).digits = static_cast<std::uint8_t>(digits);
  }

  std::size_t EndOfWord() const {
    std::size_t end = at_;
    while (end < text_.size()) {
      const Kind kind = KindAt(text_, end);
      if (kind == Kind::kLetter) {
        const auto byte = static_cast<unsigned char>(text_[end]);
        end += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3;
        continue;
      }
      if (kind != Kind::kAsk) break;
      std::size_t next = end;
      const CharClass of = ClassOf(NextCodePoint(text_, &next));
      if (of != CharClass::kLetter && of != CharClass::kExtend &&
          (of != CharClass::kSingle || lexicon_.spaceless()))
        break;
      end = next;
    }
    return std::min(end, text_.size());
  }

  void TakeWord() {
    std::size_t end = EndOfWord();
    const Entry* found = lexicon_.Find(text_.substr(at_, end - at_));
    if (found == nullptr) return PushOther(end);
    Entry entry = *found;
    if (entry.starts_phrase) {
      std::size_t phrase_end = end;
      const Entry phrase = lexicon_.FindPhrase(text_, at_, end, &phrase_end);
      if (phrase.word != Word::kOther) {
        entry = phrase;
        end = phrase_end;
      }
    }
    if (entry.word == Word::kOther) return PushOther(end);
    Push(end, entry.word, entry.value).capital = entry.capital;
  }

  void PushOther(std::size_t end) {
    if (!tokens_.empty() && tokens_.back().word == Word::kOther) {
      tokens_.back().end = end;
      at_ = end;
      space_ = false;
      return;
    }
    Push(end, Word::kOther, 0);
  }

  // A code point that is neither ASCII nor surely a Latin letter.
  void TakeOther() {
    std::size_t end = at_;
    const char32_t c = NextCodePoint(text_, &end);
    if (IsWhiteSpace(c) || IsInvisible(c)) {
      space_ = space_ || IsWhiteSpace(c);
      at_ = end;
      return;
    }
    const CharClass kind = ClassOf(c);
    if (kind == CharClass::kDigit && u_charDigitValue(static_cast<UChar32>(c)) >= 0)
      return TakeForeignNumber();
    if (kind == CharClass::kSeparator || kind == CharClass::kDigit) {
      Push(end, Word::kSign, SignOf(c));
      return;
    }
    if (!lexicon_.spaceless()) return TakeWord();
    std::size_t size = 0;
    if (const Entry* entry = lexicon_.FindPrefix(text_.substr(at_), &size)) {
      Push(at_ + size, entry->word, entry->value);
      return;
    }
    PushOther(end);
  }

  std::string_view text_;
  std::size_t at_;
  const Lexicon& lexicon_;
  std::vector<Token>& tokens_;
  bool space_ = true;
};

}  // namespace

void Cut(std::string_view text, std::size_t begin, std::size_t end, const Lexicon& lexicon,
         std::vector<Token>* tokens) {
  tokens->clear();
  Cutter(text, begin, end, lexicon, tokens).Run();
}

}  // namespace diemtin::text::dates
