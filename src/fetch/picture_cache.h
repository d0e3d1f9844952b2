#pragma once

// Pictures on disk, those used longest ago dropped first, bounded in bytes. A file is named after
// the address's hash and holds the bytes behind their own hash (docs/formats.md): what a crash left
// half-written is not served. Thread-safe.

#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/env.h"
#include "base/error.h"

namespace diemtin::fetch {

class PictureCache {
 public:
  // Makes the directory, and takes over what lies there. `env` is not owned.
  static Expected<std::unique_ptr<PictureCache>> Open(Env& env, std::string directory,
                                                      std::uint64_t max_bytes);

  std::optional<std::string> Get(const std::string& url);
  // A failure leaves the cache as it was; more than a quarter of the cache is not kept.
  Expected<void> Put(const std::string& url, std::string_view bytes);

 private:
  struct Entry {
    std::string name;
    std::uint64_t bytes;
  };
  PictureCache(Env& env, std::string directory, std::uint64_t max_bytes)
      : env_(env), directory_(std::move(directory)), max_bytes_(max_bytes) {}

  std::string PathOf(const std::string& name) const { return directory_ + "/" + name; }
  void Add(const std::string& name, std::uint64_t bytes);  // under mutex_
  void Drop(const std::string& name);                      // under mutex_

  Env& env_;
  const std::string directory_;
  const std::uint64_t max_bytes_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // used last first
  std::map<std::string, std::list<Entry>::iterator> index_;
  std::uint64_t bytes_ = 0;
};

}  // namespace diemtin::fetch
