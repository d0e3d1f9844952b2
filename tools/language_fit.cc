// Trains the language model (src/text/language/model.h): softmax regression over the letters of
// words (features.h), a script at a time, by stochastic gradient descent with Adagrad's step
// (Duchi et al. 2011), pruned to the features and weights that matter, trained on, kept in bytes.
//
//   language_fit DATA CORPUS GRAMS OUT.bin [--hold-out] [--samples MILLIONS]
//
// DATA: the folder with vietnamese/langid/lingua-*.tsv.xz. CORPUS: what tools/language_corpus.py
// writes. GRAMS: LANGUAGE.1 to LANGUAGE.5, a line "letters TAB share among those with the same
// letters before the last", from Lingua's models (Apache-2.0). --hold-out: learns from every second
// of Lingua's rows (by hash) and shows the figures of the others; nothing is written.
// Deterministic: the same data give the same bytes.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "language/chain.h"
#include "language/regression.h"
#include "measure/measure.h"
#include "text/normalize.h"

namespace {

using namespace diemtin;
using namespace diemtin::text;
using namespace diemtin::fit;

constexpr std::size_t kLongestSample = 160;  // bytes or a little more

struct Sources {
  std::vector<std::string> rows[3];  // Lingua's words, pairs, sentences
  std::vector<std::string> words;
  Wheel word_wheel;
  std::vector<std::string> lines;
  Chain chain;
  bool is_extra = false;  // beyond Lingua's languages
};

struct Row {
  std::string language, text;
  int kind;
};

std::vector<std::string> ReadAll(const std::string& path) {
  auto lines = measure::ReadLines(path);
  if (!lines) {
    fmt::print(stderr, "language_fit: {}\n", lines.error().ToString());
    return {};
  }
  return *std::move(lines);
}

std::vector<Row> ReadRows(const std::string& data) {
  static constexpr const char* kFiles[] = {"single-words", "word-pairs", "sentences"};
  std::vector<Row> rows;
  for (int kind = 0; kind < 3; ++kind) {
    for (const std::string& line :
         ReadAll(fmt::format("{}/vietnamese/langid/lingua-{}.tsv.xz", data, kFiles[kind]))) {
      const std::size_t tab = line.find('\t');
      if (tab != std::string::npos)
        rows.push_back({line.substr(0, tab), Nfc(line.substr(tab + 1)), kind});
    }
  }
  return rows;
}

bool IsHeldOut(const Row& row) { return Hash64(row.text) % 2 == 0; }

std::vector<std::string_view> SplitAtSpaces(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// A few neighbouring words of a line: single words, pairs, or more.
std::string PieceOf(const std::string& line, int kind, Random* random) {
  const auto words = SplitAtSpaces(line);
  if (words.size() < 2) return line;
  const std::size_t count = kind == 0 ? 1
                            : kind == 1
                                ? 2
                                : 3 + random->Below(std::max<std::size_t>(words.size(), 4) - 3);
  const std::size_t first = random->Below(words.size() - std::min(count, words.size()) + 1);
  std::string piece;
  for (std::size_t i = first; i < std::min(first + count, words.size()); ++i) {
    if (!piece.empty()) piece += ' ';
    piece += words[i];
    if (piece.size() > kLongestSample) break;
  }
  return piece;
}

struct Settings {
  std::string data, corpus, grams, out;
  bool hold_out = false;
  double millions = 6;
};

class Trainer {
 public:
  explicit Trainer(const Settings& settings) : settings_(settings) {}

  void Load() {
    for (Row& row : ReadRows(settings_.data)) {
      if (settings_.hold_out && IsHeldOut(row)) {
        held_out_.push_back(std::move(row));
      } else {
        sources_[row.language].rows[row.kind].push_back(std::move(row.text));
      }
    }
    for (const auto& file : std::filesystem::directory_iterator(settings_.corpus)) {
      const std::string language = file.path().stem().string();
      const bool is_extra = !sources_.contains(language);
      if (file.path().extension() == ".text") sources_[language].is_extra = is_extra;
    }
    for (auto& [language, source] : sources_) {
      const std::string prefix = settings_.corpus + "/" + language;
      source.lines = ReadAll(prefix + ".text");
      for (const std::string& line : ReadAll(prefix + ".words")) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos || source.words.size() >= 60000) continue;
        source.words.push_back(line.substr(0, tab));
        source.word_wheel.Add(std::pow(std::strtod(line.c_str() + tab + 1, nullptr), 0.45));
      }
      if (!settings_.grams.empty()) source.chain.Load(settings_.grams + "/" + language);
    }
    FindScripts();
    fmt::print("loaded\n");
    std::fflush(stdout);
  }

