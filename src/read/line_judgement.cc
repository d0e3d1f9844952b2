#include "read/line_judgement.h"

#include <algorithm>
#include <utility>

#include "read/forest.h"
#include "read/judgement.h"
#include "read/pieces.h"

namespace diemtin::read {
namespace {

#include "read/line_forests.inc"

constexpr Forest kFirst{kFirstNodes, kFirstRoots, kFirstStart};
constexpr Forest kSecond{kSecondNodes, kSecondRoots, kSecondStart};

constexpr WordWeight kTrainedWords[] = {
#include "read/line_words.inc"
};

constexpr float kLeastLevel = 0.15F;  // of probability, for a line to be kept on any page

const WordWeights& Words() {
  static const WordWeights words(kTrainedWords);
  return words;
}

std::vector<float> RunForest(const Forest& forest, const LineTable& table) {
  std::vector<float> probability(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) probability[i] = Probability(forest(table.row(i)));
  return probability;
}

bool IsNeverText(Role role) {
  return role == Role::kTime || role == Role::kViews || role == Role::kByline ||
         role == Role::kSource || role == Role::kTitle || role == Role::kAlt ||
         role == Role::kCaption;
}

// An article that hardly anything sets apart belongs to the main one when its lines are likely.
bool BelongsToMain(const FoundArticle& other, std::span<const float> probability) {
  float sum = 0;
  for (std::size_t i = other.begin; i < other.end; ++i) sum += probability[i];
  return other.doubtful && sum > static_cast<float>(other.end - other.begin) / 2;
}

// The lines between the page's other articles that the rules' main article stands among.
std::pair<std::size_t, std::size_t> Bounds(const LineView& view,
                                           std::span<const float> probability) {
  std::size_t begin = 0, end = view.lines.size();
  for (const FoundArticle& other : view.articles) {
    const FoundArticle& main = view.articles.front();
    if (BelongsToMain(other, probability)) continue;
    if (other.begin < main.begin) begin = std::max(begin, other.end);
    if (other.begin > main.begin) end = std::min(end, other.title_line.value_or(other.head));
  }
  return {begin, std::max(begin, end)};
}

}  // namespace

std::vector<float> JudgeLines(const LineView& view) {
  LineTable table(view, Words());
  table.AddContext(RunForest(kFirst, table));
  return RunForest(kSecond, table);
}

std::vector<bool> KeepLines(const LineView& view, std::span<const float> probability) {
  const auto [begin, end] = Bounds(view, probability);
  std::vector<std::pair<float, float>> judged;
  for (std::size_t i = begin; i < end; ++i) {
    if (!IsNeverText(view.marks[i].role))
      judged.push_back({probability[i], LetterWeight(view.lines[i].text)});
  }
  const float level = std::max(kLeastLevel, HalfOfBestF1(std::move(judged)));
  std::vector<bool> kept(view.lines.size());
  for (std::size_t i = begin; i < end; ++i)
    kept[i] = probability[i] > level && !IsNeverText(view.marks[i].role);
  for (const FoundList& list : view.lists) {
    const auto from = kept.begin() + static_cast<std::ptrdiff_t>(list.begin),
               to = kept.begin() + static_cast<std::ptrdiff_t>(list.end);
    if (std::count(from, to, true) * 2 <= to - from) std::fill(from, to, false);
  }
  return kept;
}

}  // namespace diemtin::read
