#pragma once

// OPML 1.0 and 2.0: the lists of feeds that readers exchange. Pure, linear, no recursion.

#include <string>
#include <string_view>
#include <vector>

namespace diemtin::feed {

struct Outline {
  std::string title;   // may be empty
  std::string url;     // of the feed, as printed
  std::string folder;  // the title of the outline around it; may be empty
};

// True when the bytes (UTF-8, leading space allowed) begin like an OPML file.
bool LooksLikeOpml(std::string_view utf8);

// All outlines that name a feed, in order, whatever state the XML is in.
std::vector<Outline> ReadOpml(std::string_view utf8);

}  // namespace diemtin::feed
