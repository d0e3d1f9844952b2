#pragma once

// Rendered pages, least recently used first out, bounded in bytes. Thread-safe.
//
// While the page of a new version is being made, readers may be given the one before: nobody waits
// for a page that others look at too, and one thread makes it.

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

  struct Found {
    std::shared_ptr<const Response> response;  // null: make it
    bool shall_be_made = false;                // by the caller's care, for it is a former one
  };
  // The page of `key` that was put for this very version. If `may_be_former`, else the one that was
  // asked for as the newest up to kFormerSeconds before `now` (any clock in seconds).
  Found Get(const std::string& key, std::uint64_t version, std::int64_t now = 0,
            bool may_be_former = false);
  // Replaces what was there; pages bigger than a quarter of the cache are not kept.
  void Put(const std::string& key, std::uint64_t version, std::shared_ptr<const Response> response,
           std::int64_t now = 0);
  // What is there now is given out for its own version only: somebody changed the store through us
  // and shall see it.
  void EndFormer();

  static constexpr std::int64_t kFormerSeconds = 2;

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::uint64_t version;
    std::shared_ptr<const Response> response;
    std::size_t bytes;
    std::int64_t newest_at;  // when it was last known to be the newest
    std::uint64_t age;       // age_ when it was put
    bool is_being_made = false;
  };
  using Entries = std::list<Entry>;  // most recently used first

  void Drop(Entries::iterator entry);

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> index_;  // views into the entries' keys
  std::size_t bytes_ = 0;
  std::uint64_t age_ = 0;  // how often former pages were ended
};

}  // namespace diemtin::web
