#pragma once

// Who printed first and how the text travelled: outlets as rows, time from left to right, an arrow
// from where a text was printed first to each that printed it after. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"

namespace diemtin::web {

struct TravelArticle {
  ArticleId id;
  std::string outlet;     // or its host; empty: unknown
  std::int64_t time = 0;  // unix seconds; 0: unknown
  std::optional<ArticleId> copy_of;
};

struct TravelDot {
  std::size_t article = 0;  // index of what was given
  std::size_t row = 0;
  double x = 0;          // per cent of the width
  bool is_copy = false;  // another outlet printed its text before
};

struct TravelArrow {
  std::size_t from = 0, to = 0;  // dots
};

struct Travel {
  std::vector<std::string> rows;  // outlets, who printed first on top
  std::vector<TravelDot> dots;    // by time
  std::vector<TravelArrow> arrows;
  std::int64_t first = 0, last = 0;
  std::size_t left_out = 0;  // articles without a time, or of outlets over the limit
};

// At most `most_rows` outlets, the first to print. A text is first printed by the earliest of its
// family, of equals by the one the others are copies of; no arrow leads from an outlet to itself.
// O(n log n).
Travel LayOutTravel(const std::vector<TravelArticle>& articles, std::size_t most_rows);

// For each article the one whose text it carries, by the same rule; nullopt: its own.
std::vector<std::optional<std::size_t>> SourcesOf(const std::vector<TravelArticle>& articles);

}  // namespace diemtin::web
