// Trains the model of names (src/text/names/tagger.h).
//
//   names_fit DATA KNOWN [OUT] [--gold FILE] [--epochs N] [--articles N] [--folds N]
//
// DATA: the folder with vietnamese/news_text, vietnews, gazetteers, lexicon, cldr. KNOWN:
// tools/names/known.txt. OUT: src/text/models/names.bin. --gold: tests/text/names.tsv, learned from
// too; with --folds N only figures: each Nth part judged by what the others and the corpora teach.
// Deterministic: the same data gives the same bytes.
//
// Method. Lists and the corpora's own usage give facts of strings (names/lexicon.h). Strong signs
// label the corpora in part (names/silver.h). An averaged structured perceptron (Collins 2002)
// learns from both; where a token's label is open the best sequence that agrees with the labels is
// the truth (as in Fernandes and Brefeld 2011). Part of the sentences hide their names' words and
// what the lexicon says of them, so that their surroundings are learned; part are shown in
// capitals.

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "measure/gold_names.h"
#include "model_file.h"
#include "names/lexicon_builder.h"
#include "names/silver.h"
#include "names/trainer.h"
#include "text/names/tagger.h"
#include "text/normalize.h"

namespace {

using namespace diemtin;
using namespace diemtin::text;
using namespace diemtin::text::names;
using fit::Corpus;
using fit::Sample;
using fit::Silver;
using fit::Trainer;

constexpr std::uint32_t kVersion = 1;
constexpr int kGoldTimes = 8;  // a sentence labelled by hand, an epoch

void ReplaceAll(std::string* text, std::string_view from, std::string_view to) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t found; (found = text->find(from, at)) != std::string::npos;
       at = found + from.size()) {
    out.append(*text, at, found - at).append(to);
  }
  *text = out.append(*text, at);
}

// Segmented text as it was printed.
std::string Unsegment(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  for (const char* mark : {",", ".", ":", ";", ")", "?", "!", "…", "”"})
    ReplaceAll(&text, std::string(" ") + mark, mark);
  ReplaceAll(&text, "( ", "(");
  ReplaceAll(&text, "“ ", "“");
  return text;
}

// `left_out`: ids of articles that judge the model.
std::vector<std::string> ReadCorpora(const std::string& data, std::size_t articles,
                                     const std::set<std::string, std::less<>>& left_out) {
  std::vector<std::string> texts;
  simdjson::dom::parser parser;
  for (const std::string& line :
       fit::LinesOrExit(data + "/vietnamese/news_text/baomoi2017.jsonl.xz")) {
    if (texts.size() == articles) break;
    const simdjson::padded_string padded(line);
    const simdjson::dom::element row = parser.parse(padded);
    if (left_out.contains(std::string_view(row["id"]))) continue;
    std::string text;
    for (const char* field : {"title", "lead", "body"})
      text.append(std::string_view(row[field])).append("\n\n");
    texts.push_back(std::move(text));
  }
  const std::size_t limit = texts.size() + articles;
  for (const std::string& line :
       fit::LinesOrExit(data + "/vietnamese/vietnews/train20k.seg.jsonl.xz")) {
    if (texts.size() == limit) break;
    const simdjson::padded_string padded(line);
    const simdjson::dom::element row = parser.parse(padded);
    std::string text;
    text.append(std::string_view(row["title"]))
        .append("\n\n")
        .append(std::string_view(row["abstract"]))
        .append("\n\n");
    for (const simdjson::dom::element paragraph : row["body"])
      text.append(std::string_view(paragraph)).append("\n\n");
    texts.push_back(Unsegment(std::move(text)));
  }
  return texts;
}

// A text, cut into tokens, and its labels.
struct Labelled {
  TokenScan scan;
  std::vector<std::uint8_t> masks;
};

std::vector<std::uint8_t> MasksOf(const TokenScan& scan, const std::vector<Name>& names) {
  std::vector<std::uint8_t> masks(scan.tokens.size(), 1 << kOutside);
  for (const Name& name : names) {
    bool first = true;
    for (std::size_t i = 0; i < scan.tokens.size(); ++i) {
      if (scan.tokens[i].begin < name.begin || scan.tokens[i].end > name.end) continue;
      masks[i] = static_cast<std::uint8_t>(1 << (1 + 2 * static_cast<int>(name.kind) + !first));
      first = false;
    }
  }
  return masks;
}

