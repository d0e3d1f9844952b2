// RSS 2.0 as the RSS Advisory Board has it, whose profile says what readers make of each element.
#include "base/message_date.h"
#include "web/feeds/feed.h"
#include "web/html_writer.h"
#include "web/xml.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kZone = "+0000";

void Link(const char* rel, std::string_view type, std::string_view url, XmlWriter* out) {
  if (!url.empty()) out->Void("atom:link", {{"rel", rel}, {"type", type}, {"href", url}});
}

// A description is HTML.
std::string AsHtml(std::string_view text) {
  std::string html;
  EscapeHtml(text, &html);
  return html;
}

void WriteItem(const FeedEntry& entry, XmlWriter* out) {
  out->Open("item").Leaf("title", entry.title).Leaf("link", entry.url);
  out->Leaf("guid", {{"isPermaLink", "false"}}, entry.id);
  if (entry.published != 0) out->Leaf("pubDate", FormatMessageDate(entry.published, kZone));
  for (const std::string& author : entry.authors) out->Leaf("dc:creator", author);
  for (const std::string& category : entry.categories) out->Leaf("category", category);
  if (!entry.outlet.empty()) out->Leaf("source", {{"url", entry.outlet_feed}}, entry.outlet);
  out->Leaf("description", AsHtml(entry.summary));
  if (!entry.content.empty()) out->Leaf("content:encoded", entry.content);
  if (!entry.picture.empty()) out->Void("media:thumbnail", {{"url", entry.picture}});
  out->Close();
}

}  // namespace

std::string WriteRss(const Feed& feed) {
  XmlWriter out;
  out.Open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                   {"xmlns:media", "http://search.yahoo.com/mrss/"}});
  out.Open("channel").Leaf("title", feed.title).Leaf("link", feed.page);
  out.Leaf("description", AsHtml(feed.description)).Leaf("language", feed.language);
  out.Leaf("lastBuildDate", FormatMessageDate(feed.updated, kZone));
  out.Leaf("generator", "diemtin").Leaf("ttl", std::to_string(kFeedMinutes));
  Link("self", FeedType(FeedFormat::kRss), feed.self, &out);
  Link("hub", "", feed.hub, &out);
  Link("previous", FeedType(FeedFormat::kRss), feed.previous, &out);
  Link("next", FeedType(FeedFormat::kRss), feed.next, &out);
  for (const FeedEntry& entry : feed.entries) WriteItem(entry, &out);
  return out.Take();
}

}  // namespace diemtin::web
