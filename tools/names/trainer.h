#pragma once

// Averaged structured perceptron (Collins 2002) over the features of src/text/names/features.h;
// where a token's label is open, the best sequence that agrees with the labels is the truth.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "text/names/decoder.h"
#include "text/names/model_rows.h"

namespace diemtin::fit {

using namespace text::names;

inline constexpr std::size_t kModelRows = 1 << 18;
inline constexpr std::size_t kTrainRows = 1 << 22;
inline constexpr std::size_t kSketch = 1 << 24;
inline constexpr std::uint8_t kMinCount = 3;  // times that a feature must be seen

// A sentence with its cells; how much is hidden changes with the epoch.
struct Sample {
  const Cells* cells = nullptr;
  std::size_t begin = 0, end = 0;
  std::vector<std::uint8_t> masks;
  bool anonymous = false;
};

class Trainer {
 public:
  Trainer() : sketch_(kSketch), check_(kTrainRows), rows_(kTrainRows), sums_(kTrainRows) {}

  void Count(const Sample& sample) {
    ForEachRow(sample, [&](std::uint64_t hash) {
      std::uint8_t& count = sketch_[hash >> 20 & (kSketch - 1)];
      if (count < 255) ++count;
    });
  }
  void Learn(const Sample& sample) {
    ForEachStretch(*sample.cells, sample.begin, sample.end,
                   [&](std::size_t from, std::size_t to) { LearnStretch(sample, from, to); });
  }
  // Averages from here on; what was learned stays.
  void RestartMean() {
    std::fill(sums_.begin(), sums_.end(), Row<float>{});
    follow_sums_ = {};
    time_ = 1;
  }
  double wrong() const { return static_cast<double>(wrong_) / std::max<std::size_t>(seen_, 1); }
  void ResetCounts() { wrong_ = seen_ = 0; }

  struct Packed {
    std::vector<PackedRow> rows;
    std::vector<std::int32_t> follow;
  };
  Packed Pack() const;

 private:
  template <typename Take>
  void ForEachRow(const Sample& sample, Take&& take) const {
    const FeatureMaker maker(*sample.cells, sample.begin, sample.end, sample.anonymous);
    ForEachStretch(*sample.cells, sample.begin, sample.end, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) maker.ForEach(i, take);
    });
  }
  // The row of a feature; kTrainRows when it is too rare.
  std::size_t RowOf(std::uint64_t hash) {
    if (sketch_[hash >> 20 & (kSketch - 1)] < kMinCount) return kTrainRows;
    const std::size_t row = hash & (kTrainRows - 1);
    if (check_[row] == 0) check_[row] = CheckOf(hash);
    return check_[row] == CheckOf(hash) ? row : kTrainRows;
  }
  void LearnStretch(const Sample& sample, std::size_t from, std::size_t to);

  std::vector<std::uint8_t> sketch_, check_;
  std::vector<Row<float>> rows_, sums_;
  std::array<Row<float>, kRow> follow_{}, follow_sums_{};
  double time_ = 1;
  std::size_t wrong_ = 0, seen_ = 0;
  Decoder<float> decoder_;
  std::vector<std::vector<std::uint32_t>> features_;
  std::vector<Row<float>> scores_;
  std::vector<std::uint8_t> any_, masks_, guess_, truth_;
};

}  // namespace diemtin::fit
