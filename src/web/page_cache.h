#pragma once

// Rendered pages, least recently used first out, bounded in bytes. Thread-safe.

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http.h"

namespace diemtin::web {

class PageCache {
 public:
  explicit PageCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // The page of `key` when it was put for this very version, else null.
  std::shared_ptr<const Response> Get(const std::string& key, std::uint64_t version);
  // Replaces what was there; pages bigger than a quarter of the cache are not kept.
  void Put(const std::string& key, std::uint64_t version, std::shared_ptr<const Response> response);

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::uint64_t version;
    std::shared_ptr<const Response> response;
    std::size_t bytes;
  };
  using Entries = std::list<Entry>;  // most recently used first

  void Drop(Entries::iterator entry);

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> index_;  // views into the entries' keys
  std::size_t bytes_ = 0;
};

}  // namespace diemtin::web
