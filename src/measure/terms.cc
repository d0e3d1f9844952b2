#include "text/terms.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "measure/parts.h"
#include "text/normalize.h"

namespace diemtin::measure {
namespace {

icu::UnicodeString Decomposed(const std::string& word) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  return nfd->normalize(icu::UnicodeString::fromUTF8(word), status);
}

std::string Utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// As typed without a Vietnamese keyboard: marks off by Unicode's decomposition, đ as d.
std::string Unmarked(const std::string& word) {
  icu::UnicodeString out;
  const icu::UnicodeString parts = Decomposed(word);
  for (int i = 0; i < parts.length(); ++i) {
    const char16_t c = parts[i];
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    out += c == u'đ' ? u'd' : c == u'Đ' ? u'D' : c;
  }
  return Utf8(out);
}

bool IsTone(char16_t c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

// The word with the tone of an open oa, oe, uy on its second vowel; as it was when it has none.
std::string OnSecondVowel(const std::string& word) {
  icu::UnicodeString parts = Decomposed(word);
  for (int i = 1; i + 1 < parts.length(); ++i) {
    const bool ends = i + 2 == parts.length() || parts[i + 2] == u' ' || parts[i + 2] == u'-';
    const char16_t first = parts[i - 1], second = parts[i + 1];
    const bool pair = (first == u'o' && (second == u'a' || second == u'e')) ||
                      (first == u'u' && second == u'y' && (i < 2 || parts[i - 2] != u'q'));
    if (!IsTone(parts[i]) || !pair || !ends) continue;
    const char16_t tone = parts[i];
    parts.setCharAt(i, second);
    parts.setCharAt(i + 1, tone);
  }
  return text::Nfc(Utf8(parts));
}

}  // namespace

// Every word of the lexica: typed with marks and without, it is searched for by one folded term;
// with either placement of its tone, by one exact term.
Expected<std::vector<Figure>> MeasureTerms(const Places& places) {
  Figure folded{"lexica, marked and unmarked", "one folded term", 0, 0, 1};
  Figure placed{"lexica, either tone placement", "one exact term", 0, 0, 1};
  for (const char* file :
       {"Viet74K.txt.gz", "rdrsegmenter_VnVocab.txt.gz", "Viet11K.txt.gz", "dongdu_VNsyl.txt.gz"}) {
    DIEMTIN_ASSIGN(const std::vector<std::string> words,
                   ReadLines(places.data + "/vietnamese/lexicon/" + file));
    for (const std::string& printed : words) {
      const std::string word = text::Nfc(printed);
      ++folded.count;
      const std::string term = text::FoldedTerm(word);
      folded.value += term == text::FoldedTerm(Unmarked(word)) &&
                      term == text::FoldedTerm(Utf8(Decomposed(word))) &&
                      term == text::LowerCase(Unmarked(word));
      const std::string other = OnSecondVowel(word);
      if (other == word) continue;
      ++placed.count;
      placed.value += text::ExactTerm(word) == text::ExactTerm(other);
    }
  }
  for (Figure* figure : {&folded, &placed})
    figure->value /= static_cast<double>(std::max<std::size_t>(figure->count, 1));
  return std::vector<Figure>{folded, placed};
}

}  // namespace diemtin::measure
