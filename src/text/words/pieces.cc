#include "text/words/pieces.h"

#include <unicode/normalizer2.h>

#include <array>

#include "text/characters.h"

namespace diemtin::text {
namespace {

// Of a code point: what it is, and for letters the lower-case letter without tone, and the tone.
enum Kind : std::uint8_t { kSpace, kNewLine, kAlpha, kDigit, kJoin, kEnd, kOther, kNothing };

struct Sign {
  std::uint16_t letter = 0;
  Kind kind = kOther;
  std::uint8_t bits = 0;  // tone in the low three, then kIsUpper
};
constexpr std::uint8_t kIsUpper = 8;
constexpr char32_t kSigns = 0x2100;  // Latin, Greek, Cyrillic, Latin Additional, punctuation
constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;

std::uint8_t ToneOf(char32_t mark) {
  static constexpr char32_t kMarks[] = {0x300, 0x301, 0x303, 0x309, 0x323};
  for (std::uint8_t i = 0; i < std::size(kMarks); ++i) {
    if (kMarks[i] == mark) return static_cast<std::uint8_t>(i + 1);
  }
  return 0;
}

// The letter without its tone, which ICU's raw decomposition has last, or first when it is the dot.
char32_t TakeTone(char32_t c, std::uint8_t* tone) {
  *tone = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString parts;
  if (c < 0x80 || !nfc->getDecomposition(static_cast<UChar32>(c), parts)) return c;
  auto letter = static_cast<char32_t>(parts.char32At(0));
  for (int i = 1; i < parts.length(); ++i) {
    const auto mark = static_cast<char32_t>(parts.char32At(i));
    if (const std::uint8_t found = ToneOf(mark); found != 0) {
      *tone = found;
      continue;
    }
    const UChar32 both = nfc->composePair(static_cast<UChar32>(letter), static_cast<UChar32>(mark));
    if (both < 0) return c;
    letter = static_cast<char32_t>(both);
  }
  return letter;
}

Kind KindOf(char32_t c) {
  switch (c) {
    case '\n':
    case '\r':
    case 0x2028:
    case 0x2029:
      return kNewLine;
    case '.':
    case '!':
    case '?':
    case 0x2026:
      return kEnd;
    case '-':
    case ',':
    case '/':
    case ':':
    case '\'':
    case 0x2019:
    case '&':
    case '@':
    case '_':
    case '%':
    case 0x2010:
    case 0x2011:
      return kJoin;
    default:
      break;
  }
  if (IsWhiteSpace(c)) return kSpace;
  if (IsInvisible(c)) return kNothing;
  switch (ClassOf(c)) {
    case CharClass::kLetter:
    case CharClass::kExtend:
      return kAlpha;
    case CharClass::kDigit:
      return kDigit;
    default:
      return kOther;
  }
}

Sign MakeSign(char32_t c) {
  Sign sign;
  sign.kind = KindOf(c);
  sign.letter = static_cast<std::uint16_t>(c);
  if (sign.kind != kAlpha) return sign;
  const char32_t lower = SimpleLower(c);
  std::uint8_t tone = ToneOf(c);
  if (tone == 0) {
    sign.letter = static_cast<std::uint16_t>(TakeTone(lower, &tone));
  } else {
    sign.letter = 0;
  }
  // The Icelandic letter that old fonts put in place of Đ.
  if (lower == 0xF0) sign.letter = 0x111;
  sign.bits = static_cast<std::uint8_t>(tone | (lower != c ? kIsUpper : 0));
  return sign;
}

struct Signs {
  Signs() {
    for (char32_t c = 0; c < kSigns; ++c) of[c] = MakeSign(c);
  }
  std::array<Sign, kSigns> of;
};

// Walks over one text.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) { Peek(); }

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  Kind kind() const { return sign_.kind; }
  void Skip() {
    at_ = next_;
    Peek();
  }
  Piece Cut();

