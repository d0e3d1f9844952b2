#pragma once

// When a source is asked next: a pure function of what is known of it, of what its server said, and
// of the time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::fetch {

struct SourceState {
  std::string url;
  std::string etag, last_modified;  // as the server sent them; each empty when it sent none
  std::int64_t next = 0;            // unix seconds; not asked before
  std::int64_t rhythm = 0;          // seconds from one entry to the next; 0: not known
  std::int64_t newest = 0;          // when it last had something new; 0: never
  int failures = 0;                 // in a row
  std::string error;                // the last of them
  bool gone = false;                // its server said so (410): never asked again
  bool operator==(const SourceState&) const = default;
};

// What came of asking.
struct Outcome {
  int status = 0;     // 0: none came
  std::string error;  // why there is none, or why it could not be read
  std::optional<std::string> permanent_url;
  std::string etag, last_modified;
  std::optional<std::int64_t> retry_after;  // seconds, of Retry-After
  std::optional<std::int64_t>
      least_wait;                         // seconds: what the feed (ttl, sy:) or Cache-Control asks
  std::vector<std::int64_t> entry_times;  // unix seconds, of those that tell, in any order
  int new_entries = 0;
};

struct Pace {
  std::int64_t least = 10 * 60;   // seconds between two questions, whatever the rhythm
  std::int64_t most = 24 * 3600;  // whatever is asked for
  std::int64_t usual = 3600;      // of a source of unknown rhythm
  std::int64_t most_backoff = 7 * 86400;
};

// The state after the answer, jitter of a tenth included: sources that were added together are not
// asked together for ever. The same arguments give the same state.
SourceState After(SourceState state, const Outcome& answer, std::int64_t now,
                  const Pace& pace = {});

// Seconds from `now` that a Retry-After asks for: a number, or a date of HTTP; nullopt for neither.
std::optional<std::int64_t> RetryAfter(std::string_view value, std::int64_t now);
// max-age (or s-maxage) of a Cache-Control; nullopt when there is none.
std::optional<std::int64_t> MaxAge(std::string_view cache_control);

}  // namespace diemtin::fetch
