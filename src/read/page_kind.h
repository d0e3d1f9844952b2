#pragma once

// What a page is as a whole: an article, or a list of links to articles. Learned
// (tools/read_fit.cc) from what the judgement keeps, the lists around it and what the metadata
// says.

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "read/features.h"

namespace diemtin::read {

// clang-format off
#define DIEMTIN_PAGE_SIGNS(X) \
  X(own_weight) X(kept_weight) X(kept_links) X(kept_running) X(longest) X(paragraphs) X(sentences) X(most) X(mean) \
  X(items) X(headlines) X(own_over_headlines) X(page_weight) X(page_links) X(container_share) \
  X(says_article) X(says_list) X(has_time) X(title_printed) X(title_links) X(description) \
  X(root) X(path_depth) X(path_digits) X(path_words) X(headings) X(articles) X(kin_share)
// clang-format on

enum PageSign : std::uint16_t {
#define DIEMTIN_PAGE_SIGN_ENUM(name) s_##name,
  DIEMTIN_PAGE_SIGNS(DIEMTIN_PAGE_SIGN_ENUM)
#undef DIEMTIN_PAGE_SIGN_ENUM
      kPageSigns
};
using PageSigns = std::array<float, kPageSigns>;

PageSigns SignsOf(const PageView& view, const FeatureTable& table,
                  std::span<const float> probability);

// Probability that the page is a list of links to other pages.
float ListLikelihood(const PageSigns& signs);

}  // namespace diemtin::read