 private:
  void Peek() {
    next_ = at_;
    if (at_ >= text_.size()) return;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      ++next_;
      sign_ = table_[byte];
      code_ = byte;
      return;
    }
    code_ = NextCodePoint(text_, &next_);
    if (code_ < kSigns) {
      sign_ = table_[code_];
    } else {
      sign_ = {static_cast<std::uint16_t>(code_), KindOf(code_), 0};
    }
  }
  Kind KindAt(std::size_t at) const {
    if (at >= text_.size()) return kSpace;
    const char32_t code = NextCodePoint(text_, &at);
    return code < kSigns ? table_[code].kind : KindOf(code);
  }
  bool IsUpperAt(std::size_t at) const {
    if (at >= text_.size()) return false;
    const char32_t code = NextCodePoint(text_, &at);
    return code < kSigns && (table_[code].bits & kIsUpper) != 0;
  }
  bool KeepsInside(Kind before) const;
  bool IsAbbreviation(std::size_t begin) const;
  void Run(Piece* piece);
  void Punctuation(Piece* piece);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;
  Sign sign_;
  char32_t code_ = 0;
  // Of the piece that is being cut.
  unsigned letters_ = 0;
  unsigned digits_ = 0;
  unsigned uppers_ = 0;
  unsigned since_dot_ = 0;  // characters since the last inner full stop
  bool first_upper_ = false;
  const Sign* table_ = Table();

  static const Sign* Table() {
    static const Signs signs;
    return signs.of.data();
  }
};

// Whether the sign at at_, inside or behind a run, is a part of it.
bool Cutter::KeepsInside(Kind before) const {
  const Kind after = KindAt(next_);
  if (code_ == '%') return before == kDigit && letters_ == 0;
  if (after != kAlpha && after != kDigit) return false;
  const bool numbers = before == kDigit && after == kDigit;
  const bool all_upper = uppers_ == letters_ && letters_ > 0;
  const auto next = static_cast<unsigned char>(text_[next_]);
  const bool next_upper = IsUpperAt(next_);
  switch (code_) {
    case '.':
      // Initials and titles ("TP.HCM", "T.Hằng", "q.1"), sites ("bktt.vn"); a full stop that lacks
      // its space is followed by an upper-case letter ("xong.Hôm").
      return numbers || all_upper || since_dot_ == 1 || (uppers_ > 0 && since_dot_ == 2) ||
             (next < 0x80 && after == kAlpha && !next_upper);
    case ',':
    case ':':
      return numbers;
    case '/':
      return before == kDigit || digits_ > 0 || letters_ <= 2 || all_upper;
    case '-':
      // "Covid-19", "cà-rem", "GD-ĐT", but "Huế-Sài Gòn".
      return before == kDigit || after == kDigit || !next_upper || all_upper;
    case '!':
    case '?':
    case 0x2026:
      return false;
    default:
      return true;
  }
}

// A full stop behind the run from `begin` belongs to it: "TP. Hưng Yên", "ông H. nói".
bool Cutter::IsAbbreviation(std::size_t begin) const {
  if (code_ != '.' || digits_ != 0 || letters_ == 0 || letters_ > 3) return false;
  std::size_t after = next_;
  while (after < text_.size() && text_[after] == ' ') ++after;
  if (after >= text_.size() || KindAt(after) == kNewLine) return false;
  if (letters_ == 1 && uppers_ == 1) return true;
  static constexpr std::string_view kKnown[] = {
      "TP", "Tp", "tp", "Th", "TS", "GS", "BS", "LS", "PGS", "ThS", "Ths", "KTS",
      "TX", "Tx", "TT", "q",  "p",  "h",  "Mr", "Ms", "Mrs", "Dr",  "St",  "ThS"};
  const std::string_view run = text_.substr(begin, at_ - begin);
  for (const std::string_view known : kKnown) {
    if (run == known) return true;
  }
  return false;
}

