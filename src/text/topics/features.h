#pragma once

// What the topic model looks at. The trainer and the guesser share it.

#include <cstdint>
#include <vector>

#include "text/topics.h"

namespace diemtin::text {

// Kinds of features: each is scaled to the same length whatever the text's (topics/model.h).
enum class View : std::uint8_t {
  kWord,     // of title and text
  kTitle,    // words of the title, and pairs of them
  kPair,     // neighbouring words of the text
  kLetters,  // 3 to 5 letters of a word, its edges counted as letters
  kAddress,  // words of the address
  kStyle,    // what tells news from other texts: signs, numbers, lengths
};
inline constexpr std::size_t kViews = 6;

struct TopicFeature {
  std::uint64_t hash;
  View view;
  std::uint32_t count;
};

struct TopicMark {
  std::uint64_t hash;
  View view;
};

// Every feature as it stands in the text, as often as it does.
std::vector<TopicMark> FindTopicMarks(const TopicInput& input);

// Each once, in the order of their hashes, counted.
std::vector<TopicFeature> FindTopicFeatures(const TopicInput& input);

}  // namespace diemtin::text
