#include "story/tokens.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "text/normalize.h"
#include "text/stem.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool EndsSentence(std::string_view gap) {
  return gap.find_first_of(".!?:\n\"|") != std::string_view::npos ||
         gap.find("\xE2\x80\x9C") != std::string_view::npos;
}

void StripPossessive(std::string* word) {
  for (const std::string_view ending : {"'s", "\xE2\x80\x99s"})
    if (word->ends_with(ending)) word->resize(word->size() - ending.size());
}

bool IsShouting(const std::vector<Word>& words) {
  std::size_t capitals = 0, letters = 0;
  for (const Word& word : words) {
    if (word.number || word.stop) continue;
    ++letters;
    capitals += word.capital ? 1 : 0;
  }
  return capitals * 5 > letters * 4;
}

}  // namespace

Zone CutZone(std::string_view text, std::string_view language, std::size_t most) {
  Zone zone;
  zone.text = text;
  std::size_t last = 0;
  for (const text::Token& token : text::Tokenize(text)) {
    if (zone.words.size() >= most) break;
    const std::string_view raw = text.substr(token.begin, token.end - token.begin);
    const std::string_view gap = text.substr(last, token.begin - last);
    Word word;
    word.begin = token.begin;
    word.end = token.end;
    word.lower = language == "vi" ? text::ExactTerm(raw) : text::LowerCase(raw);
    const std::size_t first = std::max(Utf8SequenceLength(raw), 1);
    word.capital = raw.substr(0, first) != std::string_view(word.lower).substr(0, first);
    word.number = IsDigit(raw[0]);
    word.stop = text::IsStopWord(word.lower, language);
    word.lone_character = first >= 3 && raw.size() == first && !word.capital && language != "vi";
    word.joined = !zone.words.empty() && (gap.empty() || gap == " " || gap == "-");
    word.starts_sentence = zone.words.empty() || EndsSentence(gap);
    if (language == "en") StripPossessive(&word.lower);
    last = token.end;
    zone.words.push_back(std::move(word));
  }
  zone.shouting = IsShouting(zone.words);
  return zone;
}

void SetKeys(std::vector<Zone>* zones, std::string_view language) {
  std::unordered_set<std::string> names;
  for (const Zone& zone : *zones) {
    if (zone.shouting) continue;
    for (const Word& word : zone.words)
      if (word.capital && !word.starts_sentence) names.insert(word.lower);
  }
  text::Stemmer stemmer(language);
  std::unordered_map<std::string, std::string> stems;
  for (Zone& zone : *zones) {
    for (Word& word : zone.words) {
      if (word.number || word.stop || word.lone_character || names.contains(word.lower)) {
        word.key = word.lower;
        continue;
      }
      auto [at, fresh] = stems.try_emplace(word.lower);
      if (fresh) at->second = stemmer.Stem(word.lower);
      word.key = at->second;
    }
  }
}

}  // namespace diemtin::story