void Cutter::Run(Piece* piece) {
  letters_ = digits_ = uppers_ = since_dot_ = 0;
  first_upper_ = (sign_.bits & kIsUpper) != 0;
  std::uint64_t hash = 0;
  std::uint64_t tone = 0;
  Kind before = sign_.kind;
  while (!done()) {
    if (sign_.kind == kAlpha) {
      hash = (hash ^ sign_.letter) * kStep;
      hash ^= hash >> 29;
      tone |= sign_.bits & 7U;
      uppers_ += (sign_.bits & kIsUpper) != 0;
      ++letters_;
      ++since_dot_;
    } else if (sign_.kind == kDigit) {
      hash = (hash ^ 0x1D) * kStep;
      ++digits_;
      ++since_dot_;
    } else if (sign_.kind == kJoin || sign_.kind == kEnd) {
      if (!KeepsInside(before)) break;
      hash = (hash ^ code_) * kStep;
      if (code_ == '.') since_dot_ = 0;
    } else if (sign_.kind != kNothing) {
      break;
    }
    before = sign_.kind;
    Skip();
  }
  if (letters_ == 0) {
    piece->shape = Shape::kNumber;
  } else if (digits_ != 0) {
    piece->shape = Shape::kMixed;
  } else if (uppers_ == 0) {
    piece->shape = Shape::kLower;
  } else if (letters_ == 1) {
    piece->shape = Shape::kLetter;
  } else if (uppers_ == letters_) {
    piece->shape = Shape::kUpper;
  } else {
    piece->shape = first_upper_ && uppers_ == 1 ? Shape::kTitle : Shape::kMixed;
  }
  if (code_ == ':' && text_.substr(at_).starts_with("://")) {
    while (!done() && sign_.kind != kSpace && sign_.kind != kNewLine && code_ != '"') Skip();
    piece->shape = Shape::kMixed;
    hash = kStep;
  }
  if (!done() && IsAbbreviation(piece->begin)) {
    hash = (hash ^ code_) * kStep;
    Skip();
  }
  piece->key = (hash + tone) * kStep;
}

// A sign by itself, or a run of the same one ("...", "!!").
void Cutter::Punctuation(Piece* piece) {
  const char32_t code = code_;
  piece->shape = sign_.kind == kEnd ? Shape::kStop : Shape::kPunctuation;
  unsigned count = 0;
  while (!done() && code_ == code) {
    ++count;
    Skip();
    if (code >= 0x80 && code != 0x2026) break;
  }
  piece->key = (code * 4 + (count > 2 ? 2 : count - 1) + 0x100000000) * kStep;
}

Piece Cutter::Cut() {
  Piece piece;
  piece.begin = static_cast<std::uint32_t>(at_);
  if (sign_.kind == kAlpha || sign_.kind == kDigit) {
    Run(&piece);
  } else {
    Punctuation(&piece);
  }
  piece.key ^= piece.key >> 32;
  piece.end = static_cast<std::uint32_t>(at_);
  return piece;
}

}  // namespace

std::size_t NextSentence(std::string_view text, std::size_t begin, std::size_t most,
                         std::vector<Piece>* pieces) {
  text.remove_prefix(begin);
  Cutter cutter(text);
  bool starts = true;  // a sentence, or what is quoted
  const std::size_t before = pieces->size();
  while (!cutter.done() && pieces->size() - before < most) {
    const Kind kind = cutter.kind();
    if (kind == kNewLine && pieces->size() > before) break;
    if (kind == kSpace || kind == kNothing || kind == kNewLine) {
      cutter.Skip();
      continue;
    }
    const bool stopped = pieces->size() > before && pieces->back().shape == Shape::kStop &&
                         pieces->back().end < cutter.at();
    if (stopped && pieces->size() - before > 1) {
      const Shape last = (*pieces)[pieces->size() - 2].shape;
      // "84 . 4", "TP . HCM": the old way to print, which treebanks keep.
      if (last != Shape::kNumber && last != Shape::kUpper && last != Shape::kLetter) break;
    }
    Piece piece = cutter.Cut();
    if (starts && piece.shape == Shape::kTitle) piece.shape = Shape::kInitialTitle;
    const std::string_view sign = text.substr(piece.begin, piece.end - piece.begin);
    starts = piece.shape == Shape::kStop ||
             (piece.shape == Shape::kPunctuation &&
              (starts || sign == "\"" || sign == "“" || sign == ":" || sign == "``"));
    pieces->push_back(piece);
  }
  return begin + cutter.at();
}

}  // namespace diemtin::text
