#pragma once

// What tools/language_fit.cc trains, prunes and writes.

#include <fmt/format.h>
#include <sys/mman.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "model_file.h"
#include "text/language/features.h"
#include "text/language/model.h"

namespace diemtin::fit {

using namespace text;

constexpr std::size_t kWidth = 80;  // languages of a script, a multiple of what a register holds
constexpr std::size_t kBuckets = std::size_t{1} << 22;
constexpr std::size_t kSlots = std::size_t{1} << 19;
constexpr std::size_t kMostFeatures = kSlots * 82 / 100;
constexpr std::size_t kMostWeights = 1'940'000;

// Vectors are wider where the machine has them; the sums are the same.
#define DIEMTIN_FIT_WIDE __attribute__((target_clones("avx2", "default")))

DIEMTIN_FIT_WIDE inline void AddRow(const float* row, float* sums) {
  for (std::size_t i = 0; i < kWidth; ++i) sums[i] += row[i];
}
DIEMTIN_FIT_WIDE inline void MoveRow(const float* gradient, float by, float* row) {
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

inline Model::Sample SampleOf(std::string_view text, bool is_fragment) {
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

}  // namespace diemtin::fit
