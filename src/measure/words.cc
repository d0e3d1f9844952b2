#include "text/words.h"

#include <algorithm>

#include "measure/parts.h"

namespace diemtin::measure {
namespace {

struct Treebank {
  std::string text;  // of one sentence
  std::vector<std::string> words;
};

std::vector<Treebank> SentencesOf(const std::vector<std::string>& lines) {
  std::vector<Treebank> sentences;
  Treebank sentence;
  for (const std::string& line : lines) {
    if (line.empty()) {
      if (!sentence.words.empty()) sentences.push_back(sentence);
      sentence = {};
      continue;
    }
    if (line.starts_with("# text = ")) sentence.text = line.substr(9);
    const std::size_t tab = line.find('\t');
    if (line[0] == '#' || tab == std::string::npos || line.find_first_of("-.") < tab) continue;
    sentence.words.push_back(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  if (!sentence.words.empty()) sentences.push_back(sentence);
  for (Treebank& one : sentences) {
    if (!one.text.empty()) continue;
    for (const std::string& word : one.words) one.text += (one.text.empty() ? "" : " ") + word;
  }
  return sentences;
}

// Where each word ends, spaces not counted.
std::vector<std::size_t> Ends(const std::vector<std::string>& words) {
  std::vector<std::size_t> ends = {0};
  for (const std::string& word : words) {
    const auto spaces = static_cast<std::size_t>(std::count(word.begin(), word.end(), ' '));
    ends.push_back(ends.back() + word.size() - spaces);
  }
  return ends;
}

}  // namespace

// The treebank's sentences as printed, words compared as spans of characters other than spaces, as
// the pack's score_words.py does.
Expected<std::vector<Figure>> MeasureWords(const Places& places) {
  struct Split {
    const char* file;
    const char* shown;
    double reach;
  };
  static constexpr Split kSplits[] = {
      {"vi_vtb-ud-dev", "UD_VTB dev", .98},
      {"vi_vtb-ud-test", "UD_VTB test (learned from)", 0},
  };
  std::vector<Figure> figures;
  for (const Split& split : kSplits) {
    DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                   ReadLines(places.data + "/vietnamese/ud_vtb/" + split.file + ".conllu.gz"));
    double right = 0, found = 0, gold = 0;
    for (const Treebank& sentence : SentencesOf(lines)) {
      std::vector<std::string> words;
      for (const text::Word& word : text::FindWords(sentence.text, "vi"))
        words.push_back(sentence.text.substr(word.begin, word.end - word.begin));
      const std::vector<std::size_t> a = Ends(words), b = Ends(sentence.words);
      found += static_cast<double>(words.size());
      gold += static_cast<double>(sentence.words.size());
      for (std::size_t i = 0, k = 0; i + 1 < a.size(); ++i) {
        while (k + 1 < b.size() && b[k] < a[i]) ++k;
        right += k + 1 < b.size() && b[k] == a[i] && b[k + 1] == a[i + 1];
      }
    }
    figures.push_back({split.shown, "F1", found + gold > 0 ? 2 * right / (found + gold) : 0,
                       static_cast<std::size_t>(gold), split.reach});
  }
  return figures;
}

}  // namespace diemtin::measure
