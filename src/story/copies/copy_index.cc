#include "story/copies/copy_index.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace diemtin::story {
namespace {

constexpr std::uint32_t kArticleBits = 24;
constexpr std::uint32_t kArticleMask = (1u << kArticleBits) - 1;
constexpr std::uint32_t kMarks = 255;  // of 1 to 255, so that no slot in use is 0
// Anchors of an article, its page's address among them, and slots of a bucket, that the table is
// laid out for.
constexpr double kAnchors = 12.9;
constexpr double kFill = 26;

// A bucket is freed of the old once in as many articles as there are buckets; until then none may
// have grown so old that its 24 bits mean a new one.
static_assert(CopyIndex::kMostArticles * (1 + kAnchors / kFill) < kArticleMask);

std::uint64_t Mix(std::uint64_t hash) {  // the last step of MurmurHash3
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53u;
  return hash ^ hash >> 33;
}

}  // namespace

void CopyIndex::Free::operator()(void* memory) const { std::free(memory); }

CopyIndex::CopyIndex(std::size_t capacity, std::size_t most)
    : capacity_(std::clamp<std::size_t>(capacity, 1, kMostArticles)),
      most_(most),
      bucket_count_(static_cast<std::uint32_t>(
          std::max(1.0, static_cast<double>(capacity_) * kAnchors / kFill))) {
  // calloc and not a vector: memory that nobody touches costs nothing.
  std::size_t room = (bucket_count_ + std::size_t{1}) * sizeof(Bucket);
  memory_.reset(std::calloc(room, 1));
  void* start = memory_.get();
  if (start == nullptr) throw std::bad_alloc();
  buckets_ = static_cast<Bucket*>(
      std::align(alignof(Bucket), bucket_count_ * sizeof(Bucket), start, room));
}

CopyIndex::Place CopyIndex::PlaceOf(std::uint32_t anchor) const {
  const std::uint64_t hash = Mix(anchor);
  const std::uint64_t low = hash & 0xffffffff, high = hash >> 32;
  return {static_cast<std::uint32_t>(low * bucket_count_ >> 32),
          static_cast<std::uint32_t>(1 + high * kMarks / (std::uint64_t{1} << 32)) << kArticleBits};
}

std::uint32_t CopyIndex::AgeOf(std::uint32_t slot, Sequence now) const {
  return (now - slot) & kArticleMask;
}

std::vector<std::uint32_t>* CopyIndex::Further(std::uint32_t bucket) {
  const std::uint32_t* number = further_of_.Find(bucket);
  return number == nullptr ? nullptr : &further_[*number - 1];
}

// Makes `slots` the content of the bucket.
void CopyIndex::Rewrite(std::uint32_t bucket, std::span<const std::uint32_t> slots) {
  std::uint32_t* to = buckets_[bucket].slots;
  const std::size_t near = std::min(slots.size(), kSlots);
  std::fill(std::copy_n(slots.begin(), near, to), to + kSlots, 0);
  std::uint32_t* number = further_of_.Find(bucket);
  if (slots.size() <= kSlots) {
    if (number == nullptr) return;
    further_[*number - 1] = {};
    free_further_.push_back(*number);
    further_of_.Erase(bucket);
    return;
  }
  if (number == nullptr) {
    if (free_further_.empty()) {
      further_.emplace_back();
      free_further_.push_back(static_cast<std::uint32_t>(further_.size()));
    }
    number = &further_of_.Put(bucket);
    *number = free_further_.back();
    free_further_.pop_back();
  }
  further_[*number - 1].assign(slots.begin() + kSlots, slots.end());
}

