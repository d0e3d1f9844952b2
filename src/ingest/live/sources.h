#pragma once

// What is subscribed to, with its state, and what was already taken from it: sources.db beside the
// store (docs/formats.md). From any thread, one call at a time; several processes may have it open.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fetch/schedule.h"
#include "ingest/live/entries.h"
#include "store/database.h"

namespace diemtin::ingest {

struct Source {
  std::int64_t id = 0;
  SourceKind kind = SourceKind::kFeed;
  std::string title;         // of the feed, else as it was added; may be empty
  std::int64_t entries = 0;  // had from it so far
  fetch::SourceState state;
};

struct TakenEntry {
  std::int64_t source = 0;
  std::uint64_t entry = 0;  // FeedEntry::hash
  bool had = false;         // else it is tried again, kMostTries times in all
};

class Sources {
 public:
  static Expected<std::unique_ptr<Sources>> Open(const std::string& path);

  // False when it is there already; one that was gone is asked again.
  Expected<bool> Add(const std::string& url, const std::string& title,
                     SourceKind kind = SourceKind::kFeed);
  Expected<bool> Remove(const std::string& url);        // false when it is not there
  Expected<std::vector<Source>> All();                  // by address
  Expected<std::vector<Source>> Due(std::int64_t now);  // the longest due first
  Expected<std::optional<Source>> Find(std::int64_t id);

  // True too when it was tried often enough.
  Expected<bool> IsTaken(std::int64_t source, std::uint64_t entry);
  // All or nothing. What is not there any more is left alone.
  Expected<void> Save(std::span<const Source> sources, std::span<const TakenEntry> taken,
                      std::int64_t now);

 private:
  Expected<void> SaveOne(const Source& source);
  Expected<void> Mark(const TakenEntry& taken, std::int64_t now);

  std::mutex mutex_;
  std::unique_ptr<store::Database> database_;
};

}  // namespace diemtin::ingest
