#pragma once

// Which articles have a value: of each value, the newest articles of the window.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "story/flat_map.h"

namespace diemtin::story {

using Sequence = std::uint32_t;  // the how-manieth article, from 1; below 2^31

class PostingIndex {
 public:
  // `most`: how many articles of a value are kept.
  explicit PostingIndex(std::size_t most) : most_(most) {}

  // Articles come in ascending order; `first` is the oldest of the window.
  void Add(std::uint32_t value, Sequence article, Sequence first);
  // For every value of an article that leaves the window, the oldest.
  void Drop(std::uint32_t value, Sequence article);
  // The newest articles of the window that have the value, ascending. Valid until the next change.
  std::span<const Sequence> Newest(std::uint32_t value, Sequence first) const;
  void Prefetch(std::uint32_t value) const { places_.Prefetch(value); }

 private:
  static constexpr std::uint32_t kList = 0x80000000;

  void Append(std::vector<Sequence>* list, Sequence article, Sequence first) const;

  std::size_t most_;
  FlatMap<std::uint32_t, std::uint32_t> places_;  // the only article; or kList and a list's number
  std::vector<std::vector<Sequence>> lists_;      // with some older articles than are asked for
  std::vector<std::uint32_t> free_lists_;
};

}  // namespace diemtin::story
