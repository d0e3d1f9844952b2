// Trains the model of names (src/text/names/tagger.h).
//
//   names_fit DATA TESTS KNOWN [OUT] [--articles N] [--epochs N] [--gold N] [--folds N]
//             [--wrong]
//
// DATA: the folder with vietnamese/news_text, vietnews, gazetteers, lexicon, cldr. TESTS:
// tests/text, whose names.tsv and names_learned.tsv are learned from; articles of names_real.tsv
// are left out, `text_eval` judges by them. KNOWN: tools/names/known.txt. OUT:
// src/text/models/names.bin. --gold N: how often each of their sentences is shown in the last
// epoch. --folds N: also how well each Nth part of them is found by what the rest teaches; --wrong
// prints what is wrong then. Deterministic: the same data gives the same bytes. The model in the
// repository: --articles 6000 --epochs 3 --gold 10.
//
// Method. Lists and the corpora's own usage give facts of strings (src/text/names/lexicon.h).
// Strong signs label the corpora in part (names/silver.h). An averaged structured perceptron learns
// from both (names/trainer.h). Part of the sentences hide their names' words and what the lexicon
// says of them, so that their surroundings are learned; part are shown in capitals.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "model_file.h"
#include "names/lexicon_builder.h"
#include "names/silver.h"
#include "names/teaching.h"
#include "text/names/tagger.h"

namespace {

using namespace diemtin;
using namespace diemtin::text;
using namespace diemtin::text::names;
using fit::Labelled;
using fit::Passage;
using fit::Sample;
using fit::Trainer;

constexpr std::uint32_t kVersion = 1;

struct Options {
  std::string data, tests, known, out;
  int epochs = 3;
  std::size_t articles = 6000, folds = 0, gold = 10;
  bool wrong = false;
};

std::optional<Options> ReadOptions(int argc, char** argv) {
  Options options;
  std::vector<std::string> places;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto number = [&] { return i + 1 < argc ? std::atoi(argv[++i]) : 0; };
    if (word == "--epochs") {
      options.epochs = number();
    } else if (word == "--folds") {
      options.folds = static_cast<std::size_t>(number());
    } else if (word == "--articles") {
      options.articles = static_cast<std::size_t>(number());
    } else if (word == "--gold") {
      options.gold = static_cast<std::size_t>(number());
    } else if (word == "--wrong") {
      options.wrong = true;
    } else {
      places.emplace_back(word);
    }
  }
  if (places.size() < 3 || places.size() > 4) return std::nullopt;
  options.data = places[0], options.tests = places[1], options.known = places[2];
  if (places.size() == 4) options.out = places[3];
  return options;
}

// The value, or the end of the program.
template <typename T>
T Must(Expected<T> value, const std::string& what) {
  if (!value) {
    fmt::print(stderr, "{}: cannot be read\n", what);
    std::exit(1);
  }
  return std::move(*value);
}

struct Score {
  std::size_t right = 0, found = 0, wanted = 0;
  double F1() const { return 2. * right / std::max<std::size_t>(found + wanted, 1); }
};

std::vector<Name> Tag(const Passage& passage, const TaggerModel& model) {
  const TokenScan scan = ScanTokens(passage.text);
  const Cells cells(scan, model.lexicon);
  std::vector<Name> names;
  for (const TaggedName& tagged : TagNames(scan, cells, model)) {
    const Name name{scan.tokens[tagged.first].begin, scan.tokens[tagged.last - 1].end, tagged.kind};
    if (name.begin >= passage.begin && name.end <= passage.end) names.push_back(name);
  }
  return names;
}

void Compare(const std::vector<Name>& found, const std::vector<Name>& wanted,
             std::array<Score, 4>* scores) {
  for (std::size_t k = 0; k < 4; ++k) {
    const auto counts = [&](const Name& name) {
      return k == 3 || static_cast<std::size_t>(name.kind) == k;
    };
    for (const Name& name : wanted) (*scores)[k].wanted += counts(name);
    for (const Name& name : found) {
      (*scores)[k].found += counts(name);
      (*scores)[k].right +=
          counts(name) && std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    }
  }
}

void Print(std::string_view what, const std::array<Score, 4>& scores) {
  fmt::print("{}: F1 {:.4f} of {} names; persons {:.4f} places {:.4f} organisations {:.4f}\n", what,
             scores[3].F1(), scores[3].wanted, scores[0].F1(), scores[1].F1(), scores[2].F1());
}

std::string Show(const std::string& text, const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names)
    out += fmt::format(" [{} {}]", "PLO"[static_cast<int>(name.kind)],
                       text.substr(name.begin, name.end - name.begin));
  return out;
}

// A model for each set of labelled sentences; all but the last epochs see the corpus alone, and so
// are run once for all.
std::vector<Trainer::Packed> Train(const std::vector<Labelled>& corpus,
                                   const std::vector<std::vector<const Labelled*>>& golds,
                                   const Lexicon& lexicon, const Options& options) {
  const int epochs = options.epochs;
  Trainer trainer;
  fit::ShowAll(corpus, {}, 0, lexicon, 0, [&](const Sample& sample) { trainer.Count(sample); });
  for (int epoch = 0; epoch + 1 < epochs; ++epoch) {
    trainer.ResetCounts();
    fit::ShowAll(corpus, {}, 0, lexicon, static_cast<std::uint64_t>(epoch),
                 [&](const Sample& sample) { trainer.Learn(sample); });
    fmt::print("epoch {}: {:.4f} of the stretches wrong\n", epoch + 1, trainer.wrong());
    std::fflush(stdout);
  }
  trainer.RestartMean();
  std::vector<Trainer::Packed> models;
  for (const auto& gold : golds) {
    Trainer last = trainer;
    fit::ShowAll(corpus, gold, options.gold, lexicon, static_cast<std::uint64_t>(epochs),
                 [&](const Sample& sample) { last.Learn(sample); });
    models.push_back(last.Pack());
    std::fflush(stdout);
  }
  return models;
}

