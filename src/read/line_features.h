#pragma once

// Every line of a page of plain text as a row of numbers, for the learned judgement of lines. Pure;
// linear in the page.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/text_article.h"
#include "read/text_lists.h"
#include "read/text_marks.h"
#include "read/word_weights.h"

namespace diemtin::read {

// clang-format off
#define DIEMTIN_LINE_FEATURES(X) \
  /* the line itself */ \
  X(weight) X(words) X(sentences) X(sentence_rate) X(comma_rate) X(digit_share) X(upper_share) \
  X(capital_share) X(first_sign) X(last_sign) X(bar) X(copyright) X(at_sign) X(address) X(clock) \
  X(bullet) X(blanks) X(blanks_after) X(line_words) X(line_words_least) X(line_words_most) \
  X(whole_line) X(opening) \
  X(seen_before) X(seen_times) X(name) X(list_heading) \
  /* what the rules say */ \
  X(role) X(rule_weight) X(by_rule) X(in_list) X(list_items) X(list_known) \
  X(in_main) X(from_main_begin) X(from_main_end) X(in_other) \
  /* place */ \
  X(index_share) X(running_share) X(after_title) X(running_after_title) \
  /* lines around it without a blank between */ \
  X(group_lines) X(group_weight) X(group_running) X(group_place) X(group_mean) \
  /* neighbours */ \
  X(before_weight) X(before_role) X(before_sign) X(before_blanks) X(before_words) \
  X(before2_weight) X(before2_role) X(before2_sign) X(before3_weight) X(before3_role) \
  X(next_weight) X(next_role) X(next_sign) X(next_words) X(next_first) \
  X(next2_weight) X(next2_role) X(next2_sign) X(next3_weight) X(next3_role) \
  X(gap_before) X(gap_next) X(from_last_running) \
  X(near_running) X(near_mean) X(near_words) X(near_ends) \
  X(wide_running) X(wide_mean) X(wide_words) X(wide_ends) \
  X(far_running) X(far_mean) X(far_words) X(far_ends) \
  X(wide_closed) X(far_closed) X(cut) X(cut_before) X(cut_next) X(cuts_since_title) X(cuts_since_main) \
  X(section_weight) X(section_running) X(section_lines) \
  /* likeness */ \
  X(title_share) X(title_cover) X(topic) X(rare_topic) \
  /* the page */ \
  X(page_weight) X(page_lines) X(page_running) X(page_blanks) X(page_lists) X(main_share) \
  X(main_lines) X(articles) X(has_title) X(ideographs)
// clang-format on

enum LineFeature : std::uint16_t {
#define DIEMTIN_FEATURE_ENUM(name) l_##name,
  DIEMTIN_LINE_FEATURES(DIEMTIN_FEATURE_ENUM)
#undef DIEMTIN_FEATURE_ENUM
      kLineFeatures
};

// Added in the second pass from the first one's judgement of all lines.
// clang-format off
#define DIEMTIN_LINE_CONTEXT_FEATURES(X) \
  X(first) X(before1) X(before2) X(before3) X(next1) X(next2) X(next3) X(near) X(wide) X(far) \
  X(mass_before) X(mass_after) X(page_mass) X(group_mean) X(group_mass) \
  X(section_mean) X(section_mass) X(best_before) X(best_next) X(gap_before) X(gap_next) X(most) \
  X(in_run) X(from_run_begin) X(from_run_end) X(run_mass)
// clang-format on

enum LineContextFeature : std::uint16_t {
  kLineContextBegin = kLineFeatures - 1,
#define DIEMTIN_FEATURE_ENUM(name) lc_##name,
  DIEMTIN_LINE_CONTEXT_FEATURES(DIEMTIN_FEATURE_ENUM)
#undef DIEMTIN_FEATURE_ENUM
      kAllLineFeatures
};

std::string_view LineFeatureName(std::uint16_t feature);

// A whole line, and its first two words, are words of their own kinds: `hashes` are those of
// AddLineWords. Nullopt for lines too long or too short to be furniture.
std::optional<std::uint32_t> WholeLineKey(std::span<const std::uint32_t> hashes);
std::optional<std::uint32_t> OpeningKey(std::span<const std::uint32_t> hashes);

// What the rules found on a page.
struct LineView {
  std::span<const Line> lines;
  std::span<const Mark> marks;
  std::span<const FoundList> lists;
  std::span<const FoundArticle> articles;
};

// Rows of kAllLineFeatures numbers, one a line.
class LineTable {
 public:
  LineTable(const LineView& view, const WordWeights& words);

  float* row(std::size_t line) { return &values_[line * kAllLineFeatures]; }
  const float* row(std::size_t line) const { return &values_[line * kAllLineFeatures]; }
  std::size_t size() const { return weight_.size(); }
  float weight(std::size_t line) const { return weight_[line]; }  // LetterWeight

  // Fills the context features: `first` holds the first pass's probability of each line.
  void AddContext(std::span<const float> first);

 private:
  friend class LineFeatureMaker;
  std::vector<float> values_;
  std::vector<float> weight_;
  std::vector<std::uint32_t> group_begin_, group_end_;      // a line: no blank between
  std::vector<std::uint32_t> section_begin_, section_end_;  // a line: no furniture between
};

}  // namespace diemtin::read
