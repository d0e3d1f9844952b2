#pragma once

// Names that others give to topics: a set of labels is a list of names, each a set of ours. Which
// label of a set a text bears is the one whose topics are likeliest together, after an offset for
// each topic that the set has of its own (what its editors put where).

#include <span>
#include <string_view>

#include "text/topics.h"

namespace diemtin::text {

struct TopicLabel {
  std::string_view name;
  TopicSet topics;
};

struct LabelSet {
  std::string_view name;
  std::span<const TopicLabel> labels;
};

// The sets that the model has offsets for, in the order of the model's.
std::span<const LabelSet> LabelSets();
const LabelSet* FindLabelSet(std::string_view name);  // null: none of that name

inline constexpr std::string_view kContestLabels = "tg_categories";

// The place of the likeliest label of `set`, and its probability among them.
struct LabelGuess {
  std::size_t label = 0;
  double probability = 0;
};
LabelGuess BestLabel(const TopicGuess& guess, const LabelSet& set);
// With other offsets, one a topic.
LabelGuess BestLabel(std::span<const float> scores, std::span<const float> offsets,
                     std::span<const TopicLabel> labels);

}  // namespace diemtin::text