  void Train() {
    const auto samples = static_cast<std::size_t>(settings_.millions * 1e6);
    Run(samples, 0.9F, 0.3F, true);
    Report("all features");
    model_.Prune();
    Report("pruned");
    Run(samples / 2, 0.3F, 0.03F, false);
    Report("trained on");
    model_.Quantise();
    Report("in bytes");
    if (!settings_.hold_out && !settings_.out.empty()) {
      const auto written = model_.Write(settings_.out);
      if (!written) fmt::print(stderr, "language_fit: {}\n", written.error().ToString());
    }
  }

 private:
  // The scripts that a language is written in, by a sixth of its samples; Japanese has few without
  // kana.
  void FindScripts() {
    for (auto& [language, source] : sources_) {
      std::size_t counts[kScripts] = {};
      std::size_t total = 0;
      const auto count = [&](const std::string& text) {
        ++counts[static_cast<std::size_t>(CountScripts(text).Main())];
        ++total;
      };
      for (const auto& rows : source.rows) {
        for (const std::string& text : rows) count(text);
      }
      for (std::size_t i = 0; i < std::min<std::size_t>(source.words.size(), 1500); ++i)
        count(source.words[i]);
      for (std::size_t i = 0; i < std::min<std::size_t>(source.lines.size(), 1500); ++i)
        count(source.lines[i]);
      for (std::size_t script = 1; script < kScripts; ++script) {
        const std::size_t least = static_cast<Script>(script) == Script::kHan ? 20 : 6;
        if (!IsSharedScript(static_cast<Script>(script)) || counts[script] * least < total)
          continue;
        model_.indices[script][language] = static_cast<int>(model_.codes[script].size());
        model_.codes[script].push_back(language);
      }
    }
    for (std::size_t script = 1; script < kScripts; ++script) {
      if (!model_.codes[script].empty())
        fmt::print("script {}: {}\n", script, fmt::join(model_.codes[script], " "));
    }
    for (const auto& [language, source] : sources_) {
      bool is_shared = false;
      for (const auto& indices : model_.indices) is_shared |= indices.contains(language);
      if (!is_shared) continue;
      choices_.push_back(language);
      wheel_.Add(source.is_extra ? 0.25 : 1);
    }
  }

  // Short words tell little and are what few ask about: most are drawn again.
  template <typename Function>
  std::string Longish(Function draw) {
    std::string text = draw();
    for (int i = 0; i < 3 && text.size() < 5 && random_.Below(8) != 0; ++i) text = draw();
    return text;
  }

  std::string Draw(const Sources& source, const std::string& language, bool* is_fragment) {
    *is_fragment = false;
    const double share = random_.Share();
    const double at = random_.Share();
    const int kind = at < 0.45 ? 0 : at < 0.7 ? 1 : 2;
    std::string text;
    // Where there is little other text, the rows stand for it.
    const bool is_poor = kind == 2 ? source.lines.size() < 3000 : source.words.size() < 1000;
    if (share < (is_poor ? 0.6 : 0.25) && !source.rows[kind].empty()) {
      text = source.rows[kind][random_.Below(source.rows[kind].size())];
      if (kind == 2 && random_.Below(2) == 0)
        text = PieceOf(text, static_cast<int>(random_.Below(3)), &random_);
    } else if (random_.Share() < 0.2 && !source.chain.empty()) {
      *is_fragment = true;
      text = source.chain.Write(4 + random_.Below(8), &random_);
    } else if (kind < 2 && (random_.Below(2) == 0 || source.lines.empty()) &&
               source.words.size() > 1000) {
      text = Longish([&] { return source.words[source.word_wheel.Pick(&random_)]; });
      if (kind == 1) text += " " + source.words[source.word_wheel.Pick(&random_)];
    } else if (!source.lines.empty()) {
      text = Longish([&] {
        return PieceOf(source.lines[random_.Below(source.lines.size())], kind, &random_);
      });
    }
    if (text.size() > kLongestSample) text = PieceOf(text, 2, &random_);
    // Vietnamese is typed without marks, too; others' names in titles are no Vietnamese.
    if (language == "vi" && random_.Below(3) == 0 && text.size() > 9) text = Fold(text);
    return text;
  }

