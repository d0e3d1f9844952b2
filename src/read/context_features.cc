#include <algorithm>
#include <array>
#include <cmath>

#include "read/features.h"
#include "read/signs.h"

namespace diemtin::read {
namespace {

constexpr int kFar = 30;  // pieces; farther is as far

}  // namespace

std::string_view FeatureName(std::uint16_t feature) {
  static constexpr std::array<std::string_view, kAllFeatures> kNames = {
#define DIEMTIN_FEATURE_NAME(name) #name,
      DIEMTIN_FEATURES(DIEMTIN_FEATURE_NAME)
#undef DIEMTIN_FEATURE_NAME
#define DIEMTIN_FEATURE_NAME(name) "judged_" #name,
          DIEMTIN_CONTEXT_FEATURES(DIEMTIN_FEATURE_NAME)
#undef DIEMTIN_FEATURE_NAME
  };
  return kNames[feature];
}

void FeatureTable::AddContext(const PageMap& map, std::span<const float> first) {
  const int count = static_cast<int>(first.size());
  std::vector<float> mass(count + 1, 0), weight(count + 1, 0), kin(kins_, 0), kin_weight(kins_, 0);
  float most = 0;
  for (int i = 0; i < count; ++i) {
    const float own = map.pieces[i].weight + 1;
    mass[i + 1] = mass[i] + own * first[i];
    weight[i + 1] = weight[i] + own;
    kin[kin_[i]] += own * first[i];
    kin_weight[kin_[i]] += own;
    most = std::max(most, first[i]);
  }
  const auto at = [&](int i) { return i >= 0 && i < count ? first[i] : 0.0F; };
  const auto window = [&](int i, int reach) {
    const int begin = std::max(0, i - reach), end = std::min(count, i + reach + 1);
    return Share(mass[end] - mass[begin], weight[end] - weight[begin]);
  };
  std::vector<int> gap_before(count, kFar), gap_next(count, kFar);
  std::vector<float> best_before(count, 0), best_next(count, 0);
  for (int i = 1; i < count; ++i) {
    gap_before[i] = first[i - 1] > 0.5F ? 1 : std::min(kFar, gap_before[i - 1] + 1);
    best_before[i] = std::max(first[i - 1], best_before[i - 1]);
  }
  for (int i = count - 2; i >= 0; --i) {
    gap_next[i] = first[i + 1] > 0.5F ? 1 : std::min(kFar, gap_next[i + 1] + 1);
    best_next[i] = std::max(first[i + 1], best_next[i + 1]);
  }
  for (int i = 0; i < count; ++i) {
    float* const row = this->row(i);
    row[c_first] = first[i];
    row[c_before1] = at(i - 1);
    row[c_before2] = at(i - 2);
    row[c_before3] = at(i - 3);
    row[c_next1] = at(i + 1);
    row[c_next2] = at(i + 2);
    row[c_next3] = at(i + 3);
    row[c_near] = window(i, 4);
    row[c_wide] = window(i, 12);
    row[c_mass_before] = Share(mass[i], mass.back());
    row[c_mass_after] = Share(mass.back() - mass[i + 1], mass.back());
    row[c_page_mass] = Log(mass.back());
    for (int k = 0; k < 3; ++k) {
      const html::NodeId up = ancestors_[3 * i + k];
      const std::uint32_t begin = map.PieceBegin(up), end = map.PieceEnd(up);
      row[c_parent_mean + 2 * k] = Share(mass[end] - mass[begin], weight[end] - weight[begin]);
      row[c_parent_mass + 2 * k] = Share(mass[end] - mass[begin], mass.back());
    }
    row[c_kin_mean] = Share(kin[kin_[i]], kin_weight[kin_[i]]);
    row[c_kin_mass] = Share(kin[kin_[i]], mass.back());
    row[c_best_before] = best_before[i];
    row[c_best_next] = best_next[i];
    row[c_gap_before] = static_cast<float>(gap_before[i]);
    row[c_gap_next] = static_cast<float>(gap_next[i]);
    row[c_most] = most;
  }
}

}  // namespace diemtin::read
