#include "ingest/live/discover.h"

#include <algorithm>

#include "html/document.h"
#include "html/sanitise.h"
#include "text/normalize.h"

namespace diemtin::ingest {
namespace {

constexpr std::size_t kMostFeeds = 64;

bool IsFeedType(std::string_view type) {
  const std::string lower = text::LowerCase(type.substr(0, type.find(';')));
  return lower == "application/rss+xml" || lower == "application/atom+xml" ||
         lower == "application/feed+json" || lower == "application/rdf+xml";
}

bool HasWord(std::string_view words, std::string_view wanted) {
  const std::string lower = " " + text::LowerCase(words) + " ";
  return lower.find(" " + std::string(wanted) + " ") != std::string::npos;
}

bool EndsLikeFeed(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (url.ends_with('/')) url.remove_suffix(1);
  for (const std::string_view end : {".rss", ".atom", ".rdf", "/feed", "/rss", "/rss.xml",
                                     "/atom.xml", "/feed.xml", "/index.xml", "/feed.json"}) {
    if (url.ends_with(end)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> DiscoverFeeds(std::string_view utf8, std::string_view url) {
  const auto document = html::Document::Parse(utf8);
  if (!document) return {};
  std::string base(url);
  std::vector<std::string> named, linked;
  for (html::NodeId id = 0; id < document->nodes().size(); ++id) {
    const std::string_view tag = document->node(id).tag;
    if (tag != "base" && tag != "link" && tag != "a") continue;
    const auto href = document->attribute(id, "href");
    if (!href || !html::IsSafeUrl(*href)) continue;
    const std::string resolved = html::ResolveUrl(base, *href);
    if (resolved.empty()) continue;
    if (tag == "base") {
      base = resolved;
    } else if (tag == "link" && HasWord(document->attribute(id, "rel").value_or(""), "alternate") &&
               IsFeedType(document->attribute(id, "type").value_or(""))) {
      named.push_back(resolved);
    } else if (tag == "a" && EndsLikeFeed(resolved)) {
      linked.push_back(resolved);
    }
  }
  std::vector<std::string> feeds;
  for (std::string& feed : named.empty() ? linked : named) {
    if (feeds.size() < kMostFeeds && std::find(feeds.begin(), feeds.end(), feed) == feeds.end()) {
      feeds.push_back(std::move(feed));
    }
  }
  std::stable_partition(feeds.begin(), feeds.end(), [](const std::string& feed) {
    return feed.find("comment") == std::string::npos;
  });
  return feeds;
}

}  // namespace diemtin::ingest
