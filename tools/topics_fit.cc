// Trains the topic model (src/text/topics/model.h): softmax regression in which a label stands for
// a set of topics (the loss is that of the set among what the pack's labels tell apart; Jin and
// Ghahramani 2002), and logistic regression of news, by stochastic gradient descent with Adagrad's
// step (Duchi et al. 2011). It learns from the labels and from our seed words, gives unlabelled
// articles the topic it is sure of, learns again from all, and keeps the features that matter, in
// bytes.
//
//   topics_fit DATA SEEDS OUT.bin [--folds]
//
// DATA: the folder with stories/ and vietnamese/. SEEDS: tools/topics/seeds.tsv. --folds: learns
// five times from four fifths of every pack and shows what it says of the others; nothing is
// written. Deterministic: the same data give the same bytes.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/hash.h"
#include "language/chain.h"
#include "model_file.h"
#include "text/topics/label_sets.h"
#include "text/topics/model.h"
#include "topics/samples.h"

namespace {

using namespace diemtin;
using namespace diemtin::text;
using namespace diemtin::fit;

constexpr std::size_t kSlots = std::size_t{1} << 19;
constexpr std::size_t kMostFeatures = kSlots * 80 / 100;
constexpr int kEpochs = 8;
constexpr float kRate = 1, kOffsetRate = 0.1F, kFirstSquare = 5e-2F;
constexpr double kSure = 0.6;  // of an unlabelled article's topic
constexpr float kSureWeight = 0.3F;
constexpr float kViewScales[kViews] = {1, .7F, .5F, 1, .5F, .3F};

using Scores = std::array<float, kTopicColumns>;

struct Feature {
  std::uint32_t id;
  float value;
};

// What is learned of, with the features known by number.
struct Corpus {
  std::vector<TopicSample> samples;
  std::vector<std::vector<TopicFeature>> found;
  std::vector<std::vector<Feature>> features;
  std::vector<std::uint64_t> hashes;  // a feature
  std::vector<std::uint8_t> rarity;
  std::vector<std::uint32_t> samples_with;

  void Number() {
    std::unordered_map<std::uint64_t, std::uint32_t> counts, ids;
    found.resize(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
      found[i] = FindTopicFeatures({samples[i].title, samples[i].text, samples[i].address});
      for (const TopicFeature& feature : found[i]) ++counts[feature.hash];
    }
    features.resize(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
      float squares[kViews] = {};
      for (const TopicFeature& feature : found[i]) {
        const std::uint32_t count = counts[feature.hash];
        if (count < 2) continue;
        const auto [at, is_new] =
            ids.try_emplace(feature.hash, static_cast<std::uint32_t>(ids.size()));
        if (is_new) {
          hashes.push_back(feature.hash);
          samples_with.push_back(count);
          const double idf = feature.view == View::kStyle
                                 ? 1
                                 : std::log(static_cast<double>(samples.size()) / count);
          rarity.push_back(static_cast<std::uint8_t>(
              std::clamp(std::lround(idf * static_cast<double>(kIdfSteps)), 1L, 255L)));
        }
        const float value = TopicFeatureValue(feature.count, rarity[at->second]);
        squares[static_cast<std::size_t>(feature.view)] += value * value;
      }
      for (const TopicFeature& feature : found[i]) {
        const auto at = ids.find(feature.hash);
        if (at == ids.end()) continue;
        const auto view = static_cast<std::size_t>(feature.view);
        features[i].push_back({at->second, TopicFeatureValue(feature.count, rarity[at->second]) *
                                               kViewScales[view] / std::sqrt(squares[view])});
      }
    }
  }
};

class Trainer {
 public:
  explicit Trainer(Corpus* corpus) : corpus_(*corpus), sources_(LabelSets().size() + 1) {}

