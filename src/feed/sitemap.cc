#include "feed/sitemap.h"

#include <algorithm>

#include "feed/feed_time.h"
#include "feed/xml_text.h"
#include "feed/xml_tree.h"

namespace diemtin::feed {
namespace {

// `i` is the element of one place; its fields are told by their local names, whatever prefix the
// file gives the extension.
SitemapPlace PlaceAt(const XmlTree& tree, std::size_t i) {
  SitemapPlace place;
  std::size_t news_end = 0;
  for (std::size_t at = i + 1; at < tree[i].end; ++at) {
    const XmlNode& node = tree[at];
    const bool in_news = at < news_end;
    if (IsNamed(node, "news")) {
      place.is_news = true;
      news_end = std::max<std::size_t>(news_end, node.end);
    } else if (in_news && IsNamed(node, "title")) {
      place.title = TextOf(tree, at);
    } else if (in_news && IsNamed(node, "language")) {
      place.language = TextOf(tree, at);
    } else if (in_news && IsNamed(node, "name")) {
      place.name = TextOf(tree, at);
    } else if (in_news && IsNamed(node, "publication_date")) {
      place.published = ParseFeedTime(TextOf(tree, at));
    } else if (IsNamed(node, "loc") && node.prefix == tree[i].prefix && place.url.empty()) {
      place.url = TextOf(tree, at);
    } else if (!in_news && IsNamed(node, "lastmod")) {
      place.modified = ParseFeedTime(TextOf(tree, at));
    }
  }
  if (place.url.empty() && !HasElements(tree, i)) place.url = TextOf(tree, i);  // as some write it
  return place;
}

Sitemap ReadLines(std::string_view utf8, std::size_t max_places) {
  Sitemap sitemap;
  while (!utf8.empty() && sitemap.places.size() < max_places) {
    std::string_view line = utf8.substr(0, utf8.find_first_of("\r\n"));
    utf8.remove_prefix(std::min(line.size() + 1, utf8.size()));
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    if (!line.starts_with("http://") && !line.starts_with("https://")) continue;
    SitemapPlace place;
    place.url = line;
    sitemap.places.push_back(std::move(place));
  }
  return sitemap;
}

}  // namespace

bool LooksLikeSitemap(std::string_view utf8) {
  const std::size_t begin = utf8.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || utf8[begin] != '<') return false;
  const std::string_view head = utf8.substr(begin, 4096);
  std::size_t root = std::string_view::npos;
  for (const std::string_view name : {"<urlset", ":urlset", "<sitemapindex", ":sitemapindex"}) {
    root = std::min(root, head.find(name));
  }
  return root != std::string_view::npos && root < head.find("<html");
}

Sitemap ReadSitemap(std::string_view utf8, std::size_t max_places) {
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.remove_prefix(3);
  if (utf8.find('<') == std::string_view::npos) return ReadLines(utf8, max_places);
  const XmlTree tree = ReadXml(utf8);
  Sitemap sitemap;
  for (std::size_t i = 0; i < tree.nodes.size() && sitemap.places.size() < max_places; ++i) {
    if (IsNamed(tree[i], "sitemapindex")) sitemap.is_index = true;
    if (!IsNamed(tree[i], "url") && !IsNamed(tree[i], "sitemap")) continue;
    SitemapPlace place = PlaceAt(tree, i);
    if (!place.url.empty()) sitemap.places.push_back(std::move(place));
    i = std::max<std::size_t>(i, tree[i].end - 1);
  }
  return sitemap;
}

}  // namespace diemtin::feed
