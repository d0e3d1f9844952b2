#pragma once

// A parsed feed as JSON (docs/formats.md): what `diemtin feed` prints.

#include <string>

#include "base/json.h"
#include "feed/feed.h"

namespace diemtin::app {

struct FeedJsonOptions {
  std::string url;       // where the feed came from; relative addresses resolve against it
  std::string language;  // of what does not say
  bool raw = false;      // markup as the feed carries it, not cleaned
};

// Writes "format", "version", "fault", "feed" and "entries" into the object that is open.
void WriteFeed(const feed::Feed& feed, const FeedJsonOptions& options, JsonWriter* json);

}  // namespace diemtin::app
