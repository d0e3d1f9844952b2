#pragma once

// The topic model as src/text/models/topics.bin holds it, used in place: a softmax regression over
// hashed features (features.h), each view of a text scaled to one length; the last column tells
// news. Trained by tools/topics_fit.cc.

#include <array>
#include <cstdint>
#include <span>

#include "text/topics/features.h"

namespace diemtin::text {

inline constexpr std::uint32_t kTopicModelVersion = 1;
inline constexpr std::size_t kTopicColumns = kTopics + 1;
inline constexpr std::size_t kNewsColumn = kTopics;
inline constexpr float kIdfSteps = 16;  // of a feature's rarity, to a unit

// Of a table with a power of two slots; open addressing in steps of one, mark 0 is empty.
constexpr std::size_t TopicSlotOf(std::uint64_t hash, std::size_t slots) {
  return static_cast<std::size_t>(hash >> 20) & (slots - 1);
}
constexpr std::uint16_t TopicMarkOf(std::uint64_t hash) {
  return static_cast<std::uint16_t>(hash >> 48 | 1U);
}

struct TopicModel {
  std::span<const std::uint16_t> marks;  // a slot
  std::span<const std::uint8_t> rarity;  // a slot: inverse document frequency in kIdfSteps
  std::span<const std::int8_t> weights;  // a slot: kTopicColumns
  std::span<const float> view_scales;    // kViews
  std::span<const float> offsets;        // a label set: kTopicColumns; the last are the sections'
  float scale = 1;                       // of weights

  std::span<const float> OffsetsOf(std::size_t set) const {
    return offsets.subspan(set * kTopicColumns, kTopicColumns);
  }
  std::optional<std::size_t> Find(std::uint64_t hash) const;
  // Adds up what the features of a text say, offsets left out; how many of them are known.
  std::size_t Score(std::span<const TopicMark> features,
                    std::array<float, kTopicColumns>* scores) const;
};

// What a feature that occurs `count` times weighs, before its view is scaled.
float TopicFeatureValue(std::uint32_t count, std::uint8_t rarity);

const TopicModel& BuiltInTopicModel();

}  // namespace diemtin::text
