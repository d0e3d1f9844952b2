// Lists of entries of the Google Reader protocol, as JSON and Atom.
#include <fmt/format.h>

#include <algorithm>

#include "web/html_writer.h"
#include "web/reader/google.h"
#include "web/times.h"

namespace diemtin::web::reader {
namespace {

// What it is marked with, in the words of the protocol.
std::vector<std::string> CategoriesOf(const Library& library, const Item& item) {
  std::vector<std::string> names = {std::string(kReadingList)};
  names.emplace_back(item.read ? "user/-/state/com.google/read" : "user/-/state/com.google/fresh");
  if (item.starred) names.emplace_back("user/-/state/com.google/starred");
  if (const Feed* feed = library.FindFeed(item.feed)) {
    names.push_back("user/-/label/" + feed->folder);
  }
  return names;
}

void WriteContinuation(const Listed& listed, JsonWriter* out) {
  if (!listed.more || listed.items.empty()) return;
  out->Field("continuation", std::to_string(listed.items.back().entry.number));
}

void WriteItem(const Call& call, const Library& library, const Item& item, const Content& content,
               JsonWriter* out) {
  const Feed* feed = library.FindFeed(item.feed);
  out->BeginObject().Field("id", LongItemId(item.entry.number));
  out->Field("crawlTimeMsec", std::to_string(item.entry.at) + "000");
  out->Field("timestampUsec", Usec(item.entry.at));
  out->Field("published", content.published).Field("updated", content.published);
  out->Field("title", content.title).Field("author", content.author);
  out->Key("canonical").BeginArray().BeginObject().Field("href", content.url);
  out->EndObject().EndArray();
  out->Key("alternate").BeginArray().BeginObject().Field("href", content.url);
  out->Field("type", "text/html").EndObject().EndArray();
  out->Field("categories", CategoriesOf(library, item));
  out->Key("origin").BeginObject().Field("streamId", "feed/" + std::to_string(item.feed));
  out->Field("title", feed != nullptr ? std::string_view(feed->title) : "");
  out->Field("htmlUrl", feed != nullptr ? SiteAddress(call, *feed) : call.base).EndObject();
  out->Key("summary").BeginObject().Field("direction", "ltr").Field("content", content.html);
  out->EndObject().Key("content").BeginObject().Field("direction", "ltr");
  out->Field("content", content.html).EndObject();
  out->EndObject();
}

Expected<Response> Contents(const Call& call, const Library& library, const Listed& listed,
                            std::string_view stream) {
  JsonWriter out;
  out.BeginObject().Field("direction", "ltr").Field("id", stream);
  out.Field("title", stream)
      .Field("author", call.UserName())
      .Key("self")
      .BeginArray()
      .BeginObject();
  out.Field("href", call.base + call.request.target).EndObject().EndArray();
  out.Field("updated", call.request.now).Key("items").BeginArray();
  for (const Item& item : listed.items) {
    DIEMTIN_ASSIGN(const auto content, call.ContentOf(library, item));
    if (content) WriteItem(call, library, item, *content, &out);
  }
  out.EndArray();
  WriteContinuation(listed, &out);
  return Json(&out.EndObject());
}

std::string Escaped(std::string_view text) {
  std::string out;
  EscapeHtml(text, &out);
  return out;
}

void Element(std::string_view name, std::string_view text, std::string* out,
             std::string_view attributes = {}) {
  *out += fmt::format("<{}{}>{}</{}>\n", name, attributes, Escaped(text), name);
}

void WriteEntry(const Library& library, const Item& item, const Content& content,
                std::string* out) {
  *out += fmt::format("<entry gr:crawl-timestamp-msec=\"{}000\">\n", item.entry.at);
  Element("id", LongItemId(item.entry.number), out);
  for (const std::string& name : CategoriesOf(library, item)) {
    *out += fmt::format(
        "<category term=\"{}\" scheme=\"http://www.google.com/reader/\" label=\"{}\"/>\n",
        Escaped(name), Escaped(name.substr(name.rfind('/') + 1)));
  }
  Element("title", content.title, out, " type=\"text\"");
  Element("published", MachineTime(content.published), out);
  Element("updated", MachineTime(content.published), out);
  *out += fmt::format("<link rel=\"alternate\" href=\"{}\" type=\"text/html\"/>\n",
                      Escaped(content.url));
  Element("content", content.html, out, " type=\"html\"");
  *out += "<author><name>" + Escaped(content.author) + "</name></author>\n";
  *out += fmt::format("<source gr:stream-id=\"feed/{}\"/>\n</entry>\n", item.feed);
}

Expected<Response> Atom(const Call& call, const Library& library, const Listed& listed,
                        std::string_view stream) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xmlns:gr=\"http://www.google.com/schemas/reader/atom/\">\n";
  const auto number = FeedOfStream(call, library, stream);
  const Feed* feed = number ? library.FindFeed(*number) : nullptr;
  Element("id", "tag:google.com,2005:reader/" + std::string(stream), &out);
  Element("title", feed != nullptr ? std::string_view(feed->title) : stream, &out);
  Element("updated", MachineTime(call.request.now), &out);
  if (listed.more && !listed.items.empty()) {
    Element("gr:continuation", std::to_string(listed.items.back().entry.number), &out);
  }
  for (const Item& item : listed.items) {
    DIEMTIN_ASSIGN(const auto content, call.ContentOf(library, item));
    if (content) WriteEntry(library, item, *content, &out);
  }
  return Answered(out + "</feed>\n", "application/atom+xml; charset=utf-8");
}

}  // namespace

