#include "web/page_cache.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kEntryOverhead = 512;  // nodes, strings and the response's own fields

}  // namespace

std::shared_ptr<const Response> PageCache::Get(const std::string& key, std::uint64_t version) {
  std::lock_guard lock(mutex_);
  const auto it = index_.find(key);
  if (it == index_.end() || it->second->version != version) return nullptr;
  entries_.splice(entries_.begin(), entries_, it->second);
  return it->second->response;
}

void PageCache::Put(const std::string& key, std::uint64_t version,
                    std::shared_ptr<const Response> response) {
  const std::size_t bytes = key.size() + response->body.size() + kEntryOverhead;
  std::lock_guard lock(mutex_);
  if (const auto it = index_.find(key); it != index_.end()) Drop(it->second);
  if (bytes > max_bytes_ / 4) return;
  while (bytes_ + bytes > max_bytes_ && !entries_.empty()) Drop(std::prev(entries_.end()));
  entries_.push_front({key, version, std::move(response), bytes});
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
