#include "text/names/token_scan.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/words.h"

namespace diemtin::text::names {
namespace {

// Vietnamese letters without their tone, and the tone: 0 to 5.
struct TonelessTable {
  TonelessTable() {
    static constexpr std::u32string_view kVowels[] = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ",
                                                      U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
                                                      U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};
    for (std::size_t c = 0; c < letter.size(); ++c) letter[c] = static_cast<char16_t>(c);
    for (const std::u32string_view vowel : kVowels) {
      for (std::size_t i = 1; i < vowel.size(); ++i) {
        letter[vowel[i]] = static_cast<char16_t>(vowel[0]);
        tone[vowel[i]] = static_cast<std::uint8_t>(i);
      }
    }
  }
  std::array<char16_t, 0x1F00> letter{};
  std::array<std::uint8_t, 0x1F00> tone{};
};

struct Reading {
  std::uint64_t hash = 0;
  Shape shape = Shape::kLower;
};

Reading ReadToken(std::string_view token) {
  static const TonelessTable toneless;
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  std::uint64_t tones = 0;
  std::size_t letters = 0, capitals = 0;
  bool first_upper = false, first_digit = false, single = false;
  for (std::size_t at = 0; at < token.size();) {
    const bool first = at == 0;
    const char32_t c = NextCodePoint(token, &at);
    const char32_t lower = SimpleLower(c);
    if (first) {
      first_upper = lower != c;
      first_digit = c >= '0' && c <= '9';
      single = ClassOf(c) == CharClass::kSingle;
    }
    ++letters;
    capitals += lower != c;
    char32_t letter = lower;
    if (lower < toneless.letter.size()) {
      letter = toneless.letter[lower];
      if (toneless.tone[lower] != 0) tones = tones * 8 + toneless.tone[lower];
    }
    hash = (hash ^ letter) * 0x100000001B3ULL;
  }
  Reading reading;
  reading.hash = Mix(hash, tones);
  if (single) {
    reading.shape = Shape::kSingle;
  } else if (first_digit) {
    reading.shape = Shape::kNumber;
  } else if (capitals == 0) {
    reading.shape = Shape::kLower;
  } else if (letters == 1) {
    reading.shape = Shape::kInitial;
  } else if (capitals == letters) {
    reading.shape = Shape::kCaps;
  } else {
    reading.shape = first_upper && capitals == 1 ? Shape::kCapital : Shape::kMixed;
  }
  return reading;
}

Gap ReadGap(std::string_view gap) {
  if (gap == " ") return Gap::kSpace;
  if (gap.empty()) return Gap::kNone;
  if (gap == "-") return Gap::kHyphen;
  if (gap == ".") return Gap::kDot;
  if (gap == "/") return Gap::kSlash;
  if (gap == ". ") return Gap::kDotSpace;
  if (gap.find_first_of("([") != std::string_view::npos) return Gap::kOpen;
  if (gap.find_first_of(")]") != std::string_view::npos) return Gap::kClose;
  if (gap.find_first_of("\"'") != std::string_view::npos ||
      gap.find("“") != std::string_view::npos || gap.find("”") != std::string_view::npos ||
      gap.find("‘") != std::string_view::npos || gap.find("’") != std::string_view::npos) {
    return Gap::kQuote;
  }
  if (gap.find('&') != std::string_view::npos) return Gap::kAmpersand;
  if (gap.find(',') != std::string_view::npos) return Gap::kComma;
  if (gap.find(':') != std::string_view::npos) return Gap::kColon;
  if (gap.find(" -") != std::string_view::npos || gap.find("- ") != std::string_view::npos ||
      gap.find("–") != std::string_view::npos || gap.find("—") != std::string_view::npos) {
    return Gap::kDash;
  }
  return Gap::kOther;
}

// "TP. HCM", "TS. Nguyễn Văn A", "J. Smith": the dot ends no sentence.
bool IsAbbreviation(std::uint64_t hash, Shape shape) {
  if (shape == Shape::kInitial) return true;
  static const auto abbreviations = [] {
    std::vector<std::uint64_t> hashes;
    for (const char* word : {"tp",  "tx",  "ts", "ths", "pgs",  "gs",  "bs",   "ks",  "ls",
                             "cn",  "st",  "mr", "mrs", "ms",   "dr",  "prof", "gen", "sen",
                             "gov", "rep", "jr", "co",  "corp", "inc", "ltd",  "no",  "vs"}) {
      hashes.push_back(HashToken(word));
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  }();
  return std::binary_search(abbreviations.begin(), abbreviations.end(), hash);
}

bool EndsSentence(std::string_view gap, const NameToken& before, const NameToken& after) {
  if (gap.find('\n') != std::string_view::npos) return true;
  const bool open = after.IsUpper() || after.shape == Shape::kNumber;
  if (!open || gap.size() < 2) return false;
  if (gap == ". ") return !IsAbbreviation(before.hash, before.shape);
  return gap.find_first_of(".!?") != std::string_view::npos ||
         gap.find("…") != std::string_view::npos;
}

// A capital behind an opening quotation mark or a colon tells nothing, either.
bool OpensClause(Gap gap, std::string_view between) {
  if (gap == Gap::kColon) return true;
  return gap == Gap::kQuote && (between.find('"') != std::string_view::npos ||
                                between.find("“") != std::string_view::npos);
}

// Small words that stand inside a name: behind a hyphen or a dot, or "de" between capitals.
void Glue(TokenScan* scan) {
  static const std::uint64_t kParticles[] = {
      HashToken("de"), HashToken("bin"), HashToken("von"), HashToken("der"), HashToken("ibn"),
      HashToken("al"), HashToken("el"),  HashToken("dos"), HashToken("of"),  HashToken("del")};
  auto& tokens = scan->tokens;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    NameToken& token = tokens[i];
    if (token.shape != Shape::kLower || !tokens[i - 1].IsUpper()) continue;
    const bool particle =
        token.gap == Gap::kSpace && i + 1 < tokens.size() &&
        (tokens[i + 1].gap == Gap::kSpace || tokens[i + 1].gap == Gap::kHyphen) &&
        tokens[i + 1].IsUpper() &&
        std::find(std::begin(kParticles), std::end(kParticles), token.hash) != std::end(kParticles);
    if (particle || token.gap == Gap::kHyphen || token.gap == Gap::kDot)
      token.shape = Shape::kGlued;
  }
}

// Sentences whose words all open with a capital say nothing by one.
void MarkShouted(TokenScan* scan) {
  for (std::size_t s = 0; s + 1 < scan->sentences.size(); ++s) {
    std::size_t upper = 0, lower = 0;
    for (std::size_t i = scan->sentences[s]; i < scan->sentences[s + 1]; ++i) {
      upper += scan->tokens[i].IsUpper();
      lower += scan->tokens[i].shape == Shape::kLower;
    }
    if (upper < 5 || upper < 9 * lower) continue;
    for (std::size_t i = scan->sentences[s]; i < scan->sentences[s + 1]; ++i)
      scan->tokens[i].shouted = true;
  }
}

}  // namespace

