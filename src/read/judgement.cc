#include "read/judgement.h"

#include <algorithm>

namespace diemtin::read {
namespace {

#include "read/forests.inc"

constexpr Forest kFirst{kFirstNodes, kFirstRoots, kFirstStart};
constexpr Forest kSecond{kSecondNodes, kSecondRoots, kSecondStart};

// A lost paragraph costs more than a line too many: measured on unseen sites.
constexpr float kBoldness = 0.9F;

// Below this the first pass's judgement stands.
constexpr float kHopeless = 0.01F;

}  // namespace

const Forest& FirstForest() { return kFirst; }
const Forest& SecondForest() { return kSecond; }
bool IsHopeless(float first) { return first <= kHopeless; }

float LevelOf(const PageMap& map, std::span<const float> probability) {
  std::vector<std::pair<float, float>> parts;
  for (std::size_t i = 0; i < probability.size(); ++i) {
    if (!IsMedia(map.pieces[i]) && map.pieces[i].weight > 0)
      parts.push_back({probability[i], map.pieces[i].weight});
  }
  return kBoldness * HalfOfBestF1(std::move(parts));
}

float HalfOfBestF1(std::vector<std::pair<float, float>> parts) {
  float expected = 0;
  for (const auto& [likely, letters] : parts) expected += likely * letters;
  std::sort(parts.rbegin(), parts.rend());
  float right = 0, kept = 0, best = 0;
  for (const auto& [likely, letters] : parts) {
    right += likely * letters;
    kept += letters;
    best = std::max(best, 2 * right / (kept + expected));
  }
  return best / 2;
}

std::vector<float> JudgePieces(const PageMap& map, FeatureTable* table) {
  std::vector<float> first(table->size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!IsMedia(map.pieces[i])) first[i] = Probability(kFirst(table->row(i)));
  }
  table->AddContext(map, first);
  std::vector<float> second = first;
  for (std::size_t i = 0; i < second.size(); ++i) {
    if (!IsHopeless(first[i])) second[i] = Probability(kSecond(table->row(i)));
  }
  return second;
}

}  // namespace diemtin::read
