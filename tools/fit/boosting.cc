#include "boosting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <thread>

namespace diemtin::boosting {
namespace {

constexpr int kBins = 128;

struct Cell {
  double gradient = 0, hessian = 0;
};
using Histogram = std::vector<Cell>;  // column * kBins + bin

struct Split {
  double gain = 0;
  std::uint32_t column = 0;
  int bin = 0;
};

void InParallel(std::size_t count, const auto& work) {
  const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> pool;
  for (unsigned k = 0; k < threads; ++k) {
    pool.emplace_back([&, k] {
      for (std::size_t i = k; i < count; i += threads) work(i);
    });
  }
  for (std::thread& thread : pool) thread.join();
}

}  // namespace

void Rows::Add(const float* row, float label, float weight) {
  values_.insert(values_.end(), row, row + columns_);
  labels_.push_back(label);
  weights_.push_back(weight);
}

void Rows::Bin() {
  bins_.resize(columns_);
  edges_.resize(columns_);
  InParallel(columns_, [&](std::size_t column) {
    const std::size_t step = std::max<std::size_t>(1, size() / 100'000);
    std::vector<float> sample;
    for (std::size_t i = 0; i < size(); i += step) sample.push_back(values_[i * columns_ + column]);
    std::sort(sample.begin(), sample.end());
    std::vector<float>& edges = edges_[column];
    std::vector<float> distinct = sample;
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() < kBins) {
      for (std::size_t i = 0; i + 1 < distinct.size(); ++i)
        edges.push_back((distinct[i] + distinct[i + 1]) / 2);
    } else {
      for (int k = 1; k < kBins; ++k) {
        const float edge = sample[sample.size() * k / kBins];
        if (edges.empty() || edge > edges.back()) edges.push_back(edge);
      }
    }
    bins_[column].resize(size());
    for (std::size_t i = 0; i < size(); ++i) {
      bins_[column][i] = static_cast<std::uint8_t>(
          std::lower_bound(edges.begin(), edges.end(), values_[i * columns_ + column]) -
          edges.begin());
    }
  });
  values_ = {};
}

class Trainer {
 public:
  Trainer(const Rows& rows, const Settings& settings)
      : rows_(rows), settings_(settings), random_(settings.seed) {}

  Trained Run() {
    Start();
    for (int k = 0; k < settings_.trees; ++k) Grow();
    return std::move(out_);
  }

 private:
  struct Leaf {
    std::size_t begin = 0, end = 0;
    Cell total;
    std::unique_ptr<Histogram> histogram;
    Split best;
    int node = 0;
  };
  struct Grown {  // a node while the tree grows
    Split split;
    int left = -1, right = -1;
    float value = 0;
  };

  void Start() {
    double yes = 0, all = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      yes += rows_.labels_[i] * rows_.weights_[i];
      all += rows_.weights_[i];
    }
    out_.start = static_cast<float>(std::log(yes / (all - yes)));
    out_.gains.assign(rows_.columns(), 0);
    score_.assign(rows_.size(), out_.start);
    cells_.resize(rows_.size());
    order_.resize(rows_.size());
    columns_.resize(rows_.columns());
    std::iota(columns_.begin(), columns_.end(), 0);
  }

