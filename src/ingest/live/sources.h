#pragma once

// What is subscribed to, with its state, and what was already taken from it: sources.db beside the
// store (docs/formats.md). From any thread, one call at a time; several processes may have it open.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fetch/schedule.h"
#include "store/database.h"

namespace diemtin::ingest {

struct Source {
  std::int64_t id = 0;
  std::string title;         // of the feed, else as it was added; may be empty
  std::int64_t entries = 0;  // taken from it so far
  fetch::SourceState state;
};

class Sources {
 public:
  static Expected<std::unique_ptr<Sources>> Open(const std::string& path);

  // False when it is there already; one that was gone is asked again.
  Expected<bool> Add(const std::string& url, const std::string& title);
  Expected<bool> Remove(const std::string& url);        // false when it is not there
  Expected<std::vector<Source>> All();                  // by address
  Expected<std::vector<Source>> Due(std::int64_t now);  // the longest due first
  Expected<void> Save(const Source& source);            // what is not there any more is left alone

  // An entry by the hash of its id. What failed is tried `kMostTries` times.
  Expected<bool> IsTaken(std::int64_t source, std::uint64_t entry);
  Expected<void> MarkTaken(std::int64_t source, std::uint64_t entry, std::int64_t now);
  Expected<void> MarkFailed(std::int64_t source, std::uint64_t entry, std::int64_t now);

 private:
  std::mutex mutex_;
  std::unique_ptr<store::Database> database_;
};

}  // namespace diemtin::ingest
