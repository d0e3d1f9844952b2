#pragma once

#include <cstdint>
#include <string>

namespace diemtin::web {

// A source that the server asks.
struct SourceLine {
  std::string title, url;
  bool is_feed = true;                // else a sitemap, or the lists of a page
  std::int64_t entries = 0;           // had from it so far
  std::int64_t newest = 0, next = 0;  // unix seconds: when it last had something, when it is asked
  int failures = 0;                   // in a row
  std::string error{};                // the last of them
  bool gone = false;                  // never asked again
};

}  // namespace diemtin::web
