// RFC 4287, paged as in RFC 5005, with a hub as in WebSub.
#include "base/time.h"
#include "web/feeds/feed.h"
#include "web/times.h"
#include "web/xml.h"

namespace diemtin::web {
namespace {

void Link(const char* rel, std::string_view type, std::string_view url, XmlWriter* out) {
  if (!url.empty()) out->Void("link", {{"rel", rel}, {"type", type}, {"href", url}});
}

void Author(std::string_view name, XmlWriter* out) {
  out->Open("author").Leaf("name", name).Close();
}

void WriteEntry(const FeedEntry& entry, XmlWriter* out) {
  const std::string_view language = entry.language == "und" ? std::string_view() : entry.language;
  out->Open("entry", {{"xml:lang", language}});
  out->Leaf("id", entry.id).Leaf("title", entry.title);
  Link("alternate", "text/html", entry.url, out);
  Link("via", "", entry.original, out);
  out->Leaf("updated", MachineTime(entry.updated));
  if (entry.published != 0) out->Leaf("published", MachineTime(entry.published));
  for (const std::string& author : entry.authors) Author(author, out);
  for (const std::string& category : entry.categories) {
    out->Void("category", {{"term", category}});
  }
  if (!entry.summary.empty()) out->Leaf("summary", entry.summary);
  if (!entry.content.empty()) out->Leaf("content", {{"type", "html"}}, entry.content);
  if (!entry.picture.empty()) out->Void("media:thumbnail", {{"url", entry.picture}});
  out->Close();
}

}  // namespace

std::string WriteAtom(const Feed& feed) {
  XmlWriter out;
  out.Open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                    {"xmlns:media", "http://search.yahoo.com/mrss/"},
                    {"xml:lang", feed.language}});
  out.Leaf("id", feed.id).Leaf("title", feed.title).Leaf("subtitle", feed.description);
  Link("self", FeedType(FeedFormat::kAtom), feed.self, &out);
  Link("alternate", "text/html", feed.page, &out);
  Link("hub", "", feed.hub, &out);
  Link("previous", FeedType(FeedFormat::kAtom), feed.previous, &out);
  Link("next", FeedType(FeedFormat::kAtom), feed.next, &out);
  out.Leaf("updated", MachineTime(feed.updated)).Leaf("generator", "diemtin");
  if (!feed.icon.empty()) out.Leaf("icon", feed.icon);
  Author(feed.author, &out);
  for (const FeedEntry& entry : feed.entries) WriteEntry(entry, &out);
  return out.Take();
}

}  // namespace diemtin::web
