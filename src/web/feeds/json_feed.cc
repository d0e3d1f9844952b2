// JSON Feed 1.1.
#include "base/json.h"
#include "web/feeds/feed.h"
#include "web/times.h"

namespace diemtin::web {
namespace {

void TextField(std::string_view key, const std::string& value, JsonWriter* out) {
  if (!value.empty()) out->Field(key, value);
}

void WriteAuthors(const std::vector<std::string>& names, JsonWriter* out) {
  if (names.empty()) return;
  out->Key("authors").BeginArray();
  for (const std::string& name : names) out->BeginObject().Field("name", name).EndObject();
  out->EndArray();
}

void WriteItem(const FeedEntry& entry, JsonWriter* out) {
  out->BeginObject().Field("id", entry.id).Field("url", entry.url);
  TextField("external_url", entry.original, out);
  out->Field("title", entry.title);
  TextField("summary", entry.summary, out);
  // An item has content of some form.
  if (entry.content.empty()) {
    out->Field("content_text", entry.summary);
  } else {
    out->Field("content_html", entry.content);
  }
  TextField("image", entry.picture, out);
  if (entry.published != 0) out->Field("date_published", MachineTime(entry.published));
  if (entry.updated != 0) out->Field("date_modified", MachineTime(entry.updated));
  WriteAuthors(entry.authors, out);
  if (!entry.categories.empty()) out->Field("tags", entry.categories);
  if (entry.language != "und") TextField("language", entry.language, out);
  out->EndObject();
}

}  // namespace

std::string WriteJsonFeed(const Feed& feed) {
  JsonWriter out;
  out.BeginObject().Field("version", "https://jsonfeed.org/version/1.1");
  out.Field("title", feed.title).Field("home_page_url", feed.page).Field("feed_url", feed.self);
  out.Field("description", feed.description);
  TextField("next_url", feed.next, &out);
  TextField("icon", feed.icon, &out);
  WriteAuthors({feed.author}, &out);
  out.Field("language", feed.language);
  if (!feed.hub.empty()) {
    out.Key("hubs").BeginArray().BeginObject();
    out.Field("type", "WebSub").Field("url", feed.hub).EndObject().EndArray();
  }
  out.Key("items").BeginArray();
  for (const FeedEntry& entry : feed.entries) WriteItem(entry, &out);
  return out.EndArray().EndObject().Take() + "\n";
}

}  // namespace diemtin::web
