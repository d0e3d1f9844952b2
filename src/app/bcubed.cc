#include "app/bcubed.h"

#include <map>

namespace diemtin::app {

BCubed ScoreBCubed(const std::vector<std::string>& gold, const std::vector<std::string>& found) {
  std::map<std::string, double> by_gold, by_found;
  std::map<std::pair<std::string, std::string>, double> both;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    ++by_gold[gold[i]];
    ++by_found[found[i]];
    ++both[{gold[i], found[i]}];
  }
  BCubed score;
  for (const auto& [labels, count] : both) {
    score.precision += count * count / by_found[labels.second];
    score.recall += count * count / by_gold[labels.first];
  }
  score.precision /= static_cast<double>(gold.size());
  score.recall /= static_cast<double>(gold.size());
  const double sum = score.precision + score.recall;
  score.f1 = sum > 0 ? 2 * score.precision * score.recall / sum : 0;
  score.found = by_found.size();
  score.gold = by_gold.size();
  return score;
}

}  // namespace diemtin::app
