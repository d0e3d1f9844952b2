#include "text/topics/label_sets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/topics/model.h"

namespace diemtin::text {
namespace {

constexpr TopicSet Set(auto... topics) { return static_cast<TopicSet>((0U | ... | SetOf(topics))); }

using enum Topic;

constexpr auto kContest = std::to_array<TopicLabel>({
    {"society", Set(kSociety, kWorld, kPolitics, kEducation, kReligion)},
    {"economy", Set(kBusiness)},
    {"technology", Set(kTechnology)},
    {"sports", Set(kSports)},
    {"entertainment", Set(kEntertainment, kCulture)},
    {"science", Set(kScience, kHealth)},
    {"other", Set(kOther, kLifestyle, kTravel)},
});
constexpr auto kMasakhaNews = std::to_array<TopicLabel>({
    {"business", Set(kBusiness)},
    {"entertainment", Set(kEntertainment, kCulture)},
    {"health", Set(kHealth)},
    {"politics", Set(kPolitics, kSociety, kWorld)},
    {"religion", Set(kReligion)},
    {"sports", Set(kSports)},
    {"technology", Set(kTechnology, kScience)},
});
constexpr auto kVnExpress = std::to_array<TopicLabel>({
    {"doi-song", Set(kLifestyle, kSociety)},
    {"du-lich", Set(kTravel)},
    {"giai-tri", Set(kEntertainment, kCulture)},
    {"giao-duc", Set(kEducation)},
    {"khoa-hoc", Set(kScience, kTechnology)},
    {"the-thao", Set(kSports)},
});
constexpr auto kVmds = std::to_array<TopicLabel>({
    {"TheGioi", Set(kWorld)},        {"BongDa", Set(kSports)},
    {"QuanVot", Set(kSports)},       {"TheThao", Set(kSports)},
    {"AmNhac", Set(kEntertainment)}, {"SanKhau", Set(kCulture)},
    {"GiaoDuc", Set(kEducation)},    {"DaoTao", Set(kEducation)},
    {"HocBong", Set(kEducation)},    {"KinhTe", Set(kBusiness)},
    {"TaiChinh", Set(kBusiness)},    {"ChungKhoan", Set(kBusiness)},
    {"ThiTruong", Set(kBusiness)},   {"XaHoi", Set(kSociety)},
    {"HinhSu", Set(kSociety)},       {"PhapLuat", Set(kSociety)},
    {"AnNinh", Set(kSociety)},       {"DoiNoi-DoiNgoai", Set(kPolitics)},
    {"CNTT", Set(kTechnology)},      {"ThietBi-PhanCung", Set(kTechnology)},
});

constexpr auto kSets = std::to_array<LabelSet>({
    {kContestLabels, kContest},
    {"x_masakhanews", kMasakhaNews},
    {"vi_vnexpress_cat", kVnExpress},
    {"vi_vmds", kVmds},
});

}  // namespace

std::span<const LabelSet> LabelSets() { return kSets; }

const LabelSet* FindLabelSet(std::string_view name) {
  const auto at = std::find_if(kSets.begin(), kSets.end(),
                               [&](const LabelSet& set) { return set.name == name; });
  return at == kSets.end() ? nullptr : &*at;
}

LabelGuess BestLabel(std::span<const float> scores, std::span<const float> offsets,
                     std::span<const TopicLabel> labels) {
  std::array<double, kTopics> weights{};
  double most = -1e30, total = 0;
  for (std::size_t i = 0; i < kTopics; ++i)
    most = std::max(most, static_cast<double>(scores[i] + offsets[i]));
  for (std::size_t i = 0; i < kTopics; ++i)
    weights[i] = std::exp(static_cast<double>(scores[i] + offsets[i]) - most);
  LabelGuess best;
  TopicSet counted = 0;
  for (std::size_t label = 0; label < labels.size(); ++label) {
    double weight = 0;
    for (std::size_t i = 0; i < kTopics; ++i) {
      if ((labels[label].topics >> i & 1U) == 0) continue;
      weight += weights[i];
      if ((counted >> i & 1U) == 0) total += weights[i];
    }
    counted |= labels[label].topics;
    if (weight > best.probability) best = {label, weight};
  }
  best.probability /= std::max(total, 1e-300);
  return best;
}

LabelGuess BestLabel(const TopicGuess& guess, const LabelSet& set) {
  const std::size_t index = static_cast<std::size_t>(&set - kSets.data());
  return BestLabel(guess.scores, BuiltInTopicModel().OffsetsOf(index), set.labels);
}

}  // namespace diemtin::text
