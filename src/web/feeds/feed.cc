#include "web/feeds/feed.h"

#include <algorithm>

#include "web/topic.h"

namespace diemtin::web {
namespace {

std::string_view SuffixOf(FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom:
      return ".atom";
    case FeedFormat::kRss:
      return ".rss";
    case FeedFormat::kJson:
      break;
  }
  return ".feed.json";
}

// As ParseTarget leaves it: ".json" is cut off already.
std::string_view LeftOfSuffix(FeedFormat format) {
  return format == FeedFormat::kJson ? ".feed" : SuffixOf(format);
}

}  // namespace

std::string WriteFeed(const Feed& feed, FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom:
      return WriteAtom(feed);
    case FeedFormat::kRss:
      return WriteRss(feed);
    case FeedFormat::kJson:
      break;
  }
  return WriteJsonFeed(feed);
}

std::string_view FeedType(FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom:
      return "application/atom+xml";
    case FeedFormat::kRss:
      return "application/rss+xml";
    case FeedFormat::kJson:
      break;
  }
  return "application/feed+json";
}

std::string_view FeedName(FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom:
      return "Atom";
    case FeedFormat::kRss:
      return "RSS";
    case FeedFormat::kJson:
      break;
  }
  return "JSON Feed";
}

bool HasFeed(const std::vector<std::string>& segments) {
  if (segments.empty()) return true;
  if (segments.size() == 1) return segments[0] == "search" || segments[0] == "storylines";
  if (segments.size() != 2) return false;
  const std::string& kind = segments[0];
  return kind == "section" || kind == "outlet" || kind == "story" || kind == "storyline" ||
         ParseTopic(kind).has_value();
}

SafeUrl FeedUrl(const std::vector<std::string>& segments, FeedFormat format) {
  std::vector<std::string> path = segments;
  if (path.empty()) path.emplace_back("index");
  path.back() += SuffixOf(format);
  return SafeUrl::OfSegments(path);
}

std::optional<FeedFormat> TakeFeedSuffix(Target* target) {
  if (target->segments.empty()) return std::nullopt;
  for (const FeedFormat format : kFeedFormats) {
    const std::string_view suffix = LeftOfSuffix(format);
    const std::string& last = target->segments.back();
    if (target->json_suffix != (format == FeedFormat::kJson)) continue;
    if (last.size() <= suffix.size() || !last.ends_with(suffix)) continue;
    std::vector<std::string> segments = target->segments;
    segments.back().resize(last.size() - suffix.size());
    if (segments.size() == 1 && segments[0] == "index") segments.clear();
    if (!HasFeed(segments)) return std::nullopt;
    target->segments = std::move(segments);
    target->json_suffix = false;
    return format;
  }
  return std::nullopt;
}

std::string TagOf(std::string_view origin, std::string_view path) {
  std::string_view host = origin.substr(std::min(origin.size(), origin.find("//") + 2));
  host = host.starts_with('[') ? "localhost" : host.substr(0, host.find(':'));
  // A tag names a day on which the host was its owner's: any day will do that stays the same.
  std::string tag = "tag:" + std::string(host) + ",2026:";
  std::transform(tag.begin(), tag.end(), tag.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return tag.append(path);
}

}  // namespace diemtin::web