void CopyIndex::Put(const Place& place, Sequence article) {
  std::uint32_t* slots = buckets_[place.bucket].slots;
  const std::uint32_t slot = place.mark | (article & kArticleMask);
  std::size_t alike = 0, old = 0, used = 0;
  for (; used < kSlots && slots[used] != 0; ++used) {
    alike += (slots[used] & ~kArticleMask) == place.mark ? 1 : 0;
    old += AgeOf(slots[used], article) >= capacity_ ? 1 : 0;
  }
  if (used < kSlots && alike < most_ && old == 0) {
    slots[used] = slot;
    return;
  }
  scratch_.assign(slots, slots + used);
  if (const auto* further = used == kSlots ? Further(place.bucket) : nullptr) {
    scratch_.insert(scratch_.end(), further->begin(), further->end());
  }
  std::erase_if(scratch_, [&](std::uint32_t one) { return AgeOf(one, article) >= capacity_; });
  const auto same = [&](std::uint32_t one) { return (one & ~kArticleMask) == place.mark; };
  if (static_cast<std::size_t>(std::count_if(scratch_.begin(), scratch_.end(), same)) >= most_) {
    scratch_.erase(std::find_if(scratch_.begin(), scratch_.end(), same));
  }
  scratch_.push_back(slot);
  Rewrite(place.bucket, scratch_);
}

void CopyIndex::Add(std::span<const std::uint32_t> anchors, Sequence article) {
  newest_ = article;
  for (const std::uint32_t anchor : anchors) {
    const std::uint32_t* slots = buckets_[PlaceOf(anchor).bucket].slots;
    __builtin_prefetch(slots);
    __builtin_prefetch(slots + kSlots / 2);
  }
  for (const std::uint32_t anchor : anchors) Put(PlaceOf(anchor), article);

  const std::uint32_t* slots = buckets_[sweep_].slots;
  const bool old = std::any_of(slots, slots + kSlots, [&](std::uint32_t one) {
    return one != 0 && AgeOf(one, article) >= capacity_;
  });
  if (old || slots[kSlots - 1] != 0) {
    scratch_.assign(slots, std::find(slots, slots + kSlots, 0u));
    if (const auto* further = Further(sweep_)) {
      scratch_.insert(scratch_.end(), further->begin(), further->end());
    }
    std::erase_if(scratch_, [&](std::uint32_t one) { return AgeOf(one, article) >= capacity_; });
    Rewrite(sweep_, scratch_);
  }
  sweep_ = sweep_ + 1 == bucket_count_ ? 0 : sweep_ + 1;
}

std::vector<Sequence> CopyIndex::Candidates(std::span<const std::uint32_t> anchors, Sequence first,
                                            std::size_t most) const {
  for (const std::uint32_t anchor : anchors) {
    const std::uint32_t* slots = buckets_[PlaceOf(anchor).bucket].slots;
    __builtin_prefetch(slots);
    __builtin_prefetch(slots + kSlots / 2);
  }
  std::vector<Sequence> found;
  const auto take = [&](std::uint32_t slot, std::uint32_t mark) {
    if ((slot & ~kArticleMask) != mark) return;
    const std::uint32_t age = AgeOf(slot, newest_);
    if (age < capacity_ && newest_ - age >= first) found.push_back(newest_ - age);
  };
  for (const std::uint32_t anchor : anchors) {
    const Place place = PlaceOf(anchor);
    const std::uint32_t* slots = buckets_[place.bucket].slots;
    for (std::size_t i = 0; i < kSlots; ++i) take(slots[i], place.mark);
    if (slots[kSlots - 1] == 0) continue;
    const std::uint32_t* number = further_of_.Find(place.bucket);
    if (number == nullptr) continue;
    for (const std::uint32_t slot : further_[*number - 1]) take(slot, place.mark);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::pair<std::uint32_t, Sequence>> counted;  // count from above, article
  for (std::size_t i = 0; i < found.size();) {
    std::size_t end = i;
    while (end < found.size() && found[end] == found[i]) ++end;
    counted.emplace_back(UINT32_MAX - static_cast<std::uint32_t>(end - i), found[i]);
    i = end;
  }
  const std::size_t kept = std::min(most, counted.size());
  std::partial_sort(counted.begin(), counted.begin() + static_cast<std::ptrdiff_t>(kept),
                    counted.end());
  std::vector<Sequence> best;
  for (std::size_t i = 0; i < kept; ++i) best.push_back(counted[i].second);
  return best;
}

std::size_t CopyIndex::bytes() const {
  std::size_t all = bucket_count_ * sizeof(Bucket);
  for (const auto& one : further_) all += sizeof(one) + one.capacity() * sizeof(std::uint32_t);
  return all + further_of_.size() * 12;
}

}  // namespace diemtin::story
