#pragma once

// The entries that reader apps see: the newest articles by arrival, with the numbers that apps know
// them by, in memory. So lists, filters and counts cost the same whatever the archive holds.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "people/reader_apps.h"
#include "store/arrivals.h"

namespace diemtin::web::reader {

struct WindowEntry {
  people::AppEntry entry;
  bool is_story = false;  // its article founded a story that is still one of its own
};

struct Window {
  std::vector<WindowEntry> entries;  // by number
  std::map<std::int64_t, people::AppFeed> feeds;

  const WindowEntry* Find(std::int64_t number) const;  // null when it is not among them
};

// What all sections without a common name are put under.
inline constexpr std::string_view kOtherSection = "other";

// Thread-safe; a window that was given out stays as it is.
class WindowKeeper {
 public:
  static constexpr int kMostEntries = 50'000;

  WindowKeeper(people::ReaderApps* apps, store::Arrivals arrivals)
      : apps_(apps), arrivals_(std::move(arrivals)) {}

  // Brings it up to the store's last commit. New entries come to be known at `now`; of a store that
  // is seen for the first time, at their own time.
  Expected<std::shared_ptr<const Window>> See(std::int64_t now);

 private:
  using Number = std::int64_t;
  // All with the mutex held.
  Expected<void> LoadAll(const store::ArrivalMark& mark, std::int64_t now);
  Expected<void> Add(const std::vector<store::Arrival>& arrivals,
                     const std::map<ArticleId, people::AppEntry>& known, bool first,
                     std::int64_t now, Window* window);
  Expected<people::AppEntry> EntryOf(const store::Arrival& arrival, std::int64_t at);
  Expected<Number> FeedOf(people::AppFeedKind kind, const std::string& name);
  Expected<void> LoadFeeds();
  Expected<void> Finish(std::shared_ptr<Window> window);

  people::ReaderApps* apps_;
  std::mutex mutex_;  // guards what follows
  store::Arrivals arrivals_;
  std::shared_ptr<const Window> window_;
  store::ArrivalMark mark_;
  std::map<std::pair<people::AppFeedKind, std::string>, Number> feeds_;
};

}  // namespace diemtin::web::reader
