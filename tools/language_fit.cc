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

#include <sys/mman.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "measure/measure.h"
#include "model_file.h"
#include "text/language/features.h"
#include "text/language/model.h"
#include "text/normalize.h"

namespace {

using namespace diemtin;
using namespace diemtin::text;

constexpr std::size_t kWidth = 80;  // languages of a script, a multiple of what a register holds
constexpr std::size_t kBuckets = std::size_t{1} << 22;
constexpr std::size_t kSlots = std::size_t{1} << 19;
constexpr std::size_t kMostFeatures = kSlots * 82 / 100;
constexpr std::size_t kMostWeights = 1'940'000;
constexpr std::size_t kLongestSample = 160;  // bytes or a little more

class Random {  // SplitMix64
 public:
  std::uint64_t Next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
  }
  std::size_t Below(std::size_t count) { return Next() % count; }
  double Share() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_ = 7;
};

// Weighted choice: cumulative sums, searched.
struct Wheel {
  std::vector<double> sums;
  void Add(double weight) { sums.push_back((sums.empty() ? 0 : sums.back()) + weight); }
  std::size_t Pick(Random* random) const {
    const double at = random->Share() * sums.back();
    return std::min<std::size_t>(
        static_cast<std::size_t>(std::upper_bound(sums.begin(), sums.end(), at) - sums.begin()),
        sums.size() - 1);
  }
};

// Lingua's conditional shares as a chain that writes pieces of words.
class Chain {
 public:
  void Load(const std::string& prefix) {
    for (int length = 1; length <= 5; ++length) {
      std::ifstream in(fmt::format("{}.{}", prefix, length));
      for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        std::size_t last = tab;
        while (last > 0 && (line[--last] & 0xC0) == 0x80) {
        }
        Next& next = next_[line.substr(0, last)];
        next.letters.push_back(line.substr(last, tab - last));
        next.wheel.Add(std::strtod(line.c_str() + tab + 1, nullptr));
      }
    }
  }
  bool empty() const { return next_.empty(); }
  std::string Write(std::size_t letters, Random* random) const {
    std::vector<std::string> written;
    while (written.size() < letters) {
      const Next* next = nullptr;
      for (std::size_t back = std::min<std::size_t>(4, written.size());; --back) {
        std::string context;
        for (std::size_t i = written.size() - back; i < written.size(); ++i) context += written[i];
        const auto found = next_.find(context);
        if (found != next_.end()) next = &found->second;
        if (next != nullptr || back == 0 || written.size() >= 5) break;
      }
      if (next == nullptr) break;
      written.push_back(next->letters[next->wheel.Pick(random)]);
    }
    std::string text;
    for (const std::string& letter : written) text += letter;
    return text;
  }

 private:
  struct Next {
    std::vector<std::string> letters;
    Wheel wheel;
  };
  std::unordered_map<std::string, Next> next_;
};

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

// Vectors are wider where the machine has them; the sums are the same.
#define DIEMTIN_WIDE __attribute__((target_clones("avx2", "default")))

DIEMTIN_WIDE void AddRow(const float* row, float* sums) {
  for (std::size_t i = 0; i < kWidth; ++i) sums[i] += row[i];
}
DIEMTIN_WIDE void MoveRow(const float* gradient, float by, float* row) {
  for (std::size_t i = 0; i < kWidth; ++i) row[i] -= by * gradient[i];
}

// A softmax regression a script. Rows of weights are shared by hash; a script's features hardly
// meet another's.
class Model {
 public:
  std::map<std::string, int> indices[kScripts];
  std::vector<std::string> codes[kScripts];

  Model() : steps_(kBuckets), counts_(kBuckets), biases_(kScripts * kWidth) {
    weights_.reserve(kBuckets * kWidth);
    // Rows are met at random: large pages save looking each of them up.
    const auto begin =
        (reinterpret_cast<std::uintptr_t>(weights_.data()) + 4095) & ~std::uintptr_t{4095};
    madvise(reinterpret_cast<void*>(begin), kBuckets * kWidth * sizeof(float) - 4096,
            MADV_HUGEPAGE);
    weights_.resize(kBuckets * kWidth);
    std::fill(steps_.begin(), steps_.end(), 1e-2F);
    scripts_of_.resize(kBuckets);
    hashes_.resize(kBuckets);
  }

