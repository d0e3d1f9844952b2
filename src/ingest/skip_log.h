#pragma once

#include <map>
#include <mutex>
#include <string>

#include "ingest/ingest.h"

namespace diemtin::ingest {

// Counts and tells what is skipped; from any thread.
class SkipLog {
 public:
  explicit SkipLog(std::function<void(const Skip&)> tell) : tell_(std::move(tell)) {}

  void Add(const Error& error, const std::string& where) {
    const std::lock_guard lock(mutex_);
    const std::string reason(ErrorName(error.code));
    ++by_reason_[reason];
    if (tell_) tell_({where, reason, error.message});
  }
  std::map<std::string, std::int64_t> by_reason() const {
    const std::lock_guard lock(mutex_);
    return by_reason_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::int64_t> by_reason_;
  std::function<void(const Skip&)> tell_;
};

}  // namespace diemtin::ingest
