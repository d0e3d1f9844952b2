#pragma once

// Which articles have an anchor (text_print.h): a table that keeps 32 bits of each, 8 of them of
// the anchor's hash and 24 of the article's number, in buckets that the rest of the hash chooses.
// Where an anchor's bits are another's by chance, the article is one candidate too many. All that
// can be asked is a function of the articles of the window: a bucket keeps, of those with the same
// bits, the newest.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "story/copies/text_print.h"
#include "story/flat_map.h"
#include "story/posting_index.h"

namespace diemtin::story {

class CopyIndex {
 public:
  // `capacity`: so many articles are known, the newest; at most kMostArticles. `most`: so many of
  // an anchor. Takes about 64 bytes an article of the capacity, which the system gives when
  // touched.
  CopyIndex(std::size_t capacity, std::size_t most);

  // Articles come in ascending order, each once. Amortised constant time an anchor.
  void Add(std::span<const std::uint32_t> anchors, Sequence article);

  // The articles that may have these, from `first` on: most anchors first, then the older.
  std::vector<Sequence> Candidates(std::span<const std::uint32_t> anchors, Sequence first,
                                   std::size_t most) const;

  std::size_t bytes() const;  // what the articles so far make it take

  static constexpr std::size_t kMostArticles = 11'000'000;

 private:
  static constexpr std::size_t kSlots = 32;
  struct alignas(64) Bucket {
    std::uint32_t slots[kSlots];  // 0: free, and all after it
  };
  struct Free {
    void operator()(void* memory) const;
  };
  struct Place {
    std::uint32_t bucket = 0;
    std::uint32_t mark = 0;  // of the hash, in its place in a slot
  };

  Place PlaceOf(std::uint32_t anchor) const;
  std::uint32_t AgeOf(std::uint32_t slot, Sequence now) const;
  void Put(const Place& place, Sequence article);
  void Rewrite(std::uint32_t bucket, std::span<const std::uint32_t> slots);
  std::vector<std::uint32_t>* Further(std::uint32_t bucket);

  std::size_t capacity_, most_;
  std::uint32_t bucket_count_;
  std::uint32_t sweep_ = 0;  // the bucket that is freed of the old next
  Sequence newest_ = 0;
  std::unique_ptr<void, Free> memory_;
  Bucket* buckets_ = nullptr;                         // in memory_
  FlatMap<std::uint32_t, std::uint32_t> further_of_;  // of full buckets: 1 + index into further_
  std::vector<std::vector<std::uint32_t>> further_;
  std::vector<std::uint32_t> free_further_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace diemtin::story
