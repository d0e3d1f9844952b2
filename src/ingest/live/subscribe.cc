#include "ingest/live/subscribe.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include "feed/opml.h"
#include "feed/sitemap.h"
#include "fetch/robots.h"
#include "fetch/web_address.h"
#include "html/sanitise.h"
#include "ingest/live/discover.h"
#include "ingest/live/entries.h"
#include "text/charset.h"

namespace diemtin::ingest {
namespace {

constexpr int kMostSitemaps = 12;         // asked in search of one with news
constexpr std::size_t kLeastTeasers = 5;  // of a page that can be followed by its lists

Expected<void> AddOne(Sources* sources, const std::string& url, const std::string& title,
                      SourceKind kind, Subscribed* added) {
  DIEMTIN_ASSIGN(const fetch::WebAddress address, fetch::ParseWebAddress(url));
  DIEMTIN_ASSIGN(const bool is_new, sources->Add(address.url, title, kind));
  added->sources.push_back({address.url, title, kind, is_new});
  return {};
}

Expected<fetch::Fetched> Ask(fetch::Client* client, const std::string& url) {
  fetch::Request request;
  request.url = url;
  DIEMTIN_ASSIGN(fetch::Fetched fetched, client->Get(std::move(request)));
  if (fetched.status == 200) return fetched;
  return Fail(ErrorCode::kNotFound, fmt::format("the server says {}", fetched.status), fetched.url);
}

bool KnowsNothing(std::uint64_t) { return false; }

struct NewsSitemap {
  std::string url, title;
};

// The first sitemap with news among those that robots.txt names, those at the usual addresses, and
// what an index leads to, such as say "news" in their address first.
std::optional<NewsSitemap> FindNewsSitemap(fetch::Client* client, const std::string& site) {
  const auto home = fetch::ParseWebAddress(site);
  if (!home) return std::nullopt;
  std::deque<std::string> to_ask;
  if (const auto file = Ask(client, home->origin + "/robots.txt")) {
    const fetch::Robots robots = fetch::Robots::Parse(file->body);
    for (const std::string& named : robots.sitemaps()) {
      const std::string url = html::ResolveUrl(home->origin + "/", named);
      if (url.find("news") != url.npos) {
        to_ask.push_front(url);
      } else {
        to_ask.push_back(url);
      }
    }
  }
  for (const char* usual : {"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml"}) {
    to_ask.push_back(home->origin + usual);
  }
  std::set<std::string> asked;
  while (!to_ask.empty() && asked.size() < kMostSitemaps) {
    const std::string url = std::move(to_ask.front());
    to_ask.pop_front();
    if (!asked.insert(url).second) continue;
    const auto fetched = Ask(client, url);
    if (!fetched) continue;
    const auto decoded = text::Decode(fetched->body, fetched->Header("content-type"));
    if (!decoded || !feed::LooksLikeSitemap(decoded->utf8)) continue;
    const feed::Sitemap sitemap = feed::ReadSitemap(decoded->utf8);
    for (const feed::SitemapPlace& place : sitemap.places) {
      if (place.is_news) return NewsSitemap{url, place.name};
      if (sitemap.is_index && place.url.find("news") != std::string::npos) {
        to_ask.push_front(html::ResolveUrl(url, place.url));
      }
    }
  }
  return std::nullopt;
}

}  // namespace

Expected<Subscribed> Subscribe(fetch::Client* client, Sources* sources, const std::string& url) {
  const std::string whole = url.find("://") == std::string::npos ? "https://" + url : url;
  DIEMTIN_ASSIGN(const fetch::Fetched fetched, Ask(client, whole));
  const std::string type(fetched.Header("content-type"));
  const std::string home = fetched.permanent_url.value_or(whole);
  Subscribed added;
  if (const auto feed =
          TakeApart(SourceKind::kFeed, fetched.body, type, fetched.url, KnowsNothing)) {
    DIEMTIN_TRY(AddOne(sources, home, feed->title, SourceKind::kFeed, &added));
    return added;
  }
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(fetched.body, type));
  if (feed::LooksLikeOpml(decoded.utf8)) return SubscribeToList(sources, decoded.utf8);
  if (feed::LooksLikeSitemap(decoded.utf8)) {
    DIEMTIN_TRY(AddOne(sources, home, "", SourceKind::kSitemap, &added));
    return added;
  }
  std::vector<std::string> feeds = DiscoverFeeds(decoded.utf8, fetched.url);
  if (!feeds.empty()) {
    DIEMTIN_TRY(AddOne(sources, feeds.front(), "", SourceKind::kFeed, &added));
    added.also.assign(feeds.begin() + 1, feeds.end());
    return added;
  }
  if (const auto sitemap = FindNewsSitemap(client, fetched.url)) {
    DIEMTIN_TRY(AddOne(sources, sitemap->url, sitemap->title, SourceKind::kSitemap, &added));
    return added;
  }
  const auto front = TakeApart(SourceKind::kFront, fetched.body, type, fetched.url, KnowsNothing);
  if (front && front->entries.size() >= kLeastTeasers) {
    DIEMTIN_TRY(AddOne(sources, home, "", SourceKind::kFront, &added));
    return added;
  }
  return Fail(ErrorCode::kUnknownFormat,
              "no feed, no page that names one, no news sitemap and no lists of news", fetched.url);
}

Expected<Subscribed> SubscribeToList(Sources* sources, std::string_view utf8) {
  Subscribed added;
  for (const feed::Outline& outline : feed::ReadOpml(utf8)) {
    const auto address = fetch::ParseWebAddress(outline.url);
    if (!address) {
      added.refused.push_back(address.error());
      continue;
    }
    DIEMTIN_TRY(AddOne(sources, address->url, outline.title, SourceKind::kFeed, &added));
  }
  return added;
}

}  // namespace diemtin::ingest
