#include "ingest/live/entries.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "base/hash.h"
#include "base/json.h"
#include "feed/feed.h"
#include "html/sanitise.h"
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

}  // namespace

Expected<PolledFeed> TakeApart(std::string_view bytes, std::string_view content_type,
                               const std::string& url) {
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(bytes, content_type));
  DIEMTIN_ASSIGN(const feed::Feed feed, feed::Parse(decoded.utf8));
  PolledFeed polled;
  if (feed.title) polled.title = feed.title->Plain();
  polled.least_wait = LeastWait(feed);
  std::unordered_set<std::uint64_t> seen;
  for (const feed::Entry& entry : feed.entries) {
    if (const auto time = TimeOf(entry)) polled.times.push_back(*time);
    FeedEntry taken;
    taken.url = Resolve(feed, entry.base, url, entry.Url().value_or(""));
    taken.document = DocumentOf(feed, entry, url, taken.url);
    const std::string& name = !entry.id.empty()    ? entry.id
                              : !taken.url.empty() ? taken.url
                                                   : taken.document;
    taken.hash = Hash64(name);
    if (seen.insert(taken.hash).second) polled.entries.push_back(std::move(taken));
  }
  return polled;
}

}  // namespace diemtin::ingest
