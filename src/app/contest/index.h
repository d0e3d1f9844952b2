#pragma once

// The articles that the contest's server holds, and their threads. Any thread; writing waits for
// reading.

#include <cstdint>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "app/contest/journal.h"
#include "app/contest/threads.h"

namespace diemtin::app::contest {

struct ThreadQuestion {
  std::int64_t period = 0;  // seconds before the newest article
  std::string language;
  std::optional<std::size_t> category;  // nullopt: any
};

inline constexpr std::int64_t kLeastPeriod = 300, kMostPeriod = 2'592'000;
inline constexpr std::size_t kMostThreads = 1000;

class Index {
 public:
  // An article is held until the newest of all is `max_age` seconds younger. One of the name goes.
  Expected<void> Apply(const Entry& entry);
  bool Has(const std::string& name) const;  // and it has not expired
  std::string ThreadsJson(const ThreadQuestion& question) const;

 private:
  struct Held {
    Article article;
    std::int64_t expires = 0;
  };
  bool HasExpired(const Held& held) const { return held.expires <= now_; }
  void DropExpired();

  mutable std::shared_mutex mutex_;
  Threads threads_;
  std::unordered_map<std::string, Held> held_;
  std::int64_t now_ = 0;  // published time of the newest article that ever came
  std::size_t since_drop_ = 0;
};

}  // namespace diemtin::app::contest
