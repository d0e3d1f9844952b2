// diacritics_fit DATA OUT: trains src/text/models/diacritics.bin.
//
// DATA is the folder `data`. Learned from are the articles of baomoi2017, one in twenty left out by
// the hash of its id, and those of vietnews. Scores on the articles left out and on the treebank's
// sentences (ud_vtb) go to stderr. A softmax over the forms of each syllable, by stochastic
// gradients with a rate a weight (AdaGrad). Deterministic; about three minutes on one core.

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "model_file.h"
#include "text/characters.h"
#include "text/diacritics/marks_model.h"
#include "text/normalize.h"
#include "text/syllable.h"
#include "text/words/pieces.h"
#include "word_data.h"

using namespace diemtin;
using namespace diemtin::text;

namespace {

constexpr std::uint32_t kLeast = 5;        // occurrences of a form
constexpr double kLeastShare = 0.0002;     // of its base's
constexpr std::uint16_t kNoBase = 0xFFFF;  // not a syllable, or of one form
constexpr int kSteps = 16;                 // of a weight, in 1
constexpr double kRate = 0.25;
constexpr int kEpochs = 2;
constexpr double kSure = 0.93;  // from which on nothing is learned
// How often what a feature looks at must occur to be learned from: there is not room for all.
constexpr std::array<std::uint8_t, kMarksFeatures> kLeastSeen = {2, 2, 6, 6, 1};
constexpr unsigned kSeenBits = 28;

struct Sample {
  std::uint64_t key = 0;
  std::uint16_t base = kNoBase;
  std::uint8_t form = 0xFF;  // index among the base's forms; 0xFF: none of them
  std::uint8_t upper = 0;
};

using Lines = std::vector<std::string>;

void AddArticles(const std::string& path, bool segmented, Lines* train, Lines* held_out) {
  simdjson::dom::parser parser;
  std::set<std::uint64_t> bodies;
  for (const std::string& line : fit::MustRead(path)) {
    simdjson::dom::element article;
    if (parser.parse(line).get(article) != simdjson::SUCCESS) continue;
    const bool out = !segmented && Hash64(article["id"].get_string().value()) % 20 == 0;
    if (!bodies.insert(Hash64(line.substr(line.find("\"title\"")))).second) continue;
    const auto add = [&](std::string text) {
      if (segmented) std::replace(text.begin(), text.end(), '_', ' ');
      (out ? held_out : train)->push_back(Nfc(text));
    };
    for (const char* field : {"title", "abstract", "lead", "body"}) {
      simdjson::dom::element value;
      if (article[field].get(value) != simdjson::SUCCESS) continue;
      if (value.is_string()) add(std::string(value.get_string().value()));
      if (!value.is_array()) continue;
      for (const auto part : value.get_array()) add(std::string(part.get_string().value()));
    }
  }
}

Lines LoadTreebankText(const std::string& folder) {
  Lines lines;
  for (const char* split : {"train", "test", "dev"}) {
    for (const std::string& line : fit::MustRead(folder + "vi_vtb-ud-" + split + ".conllu.gz")) {
      if (line.starts_with("# text =")) lines.push_back(Nfc(line.substr(8)));
    }
  }
  return lines;
}

// The same for either tone placement.
std::uint64_t FormKey(std::string_view syllable) {
  std::vector<Piece> pieces;
  NextSentence(syllable, 0, 2, &pieces);
  return pieces.size() == 1 ? pieces[0].key : Hash64(syllable);
}

class Inventory {
 public:
  void Count(const Lines& lines) {
    std::vector<BaseToken> tokens;
    for (const std::string& line : lines) {
      tokens.clear();
      ScanBases(line, &tokens);
      for (const BaseToken& token : tokens) {
        if (!token.is_base || token.end - token.begin > 2 * kLongestForm) continue;
        ++counts_[LowerCase(std::string_view(line).substr(token.begin, token.end - token.begin))];
      }
    }
  }

  void Choose() {
    struct Spelling {
      std::uint32_t count = 0, most = 0;
      std::string text;
    };
    std::map<std::string, std::map<std::uint64_t, Spelling>> bases;
    for (const auto& [text, count] : counts_) {
      const std::string folded = Fold(text);
      if (text.size() > kLongestForm || !IsFoldedSyllable(folded)) continue;
      Spelling& spelling = bases[folded][FormKey(text)];
      spelling.count += count;
      if (count > spelling.most) {
        spelling.most = count;
        spelling.text = text;
      }
    }
    table_.resize(std::size_t{1} << kBaseBits);
    for (const auto& [folded, spellings] : bases) AddBase(folded, spellings);
    fmt::print(stderr, "{} bases, {} forms\n", keys_.size(), forms_.size());
  }