  // Of all but `held_out` (a fold; -1: none).
  void Train(int held_out) {
    std::vector<std::size_t> known, all;
    for (std::size_t i = 0; i < corpus_.samples.size(); ++i) {
      const TopicSample& sample = corpus_.samples[i];
      if (sample.fold != kUnlabelled && (sample.fold != held_out || held_out < 0))
        known.push_back(i);
    }
    Run(known);
    for (std::size_t i = 0; i < corpus_.samples.size(); ++i) {
      TopicSample& sample = corpus_.samples[i];
      if (sample.fold != kUnlabelled) continue;
      sample.topics = 0;
      const Scores scores = ScoresOf(i);
      TopicGuess guess;
      std::copy_n(scores.begin(), kTopics, guess.scores.begin());
      const auto shares = guess.Probabilities();
      const auto best = std::max_element(shares.begin(), shares.end());
      if (sample.news >= 0 && *best < kSure) known.push_back(i);
      if (*best < kSure) continue;
      sample.topics = static_cast<TopicSet>(1U << (best - shares.begin()));
      sample.candidates = (1U << kTopics) - 1;
      sample.weight = kSureWeight;
      known.push_back(i);
    }
    Run(known);
  }

  ModelFile Pack() {
    std::vector<std::pair<float, std::uint32_t>> worth;
    for (std::uint32_t id = 0; id < corpus_.hashes.size(); ++id) {
      float most = 0;
      for (std::size_t c = 0; c < kTopicColumns; ++c)
        most = std::max(most, std::abs(weights_[id * kTopicColumns + c]));
      worth.emplace_back(-most * std::pow(static_cast<float>(corpus_.samples_with[id]), .4F), id);
    }
    std::sort(worth.begin(), worth.end());
    worth.resize(std::min(worth.size(), kMostFeatures));
    float largest = 0;
    for (const auto& [negative, id] : worth) {
      for (std::size_t c = 0; c < kTopicColumns; ++c)
        largest = std::max(largest, std::abs(weights_[id * kTopicColumns + c]));
    }
    scale_ = largest / 127;
    marks_.assign(kSlots, 0);
    packed_rarity_.assign(kSlots, 0);
    packed_.assign(kSlots * kTopicColumns, 0);
    for (const auto& [negative, id] : worth) {
      const std::uint64_t hash = corpus_.hashes[id];
      std::size_t slot = TopicSlotOf(hash, kSlots);
      while (marks_[slot] != 0) slot = (slot + 1) & (kSlots - 1);
      marks_[slot] = TopicMarkOf(hash);
      packed_rarity_[slot] = corpus_.rarity[id];
      for (std::size_t c = 0; c < kTopicColumns; ++c)
        packed_[slot * kTopicColumns + c] =
            static_cast<std::int8_t>(std::lround(weights_[id * kTopicColumns + c] / scale_));
    }
    ModelFile file(kTopicModelVersion);
    file.Add(std::span<const std::uint16_t>(marks_));
    file.Add(std::span<const std::uint8_t>(packed_rarity_));
    file.Add(std::span<const std::int8_t>(packed_));
    file.Add(std::span<const float>(kViewScales));
    file.Add(std::span<const float>(offsets_));
    file.Add(std::span<const float>(&scale_, 1));
    return file;
  }
  TopicModel Packed() const {
    return {marks_, packed_rarity_, packed_, kViewScales, offsets_, scale_};
  }

 private:
  Scores ScoresOf(std::size_t i) const {
    Scores scores;
    std::copy_n(&offsets_[corpus_.samples[i].source * kTopicColumns], kTopicColumns,
                scores.begin());
    for (const Feature& feature : corpus_.features[i]) {
      const float* row = &weights_[feature.id * kTopicColumns];
      for (std::size_t c = 0; c < kTopicColumns; ++c) scores[c] += feature.value * row[c];
    }
    return scores;
  }

  static Scores SlopeOf(const TopicSample& sample, const Scores& scores) {
    Scores slope{};
    if (sample.topics != 0) {
      float most = -1e30F, total = 0, right = 0;
      for (std::size_t c = 0; c < kTopics; ++c) {
        if (sample.candidates >> c & 1U) most = std::max(most, scores[c]);
      }
      for (std::size_t c = 0; c < kTopics; ++c) {
        if ((sample.candidates >> c & 1U) == 0) continue;
        total += slope[c] = std::exp(scores[c] - most);
        if (sample.topics >> c & 1U) right += slope[c];
      }
      for (std::size_t c = 0; c < kTopics; ++c)
        slope[c] = slope[c] / total - (sample.topics >> c & 1U ? slope[c] / (right + 1e-9F) : 0);
    }
    if (sample.news >= 0)
      slope[kNewsColumn] = sample.news_weight * (1 / (1 + std::exp(-scores[kNewsColumn])) -
                                                 static_cast<float>(sample.news));
    return slope;
  }