std::string Usec(std::int64_t seconds) {
  return seconds == 0 ? "0" : std::to_string(seconds) + "000000";
}

std::vector<std::int64_t> ItemsOf(const Call& call, std::size_t most) {
  std::vector<std::int64_t> numbers;
  for (const std::string& text : call.All("i")) {
    if (const auto number = ParseItemId(text); number && numbers.size() < most) {
      numbers.push_back(*number);
    }
  }
  return numbers;
}

Expected<Response> ItemIds(const Call& call, const Library& library) {
  DIEMTIN_ASSIGN(const Listed listed,
                 library.List(WantedOf(call, library, call.Get("s"), kMostIds)));
  JsonWriter out;
  out.BeginObject().Key("itemRefs").BeginArray();
  for (const Item& item : listed.items) {
    out.BeginObject().Field("id", std::to_string(item.entry.number));
    out.Key("directStreamIds").BeginArray().String("feed/" + std::to_string(item.feed)).EndArray();
    out.Field("timestampUsec", Usec(item.entry.at)).EndObject();
  }
  out.EndArray();
  WriteContinuation(listed, &out);
  return Json(&out.EndObject());
}

Expected<Response> ItemCount(const Call& call, const Library& library) {
  Wanted wanted = WantedOf(call, library, call.Get("s"), kMostIds);
  wanted.limit = 0;
  DIEMTIN_ASSIGN(const Listed listed, library.List(wanted));
  return Text(std::to_string(listed.total));
}

Expected<Response> ItemContents(const Call& call, const Library& library) {
  Listed listed;
  DIEMTIN_ASSIGN(listed.items, library.Take(ItemsOf(call, kMostContents)));
  if (call.Get("output") == "atom") return Atom(call, library, listed, kReadingList);
  return Contents(call, library, listed, kReadingList);
}

Expected<Response> StreamContents(const Call& call, const Library& library, std::string_view name,
                                  bool as_atom) {
  std::string stream(name);
  if (stream.empty()) stream = call.Get("s");
  if (stream.empty()) stream = kReadingList;
  DIEMTIN_ASSIGN(const Listed listed, library.List(WantedOf(call, library, stream, kMostContents)));
  return as_atom ? Atom(call, library, listed, stream) : Contents(call, library, listed, stream);
}

}  // namespace diemtin::web::reader
