#include "text/topics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "text/model_data.h"
#include "text/topics/model.h"

namespace diemtin::text {
namespace {

DIEMTIN_MODEL(topics, kTopicModelVersion);

constexpr std::size_t kFewestKnown = 12;  // features; below it the text is in no language we know

constexpr std::string_view kNames[kTopics] = {
    "society",   "world",  "politics", "business",  "technology",
    "science",   "health", "sports",   "culture",   "entertainment",
    "lifestyle", "other",  "travel",   "education", "religion"};

}  // namespace

std::string_view TopicName(Topic topic) { return kNames[static_cast<std::size_t>(topic)]; }

std::optional<Topic> TopicOf(std::string_view name) {
  const auto at = std::find(std::begin(kNames), std::end(kNames), name);
  if (at == std::end(kNames)) return std::nullopt;
  return static_cast<Topic>(at - std::begin(kNames));
}

Topic SectionOf(Topic topic) {
  switch (topic) {
    case Topic::kTravel:
      return Topic::kLifestyle;
    case Topic::kEducation:
      return Topic::kSociety;
    case Topic::kReligion:
      return Topic::kCulture;
    default:
      return topic;
  }
}

float TopicFeatureValue(std::uint32_t count, std::uint8_t rarity) {
  static const std::array<float, 256> logs = [] {
    std::array<float, 256> values{};
    for (std::size_t i = 1; i < values.size(); ++i) values[i] = 1 + std::log(static_cast<float>(i));
    return values;
  }();
  return logs[std::min<std::uint32_t>(count, 255)] * static_cast<float>(rarity) / kIdfSteps;
}

std::optional<std::size_t> TopicModel::Find(std::uint64_t hash) const {
  const std::uint16_t mark = TopicMarkOf(hash);
  for (std::size_t slot = TopicSlotOf(hash, marks.size()); marks[slot] != 0;
       slot = (slot + 1) & (marks.size() - 1)) {
    if (marks[slot] == mark) return slot;
  }
  return std::nullopt;
}

std::size_t TopicModel::Score(std::span<const TopicMark> features,
                              std::array<float, kTopicColumns>* scores) const {
  struct Known {
    std::size_t slot;
    View view;
    std::uint32_t count;
  };
  std::vector<Known> found;
  found.reserve(features.size());
  // Of a slot, one more than its place in `found`: open addressing, less than half full.
  std::vector<std::uint32_t> places(std::bit_ceil(2 * features.size() + 1));
  for (const TopicMark& feature : features) {
    const auto slot = Find(feature.hash);
    if (!slot) continue;
    std::size_t at = *slot & (places.size() - 1);
    while (places[at] != 0 && found[places[at] - 1].slot != *slot) {
      at = (at + 1) & (places.size() - 1);
    }
    if (places[at] == 0) {
      found.push_back({*slot, feature.view, 0});
      places[at] = static_cast<std::uint32_t>(found.size());
    }
    ++found[places[at] - 1].count;
  }
  float sums[kViews][kTopicColumns] = {}, squares[kViews] = {};
  std::size_t known = 0;
  for (const Known& one : found) {
    known += one.view != View::kStyle;
    const auto view = static_cast<std::size_t>(one.view);
    const float value = TopicFeatureValue(one.count, rarity[one.slot]);
    squares[view] += value * value;
    const std::int8_t* row = &weights[one.slot * kTopicColumns];
    for (std::size_t i = 0; i < kTopicColumns; ++i)
      sums[view][i] += value * static_cast<float>(row[i]);
  }
  scores->fill(0);
  for (std::size_t view = 0; view < kViews; ++view) {
    if (squares[view] <= 0) continue;
    const float by = scale * view_scales[view] / std::sqrt(squares[view]);
    for (std::size_t i = 0; i < kTopicColumns; ++i) (*scores)[i] += by * sums[view][i];
  }
  return known;
}

const TopicModel& BuiltInTopicModel() {
  static const TopicModel model = [] {
    const ModelData& data = ModelOf_topics();
    return TopicModel{data.Array<std::uint16_t>(0), data.Array<std::uint8_t>(1),
                      data.Array<std::int8_t>(2),   data.Array<float>(3),
                      data.Array<float>(4),         data.Array<float>(5)[0]};
  }();
  return model;
}

std::array<double, kTopics> TopicGuess::Probabilities() const {
  std::array<double, kTopics> shares{};
  const float most = *std::max_element(scores.begin(), scores.end());
  double total = 0;
  for (std::size_t i = 0; i < kTopics; ++i)
    total += shares[i] = std::exp(static_cast<double>(scores[i] - most));
  for (double& share : shares) share /= total;
  return shares;
}

TopicGuess GuessTopic(const TopicInput& input) {
  const TopicModel& model = BuiltInTopicModel();
  const std::vector<TopicMark> features = FindTopicMarks(input);
  std::array<float, kTopicColumns> scores;
  TopicGuess guess;
  guess.is_known = model.Score(features, &scores) >= kFewestKnown;
  const auto own = model.OffsetsOf(model.offsets.size() / kTopicColumns - 1);
  guess.news = 1 / (1 + std::exp(-static_cast<double>(scores[kNewsColumn] + own[kNewsColumn])));
  std::copy_n(scores.begin(), kTopics, guess.scores.begin());
  return guess;
}

SectionGuess BestSection(const TopicGuess& guess) {
  if (!guess.is_known) return {};
  std::array<double, kTopicSections> sections{};
  const auto shares = guess.Probabilities();
  for (std::size_t i = 0; i < kTopics; ++i)
    sections[static_cast<std::size_t>(SectionOf(static_cast<Topic>(i)))] += shares[i];
  const auto best = std::max_element(sections.begin(), sections.end());
  return {static_cast<Topic>(best - sections.begin()), *best};
}

}  // namespace diemtin::text
