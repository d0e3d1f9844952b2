#include "word_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace diemtin::fit {
namespace {

constexpr double kNever = -1e30;
constexpr double kNoSlope = 1e-3;  // below it nothing is learned

double LogSum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b <= kNever ? a : a + std::log1p(std::exp(b - a));
}

}  // namespace

void WordTrainer::Epoch(const Sentences& sentences, double rate, unsigned seed) {
  std::vector<std::size_t> order(sentences.all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  for (const std::size_t i : order) Learn(sentences.all[i], rate);
}

void WordTrainer::MeanOfEpochs(const Sentences& sentences, double rate, unsigned epochs) {
  std::vector<float> sum(weights_.size());
  for (unsigned epoch = 0; epoch < epochs; ++epoch) {
    Epoch(sentences, rate, epoch);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += weights_[i];
  }
  for (std::size_t i = 0; i < sum.size(); ++i) weights_[i] = sum[i] / static_cast<float>(epochs);
}

std::vector<std::int8_t> WordTrainer::Round() {
  std::vector<std::int8_t> rounded(weights_.size());
  for (std::size_t i = 0; i < rounded.size(); ++i) {
    rounded[i] =
        static_cast<std::int8_t>(std::clamp(std::round(weights_[i] * kSteps), -127.0F, 127.0F));
    weights_[i] = static_cast<float>(rounded[i]) / kSteps;
  }
  return rounded;
}

std::string WordTrainer::Score(const Sentences& sentences) {
  std::size_t right = 0, found = 0;
  for (const Sentence& sentence : sentences.all) {
    Build(sentence);
    const std::vector<bool> joined = Best(sentence.size());
    bool same = true;  // since a word began in either
    for (std::size_t i = 0; i <= sentence.size(); ++i) {
      const bool ends = i == sentence.size() || !joined[i];
      const bool gold_ends = i == sentence.size() || !sentence.joined[i];
      if (ends && i > 0) {
        ++found;
        right += same && gold_ends;
      }
      if (ends)
        same = gold_ends;
      else
        same = same && !gold_ends;
    }
  }
  const double p = static_cast<double>(right) / static_cast<double>(found);
  const double r = static_cast<double>(right) / static_cast<double>(sentences.words);
  return fmt::format("P {:.4f} R {:.4f} F1 {:.4f}", p, r, 2 * p * r / (p + r));
}

void WordTrainer::Build(const Sentence& sentence) {
  const std::size_t count = sentence.size();
  const text::Piece* const p = sentence.pieces.data() + text::kMargin;
  features_.clear();
  edges_.clear();
  gaps_.assign(count + 1, 0);
  gap_first_.assign(count + 1, 0);
  for (std::size_t i = 1; i < count; ++i) {
    gap_first_[i] = features_.size();
    text::VisitGap(p + i - 1, [&](std::uint32_t feature) {
      features_.push_back(feature);
      gaps_[i] += weights_[feature];
    });
  }
  gap_first_[count] = features_.size();
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t gold = sentence.joined[i] ? 0 : 1;
    while (gold > 0 && i + gold < count && sentence.joined[i + gold]) ++gold;
    double inner = 0;
    std::size_t reached = 1;
    text::VisitWordsAt(p + i, count - i, *lexicon_,
                       [&](std::size_t size, std::uint64_t key, text::Knowledge knowledge) {
                         for (; reached < size; ++reached) inner += gaps_[i + reached];
                         Edge edge{i, size, features_.size(), 0, inner, size == gold};
                         text::VisitWord(p + i, size, key, knowledge, [&](std::uint32_t feature) {
                           features_.push_back(feature);
                           edge.score += weights_[feature];
                         });
                         edge.last = features_.size();
                         edges_.push_back(edge);
                         if (edge.gold) gold = 0;
                       });
    if (gold <= 1 || gold > text::kLongestWord) continue;
    // No candidate: its gaps are learned from all the same.
    for (; reached < gold; ++reached) inner += gaps_[i + reached];
    edges_.push_back({i, gold, 0, 0, inner, true});
  }
}

std::vector<bool> WordTrainer::Best(std::size_t count) const {
  std::vector<double> best(count + 1, kNever);
  std::vector<std::size_t> from(count + 1);
  best[0] = 0;
  for (const Edge& edge : edges_) {
    const std::size_t end = edge.begin + edge.size;
    if (edge.last == 0 || best[edge.begin] + edge.score <= best[end]) continue;
    best[end] = best[edge.begin] + edge.score;
    from[end] = edge.begin;
  }
  std::vector<bool> joined(count, true);
  for (std::size_t i = count; i > 0; i = from[i]) joined[from[i]] = false;
  return joined;
}

void WordTrainer::Learn(const Sentence& sentence, double rate) {
  const std::size_t count = sentence.size();
  Build(sentence);
  forward_.assign(count + 1, kNever);
  backward_.assign(count + 1, kNever);
  forward_[0] = backward_[count] = 0;
  for (const Edge& edge : edges_) {
    double& sum = forward_[edge.begin + edge.size];
    sum = LogSum(sum, forward_[edge.begin] + edge.score);
  }
  for (std::size_t i = edges_.size(); i-- > 0;) {
    double& sum = backward_[edges_[i].begin];
    sum = LogSum(sum, backward_[edges_[i].begin + edges_[i].size] + edges_[i].score);
  }
  gap_slope_.assign(count + 1, 0);
  for (const Edge& edge : edges_) {
    const double share = std::exp(forward_[edge.begin] + edge.score +
                                  backward_[edge.begin + edge.size] - forward_[count]);
    const double slope = (edge.gold ? 1 : 0) - share;
    for (std::size_t i = 1; i < edge.size; ++i) gap_slope_[edge.begin + i] += slope;
    Step(edge.first, edge.last, slope, rate);
  }
  for (std::size_t i = 1; i < count; ++i)
    Step(gap_first_[i], gap_first_[i + 1 < count ? i + 1 : count], gap_slope_[i], rate);
}

void WordTrainer::Step(std::size_t first, std::size_t last, double slope, double rate) {
  if (std::abs(slope) < kNoSlope) return;
  for (std::size_t i = first; i < last; ++i) {
    float& square = squares_[features_[i]];
    square += static_cast<float>(slope * slope);
    weights_[features_[i]] += static_cast<float>(rate * slope / std::sqrt(square + 0.1));
  }
}

}  // namespace diemtin::fit
