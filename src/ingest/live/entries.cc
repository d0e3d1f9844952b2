#include "ingest/live/entries.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "base/hash.h"
#include "base/json.h"
#include "feed/feed.h"
#include "feed/sitemap.h"
#include "fetch/web_address.h"
#include "html/sanitise.h"
#include "read/read.h"
#include "text/charset.h"

namespace diemtin::ingest {
namespace {

std::optional<std::int64_t> Number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && value > 0 ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> PeriodSeconds(std::string_view period) {
  constexpr std::int64_t kDay = 86400;
  if (period == "hourly") return 3600;
  if (period == "daily") return kDay;
  if (period == "weekly") return 7 * kDay;
  if (period == "monthly") return 30 * kDay;
  if (period == "yearly") return 365 * kDay;
  return std::nullopt;
}

// RSS 2.0's ttl in minutes, or the syndication module's period and how often in it.
std::optional<std::int64_t> LeastWait(const feed::Feed& feed) {
  constexpr std::int64_t kMostMinutes = 1'000'000;
  if (const auto minutes = Number(feed.ttl)) return std::min(*minutes, kMostMinutes) * 60;
  std::optional<std::int64_t> period;
  std::int64_t frequency = 1;
  for (const feed::Other& other : feed.others) {
    if (other.name == "sy_updateperiod") period = PeriodSeconds(other.text);
    if (other.name == "sy_updatefrequency") frequency = Number(other.text).value_or(1);
  }
  if (!period) return std::nullopt;
  return *period / frequency;
}

// `reference` against the bases that the feed names, innermost last.
std::string Resolve(const feed::Feed& feed, int base, const std::string& url,
                    std::string_view reference) {
  if (!html::IsSafeUrl(reference)) return {};
  std::string home = url;
  for (const std::string& part : feed.BaseChain(base)) {
    if (std::string resolved = html::ResolveUrl(home, part); !resolved.empty()) home = resolved;
  }
  return html::ResolveUrl(home, reference);
}

void TimeField(std::string_view name, const std::optional<feed::Stamp>& stamp, JsonWriter* out) {
  if (stamp && stamp->time) out->Field(name, FormatIso8601(*stamp->time));
}

std::string DocumentOf(const feed::Feed& feed, const feed::Entry& entry, const std::string& url,
                       const std::string& page) {
  const int base = entry.content.empty() ? entry.base : entry.content.front().base;
  JsonWriter out;
  out.BeginObject().Field("version", "https://jsonfeed.org/version/1.1");
  if (feed.title) out.Field("title", feed.title->Plain());
  out.Field("home_page_url", Resolve(feed, base, url, ".")).Field("feed_url", url);
  if (feed.language) out.Field("language", *feed.language);
  out.Key("items").BeginArray().BeginObject().Field("id", entry.id.empty() ? page : entry.id);
  if (!page.empty()) out.Field("url", page);
  if (entry.title) out.Field("title", entry.title->Plain());
  if (const std::string content = entry.ContentHtml(); !content.empty()) {
    out.Field("content_html", content);
  }
  if (const std::string summary = entry.SummaryHtml(); !summary.empty()) {
    out.Field(entry.ContentHtml().empty() ? "content_html" : "summary", summary);
  }
  if (const auto picture = entry.Picture()) {
    out.Field("image", Resolve(feed, entry.base, url, *picture));
  }
  TimeField("date_published", entry.published ? entry.published : entry.updated, &out);
  TimeField("date_modified", entry.updated, &out);
  out.Key("authors").BeginArray();
  for (const std::string& name : feed.AuthorNamesOf(entry)) {
    out.BeginObject().Field("name", name).EndObject();
  }
  out.EndArray().Field("tags", entry.CategoryNames());
  return out.EndObject().EndArray().EndObject().Take();
}

std::optional<std::int64_t> TimeOf(const feed::Entry& entry) {
  for (const auto& stamp : {entry.published, entry.updated, entry.created}) {
    if (stamp && stamp->time) return stamp->time->unix_seconds;
  }
  return std::nullopt;
}

// What every kind of source has: entries of which only the new ones are kept.
class Apart {
 public:
  explicit Apart(const std::function<bool(std::uint64_t)>& is_known) : is_known_(is_known) {}