  void Grow() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double p = 1 / (1 + std::exp(-score_[i])), w = rows_.weights_[i];
      cells_[i] = {static_cast<float>(w * (p - rows_.labels_[i])),
                   static_cast<float>(w * p * (1 - p))};
    }
    std::iota(order_.begin(), order_.end(), 0);
    std::shuffle(columns_.begin(), columns_.end(), random_);
    used_.assign(columns_.begin(),
                 columns_.begin() +
                     static_cast<long>(
                         std::ceil(settings_.column_share * static_cast<float>(columns_.size()))));
    std::vector<Leaf> leaves(1);
    std::vector<Grown> grown(1);
    leaves[0].end = rows_.size();
    Fill(&leaves[0]);
    FindBest(&leaves[0]);
    while (static_cast<int>(leaves.size()) < settings_.leaves) {
      const auto best =
          std::max_element(leaves.begin(), leaves.end(),
                           [](const Leaf& a, const Leaf& b) { return a.best.gain < b.best.gain; });
      if (best->best.gain <= 1e-6) break;
      Leaf right = Cut(&*best, &grown);
      leaves.push_back(std::move(right));
    }
    for (const Leaf& leaf : leaves) {
      const auto value = static_cast<float>(-settings_.rate * leaf.total.gradient /
                                            (leaf.total.hessian + settings_.lambda));
      grown[leaf.node].value = value;
      for (std::size_t i = leaf.begin; i < leaf.end; ++i) score_[order_[i]] += value;
    }
    out_.roots.push_back(static_cast<std::uint32_t>(out_.nodes.size()));
    Write(grown, 0);
  }

  void Fill(Leaf* leaf) {
    leaf->histogram = std::make_unique<Histogram>(rows_.columns() * kBins);
    InParallel(used_.size(), [&](std::size_t k) {
      const std::uint32_t column = used_[k];
      Cell* const cells = &(*leaf->histogram)[column * kBins];
      const std::uint8_t* const bins = rows_.bins_[column].data();
      for (std::size_t i = leaf->begin; i < leaf->end; ++i) {
        const std::uint32_t row = order_[i];
        Cell& cell = cells[bins[row]];
        cell.gradient += cells_[row].first;
        cell.hessian += cells_[row].second;
      }
    });
    leaf->total = {};
    for (int bin = 0; bin < kBins; ++bin) {
      const Cell& cell = (*leaf->histogram)[used_[0] * kBins + bin];
      leaf->total.gradient += cell.gradient;
      leaf->total.hessian += cell.hessian;
    }
  }

  double Worth(const Cell& cell) const {
    return cell.gradient * cell.gradient / (cell.hessian + settings_.lambda);
  }

  void FindBest(Leaf* leaf) const {
    leaf->best = {};
    for (const std::uint32_t column : used_) {
      Cell left;
      const std::size_t edges = rows_.edges_[column].size();
      for (std::size_t bin = 0; bin < edges; ++bin) {
        const Cell& cell = (*leaf->histogram)[column * kBins + bin];
        left.gradient += cell.gradient;
        left.hessian += cell.hessian;
        const Cell right{leaf->total.gradient - left.gradient, leaf->total.hessian - left.hessian};
        if (left.hessian < settings_.least_hessian || right.hessian < settings_.least_hessian)
          continue;
        const double gain = Worth(left) + Worth(right) - Worth(leaf->total);
        if (gain > leaf->best.gain) leaf->best = {gain, column, static_cast<int>(bin)};
      }
    }
  }

  Leaf Cut(Leaf* leaf, std::vector<Grown>* grown) {
    const Split split = leaf->best;
    out_.gains[split.column] += split.gain;
    const std::vector<std::uint8_t>& bins = rows_.bins_[split.column];
    const auto middle =
        std::stable_partition(order_.begin() + static_cast<long>(leaf->begin),
                              order_.begin() + static_cast<long>(leaf->end),
                              [&](std::uint32_t row) { return bins[row] <= split.bin; });
    Leaf right;
    right.begin = static_cast<std::size_t>(middle - order_.begin());
    right.end = leaf->end;
    leaf->end = right.begin;
    (*grown)[leaf->node].split = split;
    (*grown)[leaf->node].left = static_cast<int>(grown->size());
    (*grown)[leaf->node].right = static_cast<int>(grown->size()) + 1;
    leaf->node = static_cast<int>(grown->size());
    right.node = leaf->node + 1;
    grown->resize(grown->size() + 2);
    const bool left_is_small = leaf->end - leaf->begin < right.end - right.begin;
    Leaf* const small = left_is_small ? leaf : &right;
    Leaf* const large = left_is_small ? &right : leaf;
    std::unique_ptr<Histogram> whole = std::move(leaf->histogram);
    const Cell total = leaf->total;
    Fill(small);
    for (const std::uint32_t column : used_) {
      for (std::size_t k = column * kBins; k < (column + 1) * kBins; ++k) {
        (*whole)[k].gradient -= (*small->histogram)[k].gradient;
        (*whole)[k].hessian -= (*small->histogram)[k].hessian;
      }
    }
    large->histogram = std::move(whole);
    large->total = {total.gradient - small->total.gradient, total.hessian - small->total.hessian};
    FindBest(leaf);
    FindBest(&right);
    return right;
  }

  void Write(const std::vector<Grown>& grown, int at) {
    const Grown& node = grown[at];
    const std::size_t place = out_.nodes.size();
    out_.nodes.emplace_back();
    if (node.left < 0) {
      out_.nodes[place] = {read::kLeaf, 0, node.value};
      return;
    }
    Write(grown, node.left);
    out_.nodes[place] = {static_cast<std::uint16_t>(node.split.column),
                         static_cast<std::uint16_t>(out_.nodes.size() - place),
                         rows_.edges_[node.split.column][node.split.bin]};
    Write(grown, node.right);
  }

  const Rows& rows_;
  const Settings& settings_;
  std::mt19937_64 random_;
  Trained out_;
  std::vector<float> score_;
  std::vector<std::pair<float, float>> cells_;  // a row: gradient, hessian
  std::vector<std::uint32_t> order_, columns_, used_;
};

Trained Train(const Rows& rows, const Settings& settings) { return Trainer(rows, settings).Run(); }

std::string ToSource(const Trained& trained, const std::string& prefix) {
  std::string out = fmt::format("constexpr TreeNode {}Nodes[] = {{\n", prefix);
  std::string line;
  for (const read::TreeNode& node : trained.nodes) {
    std::string one =
        node.feature == read::kLeaf
            ? fmt::format("{{kLeaf,0,{:#.4g}F}},", node.value + 0.0F)
            : fmt::format("{{{},{},{:#.6g}F}},", node.feature, node.right, node.value);
    if (line.size() + one.size() > 110) {
      out += line + "\n";
      line.clear();
    }
    line += one;
  }
  out += line + "\n};\n" + fmt::format("constexpr std::uint32_t {}Roots[] = {{", prefix);
  line.clear();
  for (const std::uint32_t root : trained.roots) line += fmt::format("{},", root);
  return out + line +
         fmt::format("}};\nconstexpr float {}Start = {:#.6g}F;\n", prefix, trained.start);
}

}  // namespace diemtin::boosting
