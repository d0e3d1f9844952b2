#pragma once

// Sitemaps of sitemaps.org, with the news extension: XML in any state, or lines of addresses. Pure,
// linear, no recursion.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace diemtin::feed {

struct SitemapPlace {
  std::string url;  // as printed
  std::optional<Time> modified;
  // Of news:news.
  bool is_news = false;
  std::string title, language, name;  // `name`: the publication's; each may be empty
  std::optional<Time> published;
};

struct Sitemap {
  bool is_index = false;  // its places are sitemaps
  std::vector<SitemapPlace> places;
};

// True when the bytes (UTF-8, leading space allowed) begin like a sitemap of XML.
bool LooksLikeSitemap(std::string_view utf8);

// At most `max_places` of them, the first ones.
Sitemap ReadSitemap(std::string_view utf8, std::size_t max_places = 50'000);

}  // namespace diemtin::feed