  std::vector<Sample> Samples(const Lines& lines) const {
    std::vector<Sample> samples(2);
    std::vector<BaseToken> tokens;
    for (const std::string& line : lines) {
      tokens.clear();
      ScanBases(line, &tokens);
      for (const BaseToken& token : tokens) {
        Sample sample{token.key, kNoBase, 0xFF, token.upper};
        if (token.is_base && FindBase(table_, token.key) != nullptr) {
          sample.base = static_cast<std::uint16_t>(numbers_.at(token.key));
          const std::string lower =
              LowerCase(std::string_view(line).substr(token.begin, token.end - token.begin));
          const auto found = form_of_.find(lower);
          if (found != form_of_.end()) sample.form = static_cast<std::uint8_t>(found->second);
        }
        samples.push_back(sample);
      }
      samples.resize(samples.size() + 2);
    }
    return samples;
  }

  const Base& BaseOf(const Sample& sample) const { return *FindBase(table_, keys_[sample.base]); }
  const std::vector<Base>& table() const { return table_; }
  const std::vector<Form>& forms() const { return forms_; }

 private:
  template <typename Spellings>
  void AddBase(const std::string& folded, const Spellings& spellings) {
    double total = 0;
    bool marked = false;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> order;
    for (const auto& [key, spelling] : spellings) total += spelling.count;
    for (const auto& [key, spelling] : spellings) {
      if (spelling.count < kLeast || spelling.count < kLeastShare * total) continue;
      order.push_back({spelling.count, key});
      marked |= spelling.text != folded;
    }
    if (!marked) return;
    std::sort(order.rbegin(), order.rend());
    if (order.size() > kMostForms) order.resize(kMostForms);
    std::vector<BaseToken> token;
    ScanBases(folded, &token);
    Base base{token[0].key, static_cast<std::uint32_t>(forms_.size()),
              static_cast<std::uint32_t>(order.size())};
    std::unordered_map<std::uint64_t, std::size_t> index;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::string& text = spellings.at(order[i].second).text;
      index[order[i].second] = i;
      Form form{};
      std::copy(text.begin(), text.end(), form.text);
      form.size = static_cast<std::uint8_t>(text.size());
      const double prior = std::log(order[i].first / total) * kSteps;
      form.prior = static_cast<std::int8_t>(std::max(-127.0, std::round(prior)));
      forms_.push_back(form);
    }
    std::size_t slot = base.key >> (64 - kBaseBits);
    while (table_[slot].key != 0) slot = (slot + 1) % table_.size();
    table_[slot] = base;
    numbers_[base.key] = keys_.size();
    keys_.push_back(base.key);
    for (const auto& [text, count] : counts_by_fold(folded)) {
      const auto found = index.find(FormKey(text));
      if (found != index.end()) form_of_[text] = found->second;
    }
  }
  std::vector<std::pair<std::string, std::uint32_t>> counts_by_fold(const std::string& folded) {
    if (by_fold_.empty()) {
      for (const auto& [text, count] : counts_) by_fold_[Fold(text)].push_back({text, count});
    }
    return by_fold_[folded];
  }

  std::unordered_map<std::string, std::uint32_t> counts_;  // of lower-case syllables as written
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::uint32_t>>> by_fold_;
  std::unordered_map<std::string, std::size_t> form_of_;
  std::unordered_map<std::uint64_t, std::size_t> numbers_;
  std::vector<std::uint64_t> keys_;
  std::vector<Base> table_;
  std::vector<Form> forms_;
};

class Trainer {
 public:
  explicit Trainer(const Inventory* inventory) : inventory_(inventory) {}

  void CountFeatures(const std::vector<Sample>& samples) {
    for (std::size_t i = 2; i + 2 < samples.size(); ++i) {
      if (samples[i].base == kNoBase) continue;
      for (const std::uint64_t feature : FeaturesOf(&samples[i])) {
        std::uint8_t& seen = seen_[feature >> (64 - kSeenBits)];
        seen = static_cast<std::uint8_t>(std::min(seen + 1, 255));
      }
    }
  }

