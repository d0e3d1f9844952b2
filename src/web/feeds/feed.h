#pragma once

// A list of the portal as a feed: one value, written in three forms. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/target.h"
#include "web/url.h"

namespace diemtin::web {

enum class FeedFormat : std::uint8_t { kAtom, kRss, kJson };
inline constexpr FeedFormat kFeedFormats[] = {FeedFormat::kAtom, FeedFormat::kRss,
                                              FeedFormat::kJson};
inline constexpr int kFeedMinutes = 15;  // how long a reader may wait before it asks again

// Every address in it is absolute.
struct FeedEntry {
  std::string id;   // the same for good, wherever the entry stands
  std::string url;  // of our page
  std::string title, language;
  std::string original;        // address of what was printed; may be empty
  std::int64_t published = 0;  // unix seconds; 0: unknown
  std::int64_t updated = 0;
  std::vector<std::string> authors, categories;
  std::string outlet, outlet_feed;  // may be empty
  std::string summary;              // text
  std::string content;              // HTML; may be empty
  std::string picture;              // address; may be empty
};

struct Feed {
  std::string id, title, description, language, author;
  std::string page, self, icon;
  std::string hub;             // of WebSub; may be empty
  std::string previous, next;  // pages of the same feed (RFC 5005); may be empty
  std::int64_t updated = 0;
  std::vector<FeedEntry> entries;
};

std::string WriteFeed(const Feed& feed, FeedFormat format);
std::string WriteAtom(const Feed& feed);      // RFC 4287
std::string WriteRss(const Feed& feed);       // RSS 2.0 with content, dc, atom and media
std::string WriteJsonFeed(const Feed& feed);  // JSON Feed 1.1

std::string_view FeedType(FeedFormat format);  // "application/atom+xml"
std::string_view FeedName(FeedFormat format);  // "Atom", for people

// True for a page that is a list: what it shows is to be had as a feed.
bool HasFeed(const std::vector<std::string>& segments);
// "/section/x" and Atom give "/section/x.atom", the front page "/index.atom".
SafeUrl FeedUrl(const std::vector<std::string>& segments, FeedFormat format);
// Cuts the ending of a feed off the target of a page that has one; nullopt: it asks for none.
std::optional<FeedFormat> TakeFeedSuffix(Target* target);

// A tag (RFC 4151) of what stands at `path` ("story/x") on the host of `origin` ("https://host").
std::string TagOf(std::string_view origin, std::string_view path);

}  // namespace diemtin::web
