#include "web/page_cache.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kEntryOverhead = 512;  // nodes, strings and the response's own fields

}  // namespace

PageCache::Found PageCache::Get(const std::string& key, std::uint64_t version, std::int64_t now,
                                bool may_be_former) {
  std::lock_guard lock(mutex_);
  const auto it = index_.find(key);
  if (it == index_.end()) return {};
  Entry& entry = *it->second;
  Found found{entry.response};
  if (entry.version == version) {
    entry.newest_at = now;
  } else if (may_be_former && entry.age == age_ && now - entry.newest_at <= kFormerSeconds) {
    found.shall_be_made = !entry.is_being_made;
    entry.is_being_made = true;
  } else {
    return {};
  }
  entries_.splice(entries_.begin(), entries_, it->second);
  return found;
}

void PageCache::EndFormer() {
  std::lock_guard lock(mutex_);
  ++age_;
}

void PageCache::Put(const std::string& key, std::uint64_t version,
                    std::shared_ptr<const Response> response, std::int64_t now) {
  const std::size_t packed = response->packed ? response->packed->bytes() : 0;
  const std::size_t bytes = key.size() + response->body.size() + packed + kEntryOverhead;
  std::lock_guard lock(mutex_);
  if (const auto it = index_.find(key); it != index_.end()) Drop(it->second);
  if (bytes > max_bytes_ / 4) return;
  while (bytes_ + bytes > max_bytes_ && !entries_.empty()) Drop(std::prev(entries_.end()));
  entries_.push_front({key, version, std::move(response), bytes, now, age_});
  index_[entries_.front().key] = entries_.begin();
  bytes_ += bytes;
}

std::size_t PageCache::bytes() const {
  std::lock_guard lock(mutex_);
  return bytes_;
}

void PageCache::Drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  index_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace diemtin::web
