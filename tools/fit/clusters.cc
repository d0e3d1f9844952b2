#include "clusters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace diemtin::fit {
namespace {

struct Neighbour {
  std::uint32_t type;
  std::uint32_t count;
};

double Entropy(double x) { return x > 0 ? x * std::log(x) : 0; }

class Exchange {
 public:
  Exchange(const Sentences& sentences, unsigned classes, unsigned least);
  // Moves every type to where the bigrams of classes say most; how many moved.
  std::size_t Round();
  std::unordered_map<std::uint64_t, std::uint8_t> Classes() const;
  std::size_t types() const { return types_.size(); }

 private:
  void CountPairs(const Sentences& sentences);
  void Put(std::uint32_t type, unsigned into, double sign);
  double Gain(std::uint32_t type, unsigned into) const;

  unsigned classes_;
  std::vector<std::pair<std::uint32_t, std::uint64_t>>
      types_;  // count and key, most frequent first
  std::vector<std::vector<Neighbour>> next_, previous_;
  std::vector<double> self_;
  std::vector<unsigned> of_;
  std::vector<double> grid_, total_;  // counts of pairs of classes, of classes
  std::vector<double> right_, left_;  // of the type that moves: counts of its neighbours' classes
};

Exchange::Exchange(const Sentences& sentences, unsigned classes, unsigned least)
    : classes_(classes) {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const Sentence& sentence : sentences.all) {
    for (const text::Piece& piece : sentence.pieces) ++counts[piece.key];
  }
  for (const auto& [key, count] : counts) {
    if (count >= least) types_.push_back({count, key});
  }
  std::sort(types_.rbegin(), types_.rend());
  CountPairs(sentences);
  grid_.resize(std::size_t{classes} * classes);
  total_.resize(classes);
  right_.resize(classes);
  left_.resize(classes);
  for (std::uint32_t type = 0; type < types_.size(); ++type) of_.push_back(type % classes);
  for (std::uint32_t type = 0; type < types_.size(); ++type) {
    for (const Neighbour& other : next_[type])
      grid_[of_[type] * classes_ + of_[other.type]] += other.count;
    grid_[of_[type] * classes_ + of_[type]] += self_[type];
    total_[of_[type]] += types_[type].first;
  }
}

void Exchange::CountPairs(const Sentences& sentences) {
  std::unordered_map<std::uint64_t, std::uint32_t> id;
  for (std::uint32_t type = 0; type < types_.size(); ++type) id[types_[type].second] = type;
  std::unordered_map<std::uint64_t, std::uint32_t> pairs;
  for (const Sentence& sentence : sentences.all) {
    for (std::size_t i = 0; i + 1 < sentence.pieces.size(); ++i) {
      const auto a = id.find(sentence.pieces[i].key);
      const auto b = id.find(sentence.pieces[i + 1].key);
      if (a != id.end() && b != id.end()) ++pairs[std::uint64_t{a->second} << 32 | b->second];
    }
  }
  next_.resize(types_.size());
  previous_.resize(types_.size());
  self_.resize(types_.size());
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted(pairs.begin(), pairs.end());
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [pair, count] : sorted) {
    const auto a = static_cast<std::uint32_t>(pair >> 32);
    const auto b = static_cast<std::uint32_t>(pair);
    if (a == b) {
      self_[a] = count;
    } else {
      next_[a].push_back({b, count});
      previous_[b].push_back({a, count});
    }
  }
}

void Exchange::Put(std::uint32_t type, unsigned into, double sign) {
  for (unsigned c = 0; c < classes_; ++c) {
    grid_[into * classes_ + c] += sign * right_[c];
    grid_[c * classes_ + into] += sign * left_[c];
  }
  grid_[into * classes_ + into] += sign * self_[type];
  total_[into] += sign * types_[type].first;
}

double Exchange::Gain(std::uint32_t type, unsigned into) const {
  const auto grows = [](double from, double by) {
    return by > 0 ? Entropy(from + by) - Entropy(from) : 0;
  };
  double gain = 0;
  for (unsigned c = 0; c < classes_; ++c) {
    if (c == into) continue;
    gain += grows(grid_[into * classes_ + c], right_[c]);
    gain += grows(grid_[c * classes_ + into], left_[c]);
  }
  gain += grows(grid_[into * classes_ + into], right_[into] + left_[into] + self_[type]);
  return gain - 2 * grows(total_[into], types_[type].first);
}

std::size_t Exchange::Round() {
  std::size_t moved = 0;
  for (std::uint32_t type = 0; type < types_.size(); ++type) {
    std::fill(right_.begin(), right_.end(), 0);
    std::fill(left_.begin(), left_.end(), 0);
    for (const Neighbour& other : next_[type]) right_[of_[other.type]] += other.count;
    for (const Neighbour& other : previous_[type]) left_[of_[other.type]] += other.count;
    const unsigned old = of_[type];
    Put(type, old, -1);
    double best = Gain(type, old);
    for (unsigned into = 0; into < classes_; ++into) {
      if (const double gain = Gain(type, into); gain > best) {
        best = gain;
        of_[type] = into;
      }
    }
    Put(type, of_[type], 1);
    moved += of_[type] != old;
  }
  return moved;
}

std::unordered_map<std::uint64_t, std::uint8_t> Exchange::Classes() const {
  std::unordered_map<std::uint64_t, std::uint8_t> classes;
  for (std::size_t type = 0; type < types_.size(); ++type)
    classes[types_[type].second] = static_cast<std::uint8_t>(of_[type] + 1);
  return classes;
}

}  // namespace

std::unordered_map<std::uint64_t, std::uint8_t> Cluster(const Sentences& sentences,
                                                        unsigned classes, unsigned least,
                                                        int rounds) {
  Exchange exchange(sentences, classes, least);
  for (int round = 0; round < rounds; ++round) {
    const std::size_t moved = exchange.Round();
    fmt::print(stderr, "clusters: round {} moved {} of {}\n", round, moved, exchange.types());
    if (moved * 100 < exchange.types()) break;
  }
  return exchange.Classes();
}

}  // namespace diemtin::fit