std::uint64_t HashToken(std::string_view token) { return ReadToken(token).hash; }

std::uint64_t HashPhrase(std::string_view phrase) {
  std::uint64_t hash = kPhraseSeed;
  for (const Token& token : Tokenize(phrase))
    hash = Mix(hash, HashToken(phrase.substr(token.begin, token.end - token.begin)));
  return hash;
}

TokenScan ScanTokens(std::string_view text) {
  TokenScan scan;
  const std::vector<Token> tokens = Tokenize(text);
  scan.tokens.resize(tokens.size());
  std::size_t before_end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    NameToken& token = scan.tokens[i];
    token.begin = static_cast<std::uint32_t>(tokens[i].begin);
    token.end = static_cast<std::uint32_t>(tokens[i].end);
    const Reading reading = ReadToken(text.substr(token.begin, token.end - token.begin));
    token.hash = reading.hash;
    token.shape = reading.shape;
    const std::string_view gap = text.substr(before_end, token.begin - before_end);
    if (i == 0 || (gap.size() > 1 && EndsSentence(gap, scan.tokens[i - 1], token))) {
      scan.sentences.push_back(static_cast<std::uint32_t>(i));
      token.opens_sentence = true;
      token.gap = Gap::kStart;
    } else {
      token.gap = ReadGap(gap);
      token.opens_sentence = OpensClause(token.gap, gap);
    }
    before_end = token.end;
  }
  scan.sentences.push_back(static_cast<std::uint32_t>(tokens.size()));
  Glue(&scan);
  MarkShouted(&scan);
  return scan;
}

}  // namespace diemtin::text::names
