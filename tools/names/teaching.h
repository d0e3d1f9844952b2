#pragma once

// What the names model is taught with: texts of the corpora and labelled ones, and the dress in
// which their sentences are shown.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "measure/gold_names.h"
#include "names/trainer.h"

namespace diemtin::fit {

// A text, cut into tokens, and its labels.
struct Labelled {
  TokenScan scan;
  std::vector<std::uint8_t> masks;
};

using Ids = std::set<std::string, std::less<>>;

// At most `articles` of each corpus under DATA, title first; `left_out`: ids that are not read.
std::vector<std::string> ReadCorpora(const std::string& data, std::size_t articles,
                                     const Ids& left_out);

// What is labelled by hand: [begin, end) of a text, and the names in it.
struct Passage {
  std::string text;
  std::size_t begin = 0, end = 0;
  std::vector<text::Name> names;  // bytes of the text
};
Passage PassageOf(const measure::MarkedSentence& sentence);
// Each of `sentences` in its whole article.
std::vector<Passage> PassagesOf(const std::string& data,
                                const std::vector<measure::RealSentence>& sentences);
// Open outside of the passage.
Labelled Label(const Passage& passage);

// A part of `scan` as a text of one sentence.
TokenScan Slice(const TokenScan& scan, std::size_t begin, std::size_t end);
// As in a headline all in capitals, or with a capital on each word.
void Shout(TokenScan* scan, Shape shape);

// Shows the sentences of a text to `take`, each in the dress that `salt` chooses.
template <typename Take>
void Dress(const Labelled& text, const Lexicon& lexicon, std::uint64_t salt, bool gold,
           Take&& take) {
  const Cells whole(text.scan, lexicon);
  for (std::size_t s = 0; s + 1 < text.scan.sentences.size(); ++s) {
    const std::size_t begin = text.scan.sentences[s], end = text.scan.sentences[s + 1];
    if (end - begin < 2 || end - begin > 200 || (text.scan.tokens[begin].shouted && !gold))
      continue;
    const auto open = [](std::uint8_t mask) { return mask == kAnyLabel; };
    if (gold && std::all_of(text.masks.begin() + begin, text.masks.begin() + end, open)) continue;
    Sample sample{
        &whole, begin, end, {text.masks.begin() + begin, text.masks.begin() + end}, false};
    const std::uint64_t dice = Mix(Mix(salt, text.scan.tokens[begin].hash), begin) % 100;
    if (dice < 8 && !text.scan.tokens[begin].shouted) {
      TokenScan slice = Slice(text.scan, begin, end);
      Shout(&slice, dice < 6 ? Shape::kCaps : Shape::kCapital);
      const Cells cells(slice, lexicon);
      take(Sample{&cells, 0, end - begin, std::move(sample.masks), false});
    } else if (dice < 45) {
      const TokenScan slice = Slice(text.scan, begin, end);
      Cells cells(slice, lexicon);
      sample.anonymous = dice < 30;
      if (sample.anonymous && dice < 26) cells.ForgetPhrases(0, cells.size());
      take(Sample{&cells, 0, end - begin, std::move(sample.masks), sample.anonymous});
    } else {
      take(sample);
    }
  }
}

// Shows everything to `take`: the corpus in a fair order that is not its own, labelled sentences
// scattered in it, each `times` times.
template <typename Take>
void ShowAll(const std::vector<Labelled>& corpus, const std::vector<const Labelled*>& gold,
             std::size_t times, const Lexicon& lexicon, std::uint64_t salt, Take&& take) {
  const std::size_t shows = gold.size() * times;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    Dress(corpus[(i * 7919 + salt * 101) % corpus.size()], lexicon, salt, false, take);
    for (; shown * corpus.size() < shows * i; ++shown)
      Dress(*gold[shown % gold.size()], lexicon, salt * 1000 + shown, true, take);
  }
}

}  // namespace diemtin::fit
