#pragma once

// So many of a kind of request within a time, by whom: a table bounded in size. Thread-safe.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace diemtin::web {

class RateLimit {
 public:
  RateLimit(int most, std::int64_t seconds) : most_(most), seconds_(seconds) {}

  // Counts one more of `who`; false when that is over the limit.
  bool Take(std::string_view who, std::int64_t now) {
    const std::lock_guard lock(mutex_);
    const std::int64_t window = now / seconds_;
    // A full table is begun anew: whoever fills it has used as many addresses.
    if (window != window_ || counts_.size() >= kMostKept) counts_.clear();
    window_ = window;
    return ++counts_[std::string(who)] <= most_;
  }

 private:
  static constexpr std::size_t kMostKept = 100'000;

  const int most_;
  const std::int64_t seconds_;
  std::mutex mutex_;  // guards what follows
  std::int64_t window_ = 0;
  std::unordered_map<std::string, int> counts_;
};

}  // namespace diemtin::web
