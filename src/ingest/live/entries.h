#pragma once

// A feed taken apart for polling: what its next visit goes by, and each entry by itself. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace diemtin::ingest {

struct FeedEntry {
  std::uint64_t hash = 0;  // of its id, else of its address, else of its words
  std::string url;         // of its page, resolved; empty when it names none
  std::string document;    // a JSON Feed that holds this entry alone, as the feed tells it
};

struct PolledFeed {
  std::string title;
  std::optional<std::int64_t> least_wait;  // seconds: ttl, or sy:updatePeriod and Frequency
  std::vector<std::int64_t> times;         // unix seconds, of the entries that tell
  std::vector<FeedEntry> entries;          // as they stand, each hash once
};

// Of the bytes that came from `url`; errors are those of text::Decode and feed::Parse.
Expected<PolledFeed> TakeApart(std::string_view bytes, std::string_view content_type,
                               const std::string& url);

}  // namespace diemtin::ingest