TaggerModel ModelOf(const Trainer::Packed& packed, const Lexicon& lexicon) {
  TaggerModel model{packed.rows, {}, lexicon};
  for (std::size_t i = 0; i < kRow; ++i)
    std::copy_n(packed.follow.begin() + static_cast<std::ptrdiff_t>(i * kRow), kRow,
                model.follow[i].begin());
  return model;
}

// The corpora's texts with the labels that strong signs give them; fills the lexicon.
std::vector<Labelled> LabelCorpora(const Options& options, const fit::Ids& left_out,
                                   fit::LexiconBuilder* lexicon) {
  lexicon->AddCldr(options.data);
  lexicon->AddKnown(options.known);
  lexicon->AddGazetteers(options.data);
  lexicon->AddWords(options.data);
  lexicon->AddKnown(options.known);
  lexicon->Build();
  fit::Corpus usage;
  std::vector<Labelled> corpus;
  for (const std::string& text : fit::ReadCorpora(options.data, options.articles, left_out)) {
    corpus.push_back({ScanTokens(text), {}});
    usage.Add(corpus.back().scan, Cells(corpus.back().scan, lexicon->View()));
  }
  lexicon->AddUsage(usage);
  lexicon->AddKnown(options.known);
  lexicon->Build();

  std::unordered_set<std::uint64_t> words;
  for (const std::string& line :
       fit::LinesOrExit(options.data + "/vietnamese/lexicon/Viet74K.txt.gz")) {
    if (ScanTokens(line).tokens.size() == 2) words.insert(HashPhrase(line));
  }
  const fit::Silver silver(std::move(words));
  std::size_t open = 0, capitals = 0;
  for (Labelled& text : corpus) {
    text.masks = silver.Label(text.scan, Cells(text.scan, lexicon->View()));
    for (std::size_t i = 0; i < text.masks.size(); ++i) {
      capitals += text.scan.tokens[i].IsUpper();
      open += text.scan.tokens[i].IsUpper() && text.masks[i] == kAnyLabel;
    }
  }
  fmt::print("corpora: {} texts; {} of {} capitals open\n", corpus.size(), open, capitals);
  return corpus;
}

// The passages [first, last) that the model of the fold has not learned from.
void Judge(const std::vector<Passage>& passages, std::size_t first, std::size_t last,
           const TaggerModel& model, std::size_t fold, const Options& options,
           std::array<Score, 4>* scores) {
  for (std::size_t i = first; i < last; ++i) {
    if (i % options.folds != fold) continue;
    const Passage& passage = passages[i];
    const std::vector<Name> found = Tag(passage, model);
    Compare(found, passage.names, scores);
    if (options.wrong && found != passage.names) {
      fmt::print("{}\n   +{}\n   -{}\n",
                 passage.text.substr(passage.begin, passage.end - passage.begin),
                 Show(passage.text, found), Show(passage.text, passage.names));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = ReadOptions(argc, argv);
  if (!options) {
    fmt::print(stderr,
               "names_fit DATA TESTS KNOWN [OUT] [--articles N] [--epochs N] [--gold N] "
               "[--folds N] [--wrong]\n");
    return 2;
  }
  const auto read = [&](const char* name) {
    const std::string path = options->tests + name;
    return Must(measure::ReadRealNames(path), path);
  };
  const auto marked =
      Must(measure::ReadMarkedNames(options->tests + "/names.tsv"), options->tests + "/names.tsv");
  const auto learned = read("/names_learned.tsv"), judged = read("/names_real.tsv");
  fit::Ids left_out;
  for (const auto* sentences : {&learned, &judged})
    for (const measure::RealSentence& sentence : *sentences) left_out.insert(sentence.id);

  fit::LexiconBuilder lexicon;
  const std::vector<Labelled> corpus = LabelCorpora(*options, left_out, &lexicon);
  std::vector<Passage> passages;
  for (const measure::MarkedSentence& sentence : marked)
    passages.push_back(fit::PassageOf(sentence));
  for (Passage& passage : fit::PassagesOf(options->data, learned))
    passages.push_back(std::move(passage));
  std::vector<Labelled> gold;
  for (const Passage& passage : passages) gold.push_back(fit::Label(passage));
  // Sets without each fold of the passages, then that of all.
  std::vector<std::vector<const Labelled*>> golds(options->folds + 1);
  for (std::size_t fold = 0; fold <= options->folds; ++fold) {
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const bool out = fold < options->folds && i % options->folds == fold;
      if (!out) golds[fold].push_back(&gold[i]);
    }
  }
  const auto models = Train(corpus, golds, lexicon.View(), *options);
  std::array<Score, 4> ours, real;
  for (std::size_t fold = 0; fold < options->folds; ++fold) {
    const TaggerModel model = ModelOf(models[fold], lexicon.View());
    Judge(passages, 0, marked.size(), model, fold, *options, &ours);
    Judge(passages, marked.size(), passages.size(), model, fold, *options, &real);
  }
  if (options->folds > 0) {
    Print("own sentences, left out", ours);
    Print("real sentences, left out", real);
  }
  if (options->out.empty()) return 0;
  fit::ModelFile file(kVersion);
  file.Add(std::span<const PackedRow>(models.back().rows));
  file.Add(std::span<const std::int32_t>(models.back().follow));
  file.Add(std::span<const std::uint32_t>(lexicon.keys));
  file.Add(std::span<const std::uint8_t>(lexicon.facts));
  return file.Write(options->out) ? 0 : 1;
}
