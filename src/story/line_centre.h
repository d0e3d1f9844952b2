#pragma once

// What a group of articles is about: the sum of their vectors. Sums of whole numbers, so that they
// are the same in any order.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "story/document.h"
#include "story/flat_map.h"
#include "story/settings.h"
#include "story/similarity.h"
#include "story/window.h"

namespace diemtin::story {

class Centre {
 public:
  // Of articles of the window, at least one. Linear in their terms.
  Centre(const std::vector<Sequence>& articles, const Window& window, const Settings& settings);

  // For each term of the article: the mean part that it makes of the likeness to one of the group.
  // The group's own likeness within takes it down, by settings.line_spread: a group of few words
  // would else draw more than one of many.
  std::vector<double> Parts(const Document& document, const Query& query) const;

  // The same of two groups, whole: the mean over pairs. `factor`: what a term counts with now.
  template <typename Factor>
  double With(const Centre& other, const Factor& factor) const {
    const Centre& few = sums_.size() < other.sums_.size() ? *this : other;
    const Centre& many = &few == this ? other : *this;
    std::uint64_t sum = 0;  // whole numbers again: the map has no order
    few.sums_.ForEach([&](std::uint32_t hash, std::uint32_t mine) {
      const std::uint32_t* theirs = many.sums_.Find(hash);
      if (theirs == nullptr) return;
      sum += std::uint64_t{mine} * *theirs * static_cast<std::uint64_t>(factor(hash) * kUnit);
    });
    return static_cast<double>(sum) / kUnit * scale_ * other.scale_;
  }
  double DaysFrom(std::optional<std::int64_t> time) const;  // of the nearest; 0 when unknown
  double DaysFrom(const Centre& other) const;               // between the two spans; 0: they meet

 private:
  static constexpr double kUnit = 1024;

  FlatMap<std::uint32_t, std::uint32_t> sums_;
  std::vector<std::int64_t> times_;  // ascending
  double scale_ = 0;                 // what a sum is multiplied with
};

}  // namespace diemtin::story
