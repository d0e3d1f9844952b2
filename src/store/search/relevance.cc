#include "store/search/relevance.h"

#include <algorithm>
#include <array>

namespace diemtin::store {
namespace {

constexpr std::array<double, kColumns> kWorth = {1, 8, 3, 0};  // by Column
constexpr double kSaturation = 2;
constexpr double kInARow = 0.7;  // of the two phrases' weights

double WorthOf(Place place) { return kWorth[place >> kPlaceBits]; }

double Saturated(double places) { return places / (places + kSaturation); }

// What the places are worth where `first` ends and `second` begins.
double InARow(const PhrasePlaces& first, const PhrasePlaces& second) {
  double worth = 0;
  auto at = first.begins.begin();
  for (const Place begin : second.begins) {
    while (at != first.begins.end() && *at + first.length < begin) ++at;
    if (at == first.begins.end()) break;
    if (*at + first.length == begin) worth += WorthOf(begin);
  }
  return worth;
}

}  // namespace

double Relevance(const std::vector<PhrasePlaces>& phrases) {
  double score = 0;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const PhrasePlaces& phrase = phrases[i];
    if (phrase.weight == 0) continue;
    double worth = 0;
    for (const Place begin : phrase.begins) worth += WorthOf(begin);
    score += phrase.weight * Saturated(worth);
    if (i == 0 || phrases[i - 1].weight == 0) continue;
    const double pair = InARow(phrases[i - 1], phrase);
    if (pair > 0) score += kInARow * (phrase.weight + phrases[i - 1].weight) * Saturated(pair);
  }
  return score;
}

}  // namespace diemtin::store
