#pragma once

// Fits the weights of src/text/words/lattice.h's features: a semi-Markov conditional random field
// (Sarawagi and Cohen 2004) by stochastic gradients with a rate a weight (AdaGrad, Duchi et al.
// 2011). Deterministic.

#include <cstdint>
#include <string>
#include <vector>

#include "text/words/lattice.h"
#include "word_data.h"

namespace diemtin::fit {

class WordTrainer {
 public:
  explicit WordTrainer(const text::Lexicon* lexicon) : lexicon_(lexicon) {}

  // Learns from every sentence once, in an order that `seed` gives.
  void Epoch(const Sentences& sentences, double rate, unsigned seed);
  // Every weight moves at full rate again.
  void Restart() { squares_.assign(squares_.size(), 0); }
  // Epochs as above; the weights become the mean of those after each.
  void MeanOfEpochs(const Sentences& sentences, double rate, unsigned epochs);
  // Weights as whole numbers of 1 / kSteps, which the trainer goes on with.
  std::vector<std::int8_t> Round();
  std::string Score(const Sentences& sentences);  // precision, recall, F1 of words

 private:
  static constexpr float kSteps = 24;

  struct Edge {  // a word that may stand in the sentence
    std::size_t begin, size;
    std::size_t first, last;  // its features
    double score;
    bool gold;
  };

  void Build(const Sentence& sentence);
  std::vector<bool> Best(std::size_t count) const;
  void Learn(const Sentence& sentence, double rate);
  void Step(std::size_t first, std::size_t last, double slope, double rate);

  const text::Lexicon* lexicon_;
  std::vector<float> weights_ = std::vector<float>(std::size_t{1} << text::kWeightBits);
  std::vector<float> squares_ = weights_;
  // Of the sentence in hand.
  std::vector<std::uint32_t> features_;
  std::vector<std::size_t> gap_first_;  // features of gap i, up to those of gap i + 1
  std::vector<double> gaps_, gap_slope_, forward_, backward_;
  std::vector<Edge> edges_;
};

}  // namespace diemtin::fit