  // `name` tells the entry from others of its source; `document` is called for a new one only.
  void Add(std::string_view name, const std::string& url,
           const std::function<std::string()>& document) {
    const std::uint64_t hash = Hash64(name);
    if (!seen_.insert(hash).second) return;
    if (is_known_(hash)) {
      ++polled.known;
    } else {
      polled.entries.push_back({hash, url, document()});
    }
  }

  PolledFeed polled;

 private:
  const std::function<bool(std::uint64_t)>& is_known_;
  std::unordered_set<std::uint64_t> seen_;
};

// An entry of which only headline, address and time are known: a page that is not had leaves
// nothing.
std::string DocumentOf(const std::string& url, const std::string& page, std::string_view title,
                       const std::optional<Time>& time) {
  JsonWriter out;
  out.BeginObject().Field("version", "https://jsonfeed.org/version/1.1").Field("feed_url", url);
  out.Key("items").BeginArray().BeginObject().Field("id", page).Field("url", page);
  if (!title.empty()) out.Field("title", title);
  if (time) out.Field("date_published", FormatIso8601(*time));
  return out.EndObject().EndArray().EndObject().Take();
}

void TakeFeed(const feed::Feed& feed, const std::string& url, Apart* apart) {
  if (feed.title) apart->polled.title = feed.title->Plain();
  apart->polled.least_wait = LeastWait(feed);
  for (const feed::Link& link : feed.links) {
    std::string* place = link.relation == "hub"    ? &apart->polled.hub
                         : link.relation == "self" ? &apart->polled.self
                                                   : nullptr;
    if (place != nullptr && place->empty()) *place = Resolve(feed, link.base, url, link.url);
  }
  for (const feed::Entry& entry : feed.entries) {
    if (const auto time = TimeOf(entry)) apart->polled.times.push_back(*time);
    const std::string page = Resolve(feed, entry.base, url, entry.Url().value_or(""));
    const auto document = [&] { return DocumentOf(feed, entry, url, page); };
    apart->Add(!entry.id.empty() ? entry.id : !page.empty() ? page : document(), page, document);
  }
}

void TakeSitemap(const feed::Sitemap& sitemap, const std::string& url, Apart* apart) {
  for (const feed::SitemapPlace& place : sitemap.places) {
    if (apart->polled.title.empty()) apart->polled.title = place.name;
    const auto time = place.published ? place.published : place.modified;
    if (time) apart->polled.times.push_back(time->unix_seconds);
    const std::string page = html::ResolveUrl(url, place.url);
    apart->Add(page, page, [&] { return DocumentOf(url, page, place.title, time); });
  }
}

std::string SiteOf(const std::string& url) {
  const auto address = fetch::ParseWebAddress(url);
  if (!address) return {};
  return address->host.starts_with("www.") ? address->host.substr(4) : address->host;
}

// Only what leads to the site's own pages.
void TakeFront(const model::Reading& reading, const std::string& url, Apart* apart) {
  const std::string site = SiteOf(url);
  for (const model::TeaserList& list : reading.lists) {
    for (const model::Teaser& teaser : list.items) {
      const std::string page = teaser.url ? html::ResolveUrl(url, *teaser.url) : std::string();
      if (page.empty() || page == url || SiteOf(page) != site) continue;
      if (teaser.time) apart->polled.times.push_back(teaser.time->unix_seconds);
      apart->Add(page, page, [&] { return DocumentOf(url, page, teaser.title, teaser.time); });
    }
  }
}

}  // namespace

Expected<PolledFeed> TakeApart(SourceKind kind, std::string_view bytes,
                               std::string_view content_type, const std::string& url,
                               const std::function<bool(std::uint64_t)>& is_known) {
  Apart apart(is_known);
  if (kind == SourceKind::kFront) {
    DIEMTIN_ASSIGN(const model::Reading reading,
                   read::Read({url, std::nullopt, std::string(content_type), std::string(bytes)}));
    TakeFront(reading, url, &apart);
    return std::move(apart.polled);
  }
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(bytes, content_type));
  if (kind == SourceKind::kSitemap) {
    if (!feed::LooksLikeSitemap(decoded.utf8)) {
      return Fail(ErrorCode::kUnknownFormat, "no sitemap any more", url);
    }
    TakeSitemap(feed::ReadSitemap(decoded.utf8), url, &apart);
  } else {
    DIEMTIN_ASSIGN(const feed::Feed feed, feed::Parse(decoded.utf8));
    TakeFeed(feed, url, &apart);
  }
  return std::move(apart.polled);
}

}  // namespace diemtin::ingest