  void Run(std::size_t samples, float first_rate, float last_rate, bool counts) {
    for (std::size_t i = 0; i < samples; ++i) {
      const std::string& language = choices_[wheel_.Pick(&random_)];
      bool is_fragment = false;
      const std::string text = Draw(sources_.at(language), language, &is_fragment);
      const Model::Sample sample = SampleOf(text, is_fragment);
      const auto& indices = model_.indices[static_cast<std::size_t>(sample.script)];
      const auto found = indices.find(language);
      if (found == indices.end() || sample.hashes.empty()) continue;
      if (counts) model_.Count(sample);
      const auto done = static_cast<float>(i) / static_cast<float>(samples);
      model_.Learn(sample, static_cast<std::size_t>(found->second),
                   first_rate + (last_rate - first_rate) * done);
    }
  }

  void Report(const char* what) const {
    double right[3] = {}, all[3] = {};
    std::map<std::string, int> confused[3];
    for (const Row& row : held_out_) {
      ++all[row.kind];
      const Model::Sample sample = SampleOf(row.text, false);
      std::string_view code = OnlyLanguageOf(sample.script);
      const auto& codes = model_.codes[static_cast<std::size_t>(sample.script)];
      if (IsSharedScript(sample.script) && !codes.empty()) {
        float scores[kWidth];
        model_.Scores(sample, scores);
        code = codes[static_cast<std::size_t>(std::max_element(scores, scores + codes.size()) -
                                              scores)];
      }
      right[row.kind] += code == row.language;
      if (code != row.language) ++confused[row.kind][fmt::format("{}>{}", row.language, code)];
    }
    if (!held_out_.empty())
      fmt::print("{:<14} words {:.4f}  pairs {:.4f}  sentences {:.4f}\n", what, right[0] / all[0],
                 right[1] / all[1], right[2] / all[2]);
    for (const auto& confusions : confused) {
      std::vector<std::pair<int, std::string>> most;
      for (const auto& [pair, times] : confusions) most.emplace_back(-times, pair);
      std::sort(most.begin(), most.end());
      for (std::size_t i = 0; i < std::min<std::size_t>(most.size(), 30); ++i)
        fmt::print(" {} {}", most[i].second, -most[i].first);
      if (!most.empty()) fmt::print("\n");
    }
    std::fflush(stdout);
  }

  Settings settings_;
  std::map<std::string, Sources> sources_;
  std::vector<Row> held_out_;
  std::vector<std::string> choices_;
  Wheel wheel_;
  Model model_;
  Random random_;
};

}  // namespace

int main(int count, char** arguments) {
  Settings settings;
  std::vector<std::string> places;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--hold-out")
      settings.hold_out = true;
    else if (argument == "--samples" && i + 1 < count)
      settings.millions = std::strtod(arguments[++i], nullptr);
    else
      places.emplace_back(argument);
  }
  if (places.size() != 4) {
    fmt::print(stderr,
               "usage: language_fit DATA CORPUS GRAMS OUT.bin [--hold-out] [--samples MILLIONS]\n");
    return 2;
  }
  settings.data = places[0];
  settings.corpus = places[1];
  settings.grams = places[2];
  settings.out = places[3];
  Trainer trainer(settings);
  trainer.Load();
  trainer.Train();
}
