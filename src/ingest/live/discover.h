#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diemtin::ingest {

// The feeds that a page names of itself (<link rel="alternate">, and links whose address ends like
// a feed's when there are none), resolved, each once, those of comments last. `utf8` is
// well-formed. Pure.
std::vector<std::string> DiscoverFeeds(std::string_view utf8, std::string_view url);

}  // namespace diemtin::ingest