// The articles of `sentences`, open but for what is labelled.
std::vector<Labelled> LabelArticles(const std::string& data,
                                    const std::vector<measure::RealSentence>& sentences) {
  std::vector<Labelled> labelled;
  if (sentences.empty()) return labelled;
  const auto articles =
      *measure::ReadArticlesOf(data + "/vietnamese/news_text/baomoi2017.jsonl.xz", sentences);
  for (const measure::RealSentence& sentence : sentences) {
    const measure::FieldText& article = articles.at(sentence.id);
    const std::size_t start = article.starts.at(sentence.field);
    std::vector<Name> names = sentence.names;
    for (Name& name : names) name.begin += start, name.end += start;
    Labelled text{ScanTokens(article.text), {}};
    text.masks = MasksOf(text.scan, names);
    for (std::size_t i = 0; i < text.masks.size(); ++i) {
      const NameToken& token = text.scan.tokens[i];
      if (token.begin < start + sentence.begin || token.end > start + sentence.end)
        text.masks[i] = kAnyLabel;
    }
    labelled.push_back(std::move(text));
  }
  return labelled;
}

TokenScan Slice(const TokenScan& scan, std::size_t begin, std::size_t end) {
  TokenScan slice;
  slice.tokens.assign(scan.tokens.begin() + begin, scan.tokens.begin() + end);
  slice.sentences = {0, static_cast<std::uint32_t>(end - begin)};
  return slice;
}

void Shout(TokenScan* scan, Shape shape) {
  for (NameToken& token : scan->tokens) {
    token.shouted = true;
    if (token.shape != Shape::kNumber && token.shape != Shape::kSingle) token.shape = shape;
  }
}

// Shows the sentences of a text to `take`, each in the dress that `salt` chooses.
template <typename Take>
void Dress(const Labelled& text, const Lexicon& lexicon, std::uint64_t salt, bool gold,
           Take&& take) {
  const Cells whole(text.scan, lexicon);
  for (std::size_t s = 0; s + 1 < text.scan.sentences.size(); ++s) {
    const std::size_t begin = text.scan.sentences[s], end = text.scan.sentences[s + 1];
    if (end - begin < 2 || end - begin > 200 || (text.scan.tokens[begin].shouted && !gold))
      continue;
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

// ---- judging

struct Score {
  std::size_t right = 0, found = 0, wanted = 0;
  double F1() const { return 2. * right / std::max<std::size_t>(found + wanted, 1); }
};

std::vector<Name> Tag(const std::string& text, const TaggerModel& model) {
  const TokenScan scan = ScanTokens(text);
  const Cells cells(scan, model.lexicon);
  std::vector<Name> names;
  for (const TaggedName& name : TagNames(scan, cells, model))
    names.push_back({scan.tokens[name.first].begin, scan.tokens[name.last - 1].end, name.kind});
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
  fmt::print(
      "{}: F1 {:.4f} (P {:.4f} R {:.4f}, {} names); person {:.4f} place {:.4f} organisation "
      "{:.4f}\n",
      what, scores[3].F1(), double(scores[3].right) / scores[3].found,
      double(scores[3].right) / scores[3].wanted, scores[3].wanted, scores[0].F1(), scores[1].F1(),
      scores[2].F1());
}

std::string Show(const std::string& text, const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names)
    out += fmt::format(" [{} {}]", "PLO"[static_cast<int>(name.kind)],
                       text.substr(name.begin, name.end - name.begin));
  return out;
}

struct Options {
  std::string data, known, out, gold, real, learned;
  int epochs = 4, folds = 0;
  std::size_t articles = 12000;
  bool show = false;
};

// Shows everything to `take`: the corpus in a fair order that is not its own, labelled sentences
// scattered in it.
template <typename Take>
void ShowAll(const std::vector<Labelled>& corpus, const std::vector<const Labelled*>& gold,
             const Lexicon& lexicon, std::uint64_t salt, Take&& take) {
  const std::size_t shows = gold.size() * kGoldTimes;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    Dress(corpus[(i * 7919 + salt * 101) % corpus.size()], lexicon, salt, false, take);
    for (; shown * corpus.size() < shows * i; ++shown)
      Dress(*gold[shown % gold.size()], lexicon, salt * 1000 + shown, true, take);
  }
}