  struct Sample {
    std::vector<std::uint64_t> hashes;
    Script script;
  };
  static std::size_t BucketOf(std::uint64_t hash) { return (hash >> 36) & (kBuckets - 1); }

  void Scores(const Sample& sample, float* scores) const {
    const std::size_t languages = codes[static_cast<std::size_t>(sample.script)].size();
    float sums[kWidth] = {};
    for (const std::uint64_t hash : sample.hashes) {
      const char* row = reinterpret_cast<const char*>(&weights_[BucketOf(hash) * kWidth]);
      for (std::size_t i = 0; i < kWidth * sizeof(float); i += 64) __builtin_prefetch(row + i);
    }
    for (const std::uint64_t hash : sample.hashes) {
      const std::size_t bucket = BucketOf(hash);
      if (!kept_.empty() && !kept_[bucket]) continue;
      const float* row = &weights_[bucket * kWidth];
      AddRow(row, sums);
    }
    const float norm = Norm(sample);
    const float* bias = &biases_[static_cast<std::size_t>(sample.script) * kWidth];
    for (std::size_t i = 0; i < languages; ++i) scores[i] = sums[i] * norm + bias[i];
  }
  static float Norm(const Sample& sample) {
    return 1.0F / std::sqrt(static_cast<float>(sample.hashes.size()) + 1);
  }

  void Learn(const Sample& sample, std::size_t truth, float rate) {
    const std::size_t languages = codes[static_cast<std::size_t>(sample.script)].size();
    float scores[kWidth] = {};
    Scores(sample, scores);
    const float most = *std::max_element(scores, scores + languages);
    float total = 0;
    float gradient[kWidth] = {};
    for (std::size_t i = 0; i < languages; ++i) total += gradient[i] = std::exp(scores[i] - most);
    float norm2 = 0;
    for (std::size_t i = 0; i < languages; ++i) {
      gradient[i] = gradient[i] / total - (i == truth ? 1.0F : 0.0F);
      norm2 += gradient[i] * gradient[i];
    }
    if (norm2 < 1e-3F) return;
    float* bias = &biases_[static_cast<std::size_t>(sample.script) * kWidth];
    for (std::size_t i = 0; i < languages; ++i) bias[i] -= rate * 0.002F * gradient[i];
    const float scale = Norm(sample);
    for (const std::uint64_t hash : sample.hashes) {
      const std::size_t bucket = BucketOf(hash);
      if (!kept_.empty() && !kept_[bucket]) continue;
      float& step = steps_[bucket];
      step += norm2 * scale * scale;
      const float by = rate * scale / std::sqrt(step);
      float* row = &weights_[bucket * kWidth];
      if (masks_.empty()) {
        MoveRow(gradient, by, row);
      } else {
        const std::uint8_t* mask = &masks_[bucket * kWidth];
        for (std::size_t i = 0; i < kWidth; ++i) row[i] -= by * gradient[i] * mask[i];
      }
    }
  }

  void Count(const Sample& sample) {
    for (const std::uint64_t hash : sample.hashes) {
      const std::size_t bucket = BucketOf(hash);
      ++counts_[bucket];
      scripts_of_[bucket] = static_cast<std::uint8_t>(sample.script);
      hashes_[bucket] = hash;
    }
  }

