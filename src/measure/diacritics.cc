#include "text/diacritics.h"

#include <simdjson.h>

#include "base/hash.h"
#include "measure/parts.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "text/syllable.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::measure {
namespace {

struct Tally {
  std::size_t right = 0, all = 0;
};

// Without its marks, case kept.
std::string Typed(std::string_view word) {
  std::string typed;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const bool upper = text::IsUpper(text::NextCodePoint(word, &at));
    std::string letter = text::Fold(word.substr(begin, at - begin));
    if (upper && letter.size() == 1) letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
    typed += letter;
  }
  return typed;
}

// Takes the marks off a line, has them restored, and compares its syllables with those printed;
// either tone placement is right.
void Add(std::string_view line, Tally* tally) {
  const std::string printed = text::Nfc(line);
  std::string typed;
  const std::vector<text::Token> tokens = text::Tokenize(printed);
  std::size_t at = 0;
  for (const text::Token& token : tokens) {
    typed.append(printed, at, token.begin - at);
    const std::string word = printed.substr(token.begin, token.end - token.begin);
    typed += text::HasMarkedLetter(word) ? Typed(word) : word;
    at = token.end;
  }
  typed.append(printed, at);
  const std::string restored = text::RestoreDiacritics(typed);
  const std::vector<text::Token> found = text::Tokenize(restored);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string word = printed.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    if (!text::IsFoldedSyllable(text::Fold(word))) continue;
    ++tally->all;
    if (found.size() != tokens.size()) continue;
    tally->right += text::ExactTerm(word) == text::ExactTerm(std::string_view(restored).substr(
                                                 found[i].begin, found[i].end - found[i].begin));
  }
}

Figure Of(const char* shown, const Tally& tally, double reach) {
  const double all = static_cast<double>(std::max<std::size_t>(tally.all, 1));
  return {shown, "syllables right", static_cast<double>(tally.right) / all, tally.all, reach};
}

}  // namespace

// Articles that tools/diacritics_fit.cc left out (one in twenty by the hash of the id), and the
// treebank's sentences, from which nothing was learned.
Expected<std::vector<Figure>> MeasureDiacritics(const Places& places) {
  Tally articles, titles, treebank;
  DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                 ReadLines(places.data + "/vietnamese/news_text/baomoi2017.jsonl.xz"));
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    simdjson::dom::element article;
    std::string_view id, title, body;
    if (parser.parse(line).get(article) != simdjson::SUCCESS ||
        article["id"].get(id) != simdjson::SUCCESS || Hash64(id) % 20 != 0)
      continue;
    if (article["title"].get(title) == simdjson::SUCCESS) Add(title, &titles);
    if (article["body"].get(body) == simdjson::SUCCESS) Add(body, &articles);
  }
  for (const char* split : {"train", "dev", "test"}) {
    DIEMTIN_ASSIGN(const std::vector<std::string> rows,
                   ReadLines(places.data + "/vietnamese/ud_vtb/vi_vtb-ud-" + split + ".conllu.gz"));
    for (const std::string& row : rows) {
      if (row.starts_with("# text =")) Add(row.substr(8), &treebank);
    }
  }
  return std::vector<Figure>{Of("baomoi2017 left out, bodies", articles, .97),
                             Of("baomoi2017 left out, titles", titles, .97),
                             Of("UD_VTB sentences", treebank, .97)};
}

}  // namespace diemtin::measure
