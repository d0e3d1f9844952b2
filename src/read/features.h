#pragma once

// Every piece of a page as a row of numbers, for the learned judgement. Pure; linear in the page.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/body.h"
#include "read/facts.h"
#include "read/pieces.h"
#include "read/teasers.h"
#include "read/title.h"
#include "read/word_weights.h"

namespace diemtin::read {

// clang-format off
#define DIEMTIN_FEATURES(X) \
  /* the piece itself */ \
  X(weight) X(link_share) X(links) X(sentences) X(sentence_rate) X(comma_rate) X(digit_share) \
  X(upper_share) X(first_sign) X(last_sign) X(bar) X(copyright) X(at_sign) X(address) X(clock) \
  X(emphasised) X(kind) X(level) X(paragraph) X(lead) X(block_tag) X(parent_tag) X(outer_tag) \
  X(depth) X(line_cue) X(cue) X(own_cue) X(cue_distance) X(line_words) X(line_words_least) X(line_words_most) \
  /* class words of what is around it */ \
  X(own_words) X(parent_words) X(outer_words) X(chain_least) X(chain_most) X(chain_sum) \
  /* elements around it */ \
  X(parent_weight) X(parent_links) X(parent_pieces) X(parent_running) \
  X(outer_weight) X(outer_links) X(outer_pieces) X(outer_running) \
  X(far_weight) X(far_links) X(far_running) \
  X(kin_count) X(kin_share) X(kin_links) X(kin_weight) \
  X(in_container) X(container_distance) X(container_depth) X(by_rule) \
  X(in_list) X(list_items) X(seen_before) X(seen_times) X(title_ancestor) \
  /* place */ \
  X(index_share) X(weight_before) X(after_title) X(weight_after_title) X(from_last_running) \
  /* neighbours */ \
  X(before_weight) X(before_links) X(before_sentences) X(before_kind) X(before_kin) \
  X(next_weight) X(next_links) X(next_sentences) X(next_kind) X(next_kin) \
  X(before2_weight) X(before2_links) X(next2_weight) X(next2_links) \
  X(running_before) X(running_next) X(near_running) X(near_links) X(wide_running) X(wide_links) \
  /* likeness */ \
  X(title_share) X(title_cover) X(lead_share) X(lead_cover) X(hidden_share) \
  /* the page */ \
  X(page_weight) X(page_pieces) X(page_links) X(container_share) X(says_article) X(says_list) \
  X(has_time) X(list_count) X(path_depth) X(path_digits) X(path_words) X(path_letters) X(ideographs) X(headings) X(articles)
// clang-format on

enum Feature : std::uint16_t {
#define DIEMTIN_FEATURE_ENUM(name) f_##name,
  DIEMTIN_FEATURES(DIEMTIN_FEATURE_ENUM)
#undef DIEMTIN_FEATURE_ENUM
      kFeatures
};

// Added in the second pass from the first one's judgement of all pieces.
// clang-format off
#define DIEMTIN_CONTEXT_FEATURES(X) \
  X(first) X(before1) X(before2) X(before3) X(next1) X(next2) X(next3) X(near) X(wide) \
  X(mass_before) X(mass_after) X(page_mass) X(parent_mean) X(parent_mass) X(outer_mean) X(outer_mass) X(far_mean) X(far_mass) \
  X(kin_mean) X(kin_mass) X(best_before) X(best_next) X(gap_before) X(gap_next) X(most)
// clang-format on

enum ContextFeature : std::uint16_t {
  kContextBegin = kFeatures - 1,
#define DIEMTIN_FEATURE_ENUM(name) c_##name,
  DIEMTIN_CONTEXT_FEATURES(DIEMTIN_FEATURE_ENUM)
#undef DIEMTIN_FEATURE_ENUM
      kAllFeatures
};

std::string_view FeatureName(std::uint16_t feature);

struct PageView {
  const PageMap& map;
  const Facts& facts;
  const Title& title;
  const std::vector<PageList>& lists;
  const Judge& judge;
};

// Rows of kAllFeatures numbers, one a piece.
class FeatureTable {
 public:
  FeatureTable(const PageView& view, const WordWeights& words);

  float* row(std::size_t piece) { return &values_[piece * kAllFeatures]; }
  const float* row(std::size_t piece) const { return &values_[piece * kAllFeatures]; }
  std::uint32_t kin(std::size_t piece) const { return kin_[piece]; }  // alike by the template
  std::size_t size() const { return values_.size() / kAllFeatures; }

  // Fills the context features: `first` holds the first pass's probability of each piece.
  void AddContext(const PageMap& map, std::span<const float> first);

 private:
  friend class FeatureMaker;
  std::vector<float> values_;
  std::vector<std::uint32_t> kin_;  // a piece: pieces that the template made alike
  std::uint32_t kins_ = 0;
  std::vector<html::NodeId> ancestors_;  // three a piece
};

}  // namespace diemtin::read
