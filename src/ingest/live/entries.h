#pragma once

// What a source gave, taken apart: what its next visit goes by, and each new entry by itself. Pure.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace diemtin::ingest {

// How a source tells what is new.
enum class SourceKind : std::uint8_t {
  kFeed,
  kSitemap,  // a news sitemap, of a site without a feed
  kFront,    // the lists of a page, of a site without either
};

struct FeedEntry {
  std::uint64_t hash = 0;  // of its id, else of its address, else of its words
  std::string url;         // of its page, resolved; empty when it names none
  std::string document;    // a JSON Feed that holds this entry alone, as the source tells it
};

struct PolledFeed {
  std::string title;
  std::optional<std::int64_t> least_wait;  // seconds: ttl, or sy:updatePeriod and Frequency
  std::vector<std::int64_t> times;         // unix seconds, of the entries that tell
  std::vector<FeedEntry> entries;          // the unknown ones as they stand, each hash once
  std::size_t known = 0;
  // Of a feed that a hub pushes (WebSub): the hub, and the feed's own address for it.
  std::string hub, self;
};

// Of the bytes that came from `url`; `is_known` is asked of each entry's hash. Errors are those of
// text::Decode, feed::Parse and read::Read, and kUnknownFormat for what is no sitemap.
Expected<PolledFeed> TakeApart(SourceKind kind, std::string_view bytes,
                               std::string_view content_type, const std::string& url,
                               const std::function<bool(std::uint64_t)>& is_known);

}  // namespace diemtin::ingest