  void Epoch(const std::vector<Sample>& samples, double rate) {
    for (std::size_t i = 2; i + 2 < samples.size(); ++i) {
      const Sample& sample = samples[i];
      if (sample.base == kNoBase || sample.form == 0xFF) continue;
      const Base& base = inventory_->BaseOf(sample);
      if (base.count > 1) Learn(&sample, base, rate);
    }
  }

  std::string Score(const std::vector<Sample>& samples) {
    double right = 0, all = 0;
    for (std::size_t i = 2; i + 2 < samples.size(); ++i) {
      if (samples[i].base == kNoBase) continue;
      ++all;
      const Base& base = inventory_->BaseOf(samples[i]);
      Judge(&samples[i], base);
      right += std::max_element(scores_.begin(), scores_.begin() + base.count) - scores_.begin() ==
               samples[i].form;
    }
    return fmt::format("{:.4f} of {}", right / all, all);
  }

  std::vector<std::int8_t> Round() {
    std::vector<std::int8_t> rounded;
    for (float& weight : weights_) {
      rounded.push_back(
          static_cast<std::int8_t>(std::clamp(std::round(weight * kSteps), -127.0F, 127.0F)));
      weight = static_cast<float>(rounded.back()) / kSteps;
    }
    return rounded;
  }

 private:
  void Judge(const Sample* sample, const Base& base) {
    features_ = FeaturesOf(sample);
    for (std::size_t i = 0; i < base.count; ++i) {
      float score = static_cast<float>(inventory_->forms()[base.first + i].prior) / kSteps;
      for (const std::uint64_t feature : features_) score += weights_[WeightAt(feature, i)];
      scores_[i] = score;
    }
  }

  void Learn(const Sample* sample, const Base& base, double rate) {
    Judge(sample, base);
    const float top = *std::max_element(scores_.begin(), scores_.begin() + base.count);
    float sum = 0;
    for (std::size_t i = 0; i < base.count; ++i) sum += scores_[i] = std::exp(scores_[i] - top);
    if (scores_[sample->form] > kSure * sum) return;
    for (std::size_t i = 0; i < base.count; ++i) {
      const float slope = (i == sample->form ? 1.0F : 0.0F) - scores_[i] / sum;
      if (std::abs(slope) < 0.005F) continue;
      for (std::size_t k = 0; k < kMarksFeatures; ++k) {
        if (seen_[features_[k] >> (64 - kSeenBits)] < kLeastSeen[k]) continue;
        const std::size_t at = WeightAt(features_[k], i);
        squares_[at] += slope * slope;
        weights_[at] += static_cast<float>(rate) * slope / std::sqrt(squares_[at] + 0.1F);
      }
    }
  }

  const Inventory* inventory_;
  std::vector<float> weights_ = std::vector<float>(kMarksBlocks * kMostForms);
  std::vector<float> squares_ = weights_;
  std::vector<std::uint8_t> seen_ = std::vector<std::uint8_t>(std::size_t{1} << kSeenBits);
  MarksFeatures features_;
  std::array<float, kMostForms> scores_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: diacritics_fit DATA OUT\n");
    return 2;
  }
  const std::string data = std::string(arguments[1]) + "/vietnamese/";
  Lines train, held_out;
  AddArticles(data + "vietnews/train20k.seg.jsonl.xz", true, &train, nullptr);
  AddArticles(data + "news_text/baomoi2017.jsonl.xz", false, &train, &held_out);
  Inventory inventory;
  inventory.Count(train);
  inventory.Choose();
  const std::vector<Sample> samples = inventory.Samples(train);
  const std::vector<Sample> articles = inventory.Samples(held_out);
  const std::vector<Sample> treebank = inventory.Samples(LoadTreebankText(data + "ud_vtb/"));
  fmt::print(stderr, "{} tokens\n", samples.size());

  Trainer trainer(&inventory);
  const auto report = [&](std::string_view what) {
    fmt::print(stderr, "{}: articles left out {}, treebank {}\n", what, trainer.Score(articles),
               trainer.Score(treebank));
  };
  report("the commonest form");
  trainer.CountFeatures(samples);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    trainer.Epoch(samples, kRate / (1 + 2 * epoch));
    report("learned");
  }
  const std::vector<std::int8_t> weights = trainer.Round();
  report("rounded");

  fit::ModelFile file(kMarksVersion);
  file.Add<std::int8_t>(weights);
  file.Add<Base>(inventory.table());
  file.Add<Form>(inventory.forms());
  if (const auto written = file.Write(arguments[2]); !written) {
    fmt::print(stderr, "diacritics_fit: {}\n", written.error().ToString());
    return 1;
  }
  return 0;
}