// A model for each set of labelled sentences; all but the last epochs see the corpus alone, and so
// are run once for all.
std::vector<Trainer::Packed> Train(const std::vector<Labelled>& corpus,
                                   const std::vector<std::vector<const Labelled*>>& golds,
                                   const Lexicon& lexicon, int epochs) {
  Trainer trainer;
  ShowAll(corpus, {}, lexicon, 0, [&](const Sample& sample) { trainer.Count(sample); });
  for (int epoch = 0; epoch + 1 < epochs; ++epoch) {
    trainer.ResetCounts();
    ShowAll(corpus, {}, lexicon, static_cast<std::uint64_t>(epoch),
            [&](const Sample& sample) { trainer.Learn(sample); });
    fmt::print("epoch {}: {:.4f} of the stretches wrong\n", epoch + 1, trainer.wrong());
    std::fflush(stdout);
  }
  std::vector<Trainer::Packed> models;
  for (const auto& gold : golds) {
    Trainer last = trainer;
    ShowAll(corpus, gold, lexicon, static_cast<std::uint64_t>(epochs),
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

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::vector<std::string> places;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
    if (word == "--gold")
      options.gold = value();
    else if (word == "--real")
      options.real = value();
    else if (word == "--learned")
      options.learned = value();
    else if (word == "--epochs")
      options.epochs = std::atoi(value().c_str());
    else if (word == "--folds")
      options.folds = std::atoi(value().c_str());
    else if (word == "--articles")
      options.articles = static_cast<std::size_t>(std::atoi(value().c_str()));
    else if (word == "--show")
      options.show = true;
    else
      places.emplace_back(word);
  }
  if (places.size() < 2) {
    fmt::print(stderr,
               "names_fit DATA KNOWN [OUT] [--gold FILE] [--real FILE] [--epochs N] [--articles N] "
               "[--folds N] [--show]\n");
    return 2;
  }
  options.data = places[0];
  std::vector<measure::RealSentence> real;
  if (!options.real.empty()) real = *measure::ReadRealNames(options.real);
  std::set<std::string, std::less<>> left_out;
  for (const measure::RealSentence& sentence : real) left_out.insert(sentence.id);
  std::vector<measure::RealSentence> learned;
  if (!options.learned.empty()) learned = *measure::ReadRealNames(options.learned);
  for (const measure::RealSentence& sentence : learned) left_out.insert(sentence.id);
  const std::vector<std::string> texts = ReadCorpora(options.data, options.articles, left_out);
  fit::LexiconBuilder lexicon;
  lexicon.AddCldr(options.data);
  lexicon.AddKnown(places[1]);
  lexicon.AddGazetteers(options.data);
  lexicon.AddWords(options.data);
  lexicon.AddKnown(places[1]);
  lexicon.Build();
  Corpus usage;
  std::vector<Labelled> corpus(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    corpus[i].scan = ScanTokens(texts[i]);
    usage.Add(corpus[i].scan, Cells(corpus[i].scan, lexicon.View()));
  }
  lexicon.AddUsage(usage);
  lexicon.AddKnown(places[1]);
  lexicon.Build();

  std::unordered_set<std::uint64_t> words;
  for (const std::string& line :
       fit::LinesOrExit(options.data + "/vietnamese/lexicon/Viet74K.txt.gz"))
    if (ScanTokens(line).tokens.size() == 2) words.insert(HashPhrase(line));
  const Silver silver(std::move(words));
  std::size_t open = 0, decided = 0, held_back = 0;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    corpus[i].masks = silver.Label(corpus[i].scan, Cells(corpus[i].scan, lexicon.View()));
    for (std::size_t t = 0; t < corpus[i].masks.size(); ++t) {
      if (!corpus[i].scan.tokens[t].IsUpper()) continue;
      open += corpus[i].masks[t] == kAnyLabel;
      held_back += corpus[i].masks[t] == 1;
      decided += corpus[i].masks[t] != kAnyLabel;
    }
    if (options.show && i % 1000 == 7) {
      const auto& tokens = corpus[i].scan.tokens;
      for (std::size_t t = 0; t < std::min<std::size_t>(tokens.size(), 400); ++t) {
        const std::uint8_t mask = corpus[i].masks[t];
        fmt::print("{}{} ", texts[i].substr(tokens[t].begin, tokens[t].end - tokens[t].begin),
                   mask == 1           ? ""
                   : mask == kAnyLabel ? "/?"
                                       : fmt::format("/{}", "OPpLlGg"[std::countr_zero(mask)]));
      }
      fmt::print("\n----\n");
    }
  }
  fmt::print("corpus: {} texts; capitals {} decided ({} no name), {} open\n", corpus.size(),
             decided, held_back, open);

  std::vector<measure::MarkedSentence> marked;
  if (!options.gold.empty()) marked = *measure::ReadMarkedNames(options.gold);
  std::vector<Labelled> gold;
  for (const measure::MarkedSentence& sentence : marked) {
    Labelled labelled{ScanTokens(sentence.text), {}};
    labelled.masks = MasksOf(labelled.scan, sentence.names);
    gold.push_back(std::move(labelled));
  }
  for (auto& labelled : LabelArticles(options.data, learned)) gold.push_back(std::move(labelled));
  const auto judge = [&](const TaggerModel& model, std::size_t fold, std::array<Score, 4>* scores) {
    for (std::size_t i = 0; i < marked.size(); ++i) {
      if (options.folds > 0 && i % static_cast<std::size_t>(options.folds) != fold) continue;
      const std::vector<Name> found = Tag(marked[i].text, model);
      Compare(found, marked[i].names, scores);
      if (options.show && found != marked[i].names)
        fmt::print("{}\n   +{}\n   -{}\n", marked[i].text, Show(marked[i].text, found),
                   Show(marked[i].text, marked[i].names));
    }
  };
  // The models that judge the parts that they have not seen, then that of all.
  std::vector<std::vector<const Labelled*>> golds;
  for (int fold = 0; fold <= options.folds; ++fold) {
    auto& set = golds.emplace_back();
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const bool own = fold < options.folds && i % static_cast<std::size_t>(options.folds) ==
                                                   static_cast<std::size_t>(fold);
      if (!own) set.push_back(&gold[i]);
    }
  }
  const bool learn_gold = std::getenv("NAMES_NO_GOLD") == nullptr;
  if (!learn_gold) golds = {{}};
  const auto models = Train(corpus, golds, lexicon.View(), options.epochs);
  const auto& packed = models.back();
  if (learn_gold && options.folds > 0) {
    std::array<Score, 4> left_out_scores;
    for (std::size_t fold = 0; fold + 1 < models.size(); ++fold)
      judge(ModelOf(models[fold], lexicon.View()), fold, &left_out_scores);
    Print("own sentences, left out", left_out_scores);
    options.folds = 0;
    options.show = false;
  }
  std::array<Score, 4> scores;
  const TaggerModel model = ModelOf(packed, lexicon.View());
  judge(model, 0, &scores);
  if (!marked.empty()) Print(learn_gold ? "own sentences, learned from" : "own sentences", scores);
  if (!options.real.empty()) {
    const auto articles =
        *measure::ReadArticlesOf(options.data + "/vietnamese/news_text/baomoi2017.jsonl.xz", real);
    std::array<Score, 4> real_scores;
    for (const measure::RealSentence& sentence : real) {
      const measure::FieldText& article = articles.at(sentence.id);
      const std::size_t start = article.starts.at(sentence.field);
      std::vector<Name> found;
      for (Name name : Tag(article.text, model)) {
        if (name.begin < start + sentence.begin || name.end > start + sentence.end) continue;
        name.begin -= start, name.end -= start;
        found.push_back(name);
      }
      Compare(found, sentence.names, &real_scores);
      if (std::getenv("NAMES_SHOW_REAL") && found != sentence.names)
        fmt::print("{}\n   +{}\n   -{}\n",
                   article.text.substr(start + sentence.begin, sentence.end - sentence.begin),
                   Show(article.text.substr(start), found),
                   Show(article.text.substr(start), sentence.names));
    }
    Print("real sentences", real_scores);
  }
  if (places.size() > 2) {
    fit::ModelFile file(kVersion);
    file.Add(std::span<const PackedRow>(packed.rows));
    file.Add(std::span<const std::int32_t>(packed.follow));
    file.Add(std::span<const std::uint32_t>(lexicon.keys));
    file.Add(std::span<const std::uint8_t>(lexicon.facts));
    if (!file.Write(places[2])) return 1;
  }
  return 0;
}
