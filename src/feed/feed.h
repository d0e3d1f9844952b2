#pragma once

// RSS 0.9x to 2.0, RDF, Atom, JSON Feed: one form out. Pure; linear; broken XML is repaired where
// it can be.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace diemtin::feed {

struct Entry {
  std::string id;
  std::string title;  // plain text
  std::optional<std::string> url;
  std::optional<Time> published;
  std::optional<Time> updated;
  std::vector<std::string> authors;
  std::vector<std::string> categories;
  std::string summary_html;  // as the feed carries it: nobody has cleaned it
  std::string content_html;
  std::optional<std::string> picture;  // enclosure, media:content or image of type picture
  std::vector<std::string>
      bases;  // xml:base in force, outermost first: what relative links resolve against
};

struct Feed {
  std::string format;  // "rss", "rdf", "atom", "jsonfeed"
  std::string title;
  std::optional<std::string> url;  // of the site
  std::optional<std::string> language;
  std::vector<Entry> entries;
};

struct Limits {
  std::size_t max_bytes = 64u << 20;
  std::size_t max_entries = 20'000;
};

// True when the bytes (UTF-8, leading space allowed) begin like a feed rather than a page.
bool LooksLikeFeed(std::string_view utf8);

// Addresses are as printed: the caller resolves them. kUnknownFormat when it is no feed, kCorrupt
// when nothing of it could be read, kTooLarge and kTooMany when over a limit.
Expected<Feed> Parse(std::string_view utf8, const Limits& limits = {});

}  // namespace diemtin::feed
