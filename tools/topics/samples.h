#pragma once

// What tools/topics_fit.cc learns from: labelled packs, our own seed words, and unlabelled articles
// for a second round.

#include <string>
#include <vector>

#include "base/error.h"
#include "text/topics.h"

namespace diemtin::fit {

inline constexpr int kTopicFolds = 5;
inline constexpr int kAlways = -1;  // of a sample's fold: learned from whatever is held out
inline constexpr int kUnlabelled = -2;

struct TopicSample {
  std::string pack, language, title, text, address, label;
  text::TopicSet topics = 0;      // the truth; 0: not known
  text::TopicSet candidates = 0;  // what the pack's labels tell apart
  float news_weight = 1;
  int news = -1;                  // 1: news, 0: not, -1: not known
  int fold = kAlways;             // by the hash of the title: the same text is in one fold
  std::size_t source = 0;         // whose offsets it has
  float weight = 1;
};

// Sources: the label sets of text/topics/label_sets.h in their order, then one of all others.
Expected<std::vector<TopicSample>> LoadTopicSamples(const std::string& data,
                                                    const std::string& seeds);

}  // namespace diemtin::fit