  void Run(std::vector<std::size_t> order) {
    const std::size_t size = corpus_.hashes.size() * kTopicColumns;
    weights_.assign(size, 0);
    squares_.assign(size, kFirstSquare);
    offsets_.assign(sources_ * kTopicColumns, 0);
    std::vector<float> offset_squares(offsets_.size(), kFirstSquare);
    Random random;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.Below(i)]);
      for (const std::size_t i : order) {
        const TopicSample& sample = corpus_.samples[i];
        Scores slope = SlopeOf(sample, ScoresOf(i));
        float size2 = 0;
        for (const float value : slope) size2 += value * value;
        if (size2 < 1e-4F) continue;
        for (std::size_t c = 0; c < kTopicColumns; ++c) {
          if (c < kTopics) slope[c] *= sample.weight;
          float& square = offset_squares[sample.source * kTopicColumns + c];
          square += slope[c] * slope[c];
          offsets_[sample.source * kTopicColumns + c] -= kOffsetRate * slope[c] / std::sqrt(square);
        }
        for (const Feature& feature : corpus_.features[i]) {
          float* row = &weights_[feature.id * kTopicColumns];
          float* squares = &squares_[feature.id * kTopicColumns];
          for (std::size_t c = 0; c < kTopicColumns; ++c) {
            const float by = slope[c] * feature.value;
            squares[c] += by * by;
            row[c] -= kRate * by / std::sqrt(squares[c]);
          }
        }
      }
    }
  }

  Corpus& corpus_;
  std::size_t sources_;
  std::vector<float> weights_, squares_, offsets_;
  std::vector<std::uint16_t> marks_;
  std::vector<std::uint8_t> packed_rarity_;
  std::vector<std::int8_t> packed_;
  float scale_ = 1;
};

struct Tally {
  double right = 0, all = 0;
};

void Judge(const Corpus& corpus, const TopicModel& model, int fold,
           std::map<std::string, Tally>* tallies) {
  for (std::size_t i = 0; i < corpus.samples.size(); ++i) {
    const TopicSample& sample = corpus.samples[i];
    if (sample.fold != fold) continue;
    Scores scores;
    model.Score(FindTopicMarks({sample.title, sample.text, sample.address}), &scores);
    const auto count = [&](const std::string& name, bool is_right) {
      Tally& tally = (*tallies)[name];
      tally.right += is_right;
      ++tally.all;
    };
    if (sample.topics != 0) {
      const auto labels = LabelSets()[sample.source].labels;
      const LabelGuess guess = BestLabel(scores, model.OffsetsOf(sample.source), labels);
      const bool is_right = labels[guess.label].topics == sample.topics;
      count(sample.pack, is_right);
      if (sample.source < 2) count(sample.pack + " " + sample.language, is_right);
    }
    if (sample.news >= 0 && (sample.source == 0 || sample.source == LabelSets().size())) {
      const bool news = scores[kNewsColumn] + model.OffsetsOf(sample.source)[kNewsColumn] > 0;
      count("news: " + sample.pack, news == (sample.news == 1));
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    fmt::print(stderr, "usage: topics_fit DATA SEEDS OUT.bin [--folds]\n");
    return 2;
  }
  auto samples = LoadTopicSamples(arguments[1], arguments[2]);
  if (!samples) {
    fmt::print(stderr, "topics_fit: {}\n", samples.error().ToString());
    return 3;
  }
  Corpus corpus;
  corpus.samples = *std::move(samples);
  corpus.Number();
  fmt::print("{} samples, {} features\n", corpus.samples.size(), corpus.hashes.size());
  Trainer trainer(&corpus);
  if (count > 4 && std::string_view(arguments[4]) == "--folds") {
    std::map<std::string, Tally> tallies;
    for (int fold = 0; fold < kTopicFolds; ++fold) {
      trainer.Train(fold);
      trainer.Pack();
      Judge(corpus, trainer.Packed(), fold, &tallies);
    }
    for (const auto& [name, tally] : tallies)
      fmt::print("{:<28} {:.4f}  {}\n", name, tally.right / tally.all, tally.all);
    return 0;
  }
  trainer.Train(-1);
  if (const auto written = trainer.Pack().Write(arguments[3]); !written) {
    fmt::print(stderr, "topics_fit: {}\n", written.error().ToString());
    return 3;
  }
  return 0;
}
