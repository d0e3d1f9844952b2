#include "names/trainer.h"

#include <fmt/format.h>

#include <cmath>

namespace diemtin::fit {

void Trainer::LearnStretch(const Sample& sample, std::size_t from, std::size_t to) {
  const FeatureMaker maker(*sample.cells, sample.begin, sample.end, sample.anonymous);
  features_.resize(std::max(features_.size(), to - from));
  scores_.assign(to - from, {});
  any_.assign(to - from, kAnyLabel);
  masks_.assign(sample.masks.begin() + from - sample.begin,
                sample.masks.begin() + to - sample.begin);
  for (std::size_t i = 0; i < to - from; ++i) {
    features_[i].clear();
    if (!MayBeNamed(*sample.cells, from + i)) {
      any_[i] = masks_[i] = kOutsideOnly;
      continue;
    }
    maker.ForEach(from + i, [&](std::uint64_t hash) {
      const std::size_t row = RowOf(hash);
      if (row == kTrainRows) return;
      features_[i].push_back(static_cast<std::uint32_t>(row));
      for (std::size_t label = 0; label < kLabels; ++label) scores_[i][label] += rows_[row][label];
    });
  }
  decoder_.Decode(scores_, follow_, any_, &guess_);
  time_ += 1;
  ++seen_;
  bool agrees = true;
  for (std::size_t i = 0; i < guess_.size(); ++i) agrees &= (masks_[i] >> guess_[i] & 1) != 0;
  if (agrees) return;
  ++wrong_;
  decoder_.Decode(scores_, follow_, masks_, &truth_);
  std::uint8_t before_guess = kOutside, before_truth = kOutside;
  const auto step = [&](Row<float>* row, Row<float>* sum, std::uint8_t label, float by) {
    (*row)[label] += by;
    (*sum)[label] += static_cast<float>(time_ / 1e6) * by;
  };
  for (std::size_t i = 0; i < guess_.size(); ++i) {
    if (guess_[i] != truth_[i]) {
      for (const std::uint32_t row : features_[i]) {
        step(&rows_[row], &sums_[row], truth_[i], 1);
        step(&rows_[row], &sums_[row], guess_[i], -1);
      }
    }
    step(&follow_[before_truth], &follow_sums_[before_truth], truth_[i], 1);
    step(&follow_[before_guess], &follow_sums_[before_guess], guess_[i], -1);
    before_guess = guess_[i];
    before_truth = truth_[i];
  }
}

Trainer::Packed Trainer::Pack() const {
  const auto mean = [&](float weight, float sum) {
    return weight - sum / static_cast<float>(time_ / 1e6);
  };
  std::vector<std::pair<float, std::uint32_t>> order;
  float largest = 0;
  for (std::uint32_t row = 0; row < kTrainRows; ++row) {
    float size = 0;
    for (std::size_t label = 0; label < kLabels; ++label)
      size += std::fabs(mean(rows_[row][label], sums_[row][label]));
    if (size < .05F) continue;
    order.push_back({-size, row});
  }
  std::sort(order.begin(), order.end());
  // The largest few weights are cut off so that the others keep their steps.
  if (!order.empty()) largest = -order[order.size() / 2000].first / 2;
  const float scale = 127 / std::max(largest, 1e-3F);
  Packed packed{std::vector<PackedRow>(kModelRows), std::vector<std::int32_t>(kRow * kRow)};
  std::size_t kept = 0;
  for (const auto& [size, row] : order) {
    const std::size_t bucket = BucketOf(row, kModelRows);
    PackedRow* slot = nullptr;
    for (std::size_t at = bucket; at < bucket + 2; ++at) {
      if (packed.rows[at].check == check_[row]) {
        slot = nullptr;
        break;
      }
      if (packed.rows[at].check == 0 && slot == nullptr) slot = &packed.rows[at];
    }
    if (slot == nullptr) continue;
    slot->check = check_[row];
    for (std::size_t label = 0; label < kLabels; ++label) {
      const float weight = mean(rows_[row][label], sums_[row][label]) * scale;
      slot->weights[label] =
          static_cast<std::int8_t>(std::lround(std::clamp(weight, -127.F, 127.F)));
    }
    ++kept;
  }
  for (std::size_t i = 0; i < kLabels; ++i)
    for (std::size_t j = 0; j < kLabels; ++j)
      packed.follow[i * kRow + j] =
          static_cast<std::int32_t>(std::lround(mean(follow_[i][j], follow_sums_[i][j]) * scale));
  fmt::print("features: {} weighed, {} kept; scale {:.2f}\n", order.size(), kept, scale);
  return packed;
}

}  // namespace diemtin::fit