  // Keeps the features that move scores most, and of these the weights that do; the rest is zero.
  void Prune() {
    std::vector<std::pair<float, std::uint32_t>> worth;
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
      if (counts_[bucket] < 3) continue;
      const std::size_t languages = codes[scripts_of_[bucket]].size();
      float* row = &weights_[bucket * kWidth];
      float sorted[kWidth];
      std::copy(row, row + languages, sorted);
      std::nth_element(sorted, sorted + languages / 2, sorted + languages);
      const float middle = sorted[languages / 2];
      float most = 0;
      for (std::size_t i = 0; i < languages; ++i) {
        row[i] -= middle;
        most = std::max(most, std::abs(row[i]));
      }
      std::fill(row + languages, row + kWidth, 0.0F);
      worth.emplace_back(-most * std::pow(static_cast<float>(counts_[bucket]), 0.3F), bucket);
    }
    std::sort(worth.begin(), worth.end());
    worth.resize(std::min(worth.size(), kMostFeatures));
    kept_.assign(kBuckets, 0);
    masks_.assign(kBuckets * kWidth, 0);
    std::vector<float> sizes;
    for (const auto& [negative, bucket] : worth) {
      kept_[bucket] = 1;
      for (std::size_t i = 0; i < kWidth; ++i) sizes.push_back(Size(bucket, i));
    }
    const std::size_t cut = std::min(sizes.size() - 1, kMostWeights);
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(cut), sizes.end(),
                     std::greater<>());
    const float least = sizes[cut];
    for (const auto& [negative, bucket] : worth) {
      for (std::size_t i = 0; i < kWidth; ++i) {
        const bool is_kept = Size(bucket, i) > least;
        masks_[bucket * kWidth + i] = is_kept;
        if (!is_kept) weights_[bucket * kWidth + i] = 0;
      }
    }
    fmt::print("kept {} features, weights above {}\n", worth.size(), least);
  }

  void Quantise() {
    float most = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      if (masks_[i]) most = std::max(most, std::abs(weights_[i]));
    }
    scale_ = std::min(most, 12.0F) / 127;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      if (masks_[i])
        weights_[i] = std::clamp(std::round(weights_[i] / scale_), -127.0F, 127.0F) * scale_;
    }
    fmt::print("largest weight {}\n", most);
  }

  Expected<void> Write(const std::string& path) const {
    std::vector<ModelLanguage> languages;
    for (std::size_t script = 0; script < kScripts; ++script) {
      for (std::size_t i = 0; i < codes[script].size(); ++i) {
        ModelLanguage& language = languages.emplace_back();
        std::memset(&language, 0, sizeof(language));
        codes[script][i].copy(language.code, sizeof(language.code) - 1);
        language.script = static_cast<std::uint8_t>(script);
        language.index = static_cast<std::uint8_t>(i);
        language.bias = biases_[script * kWidth + i];
      }
    }
    std::vector<std::uint32_t> slots(kSlots);
    std::vector<ModelWeight> weights(1);
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
      if (!kept_[bucket]) continue;
      const std::size_t first = weights.size();
      for (std::size_t i = 0; i < kWidth; ++i) {
        const auto value = static_cast<int>(std::lround(weights_[bucket * kWidth + i] / scale_));
        if (masks_[bucket * kWidth + i] && value != 0)
          weights.push_back({static_cast<std::uint8_t>(i), static_cast<std::int8_t>(value)});
      }
      if (weights.size() == first) continue;
      weights.back().index |= kLastWeight;
      std::size_t slot = SlotOf(hashes_[bucket], kSlots);
      while (slots[slot] != 0) slot = (slot + 1) & (kSlots - 1);
      slots[slot] = static_cast<std::uint32_t>(first) | SlotMark(hashes_[bucket]) << kOffsetBits;
    }
    fmt::print("{} weights\n", weights.size());
    fit::ModelFile file(kLanguageModelVersion);
    file.Add(std::span<const ModelLanguage>(languages));
    file.Add(std::span<const std::uint32_t>(slots));
    file.Add(std::span<const ModelWeight>(weights));
    file.Add(std::span<const float>(&scale_, 1));
    return file.Write(path);
  }

 private:
  // What a weight moves, over all samples.
  float Size(std::size_t bucket, std::size_t i) const {
    return std::abs(weights_[bucket * kWidth + i]) *
           std::pow(static_cast<float>(counts_[bucket]), 0.25F);
  }

  std::vector<float> weights_, steps_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint8_t> scripts_of_, kept_, masks_;
  std::vector<std::uint64_t> hashes_;
  std::vector<float> biases_;
  float scale_ = 1;
};

Model::Sample SampleOf(std::string_view text, bool is_fragment) {
  Model::Sample sample;
  sample.script = CountScripts(text).Main();
  const auto add = [&](std::uint64_t hash) { sample.hashes.push_back(hash); };
  ForEachWord(text, sample.script, [&](const char32_t* letters, std::size_t count) {
    if (is_fragment)
      ForEachFeature(letters + 1, count - 2, false, add);
    else
      ForEachFeature(letters, count, true, add);
  });
  return sample;
}

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
