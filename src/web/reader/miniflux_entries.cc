// Entries of the Miniflux protocol.
#include <algorithm>

#include "web/reader/miniflux.h"
#include "web/times.h"

namespace diemtin::web::reader {
namespace {

constexpr std::int64_t kUsual = 100;
constexpr std::size_t kMost = 10'000;
constexpr std::int64_t kWordsAMinute = 230;

// The smaller of two bounds, of those that are there.
void AtMost(std::optional<std::int64_t> bound, std::optional<std::int64_t>* value) {
  if (bound) *value = std::min(value->value_or(*bound), *bound);
}
void AtLeast(std::optional<std::int64_t> bound, std::optional<std::int64_t>* value) {
  if (bound) *value = std::max(value->value_or(*bound), *bound);
}

std::int64_t MinutesToRead(std::string_view html) {
  const auto words = std::count(html.begin(), html.end(), ' ') + 1;
  return words / kWordsAMinute + 1;
}

}  // namespace

Wanted MinifluxWanted(const Call& call, const Library& library) {
  Wanted wanted;
  wanted.limit = std::min(kMost, static_cast<std::size_t>(std::max<std::int64_t>(
                                     call.Number("limit").value_or(kUsual), 0)));
  if (wanted.limit == 0) wanted.limit = kMost;
  wanted.offset =
      static_cast<std::size_t>(std::max<std::int64_t>(call.Number("offset").value_or(0), 0));
  const auto statuses = call.All("status");
  const bool read = std::find(statuses.begin(), statuses.end(), "read") != statuses.end();
  const bool unread = std::find(statuses.begin(), statuses.end(), "unread") != statuses.end();
  if (read != unread) wanted.read = read;
  if (!statuses.empty() && !read && !unread) wanted.feeds.emplace();  // "removed": nothing is
  const std::string starred = call.Get("starred");
  if (!starred.empty()) wanted.starred = starred != "false" && starred != "0";
  for (const char* name : {"before", "published_before", "changed_before"}) {
    AtMost(call.Number(name), &wanted.until);
  }
  for (const char* name : {"after", "published_after", "changed_after"}) {
    AtLeast(call.Number(name), &wanted.since);
  }
  wanted.before = call.Number("before_entry_id");
  wanted.after = call.Number("after_entry_id");
  if (const auto folder = call.Number("category_id")) {
    wanted.feeds = library.FeedsOfFolder(*folder);
  }
  if (const auto feed = call.Number("feed_id")) wanted.feeds = std::vector{*feed};
  wanted.oldest_first = call.Get("direction") != "desc";
  return wanted;
}

Expected<bool> WriteMinifluxEntry(const Call& call, const Library& library, const Item& item,
                                  JsonWriter* out) {
  DIEMTIN_ASSIGN(const auto content, call.ContentOf(library, item));
  if (!content) return false;
  out->BeginObject().Field("id", item.entry.number).Field("user_id", call.user.id);
  out->Field("feed_id", item.feed).Field("status", item.read ? "read" : "unread");
  out->Field("hash", item.entry.article.ToString()).Field("title", content->title);
  out->Field("url", content->url).Field("comments_url", "").Field("language", content->language);
  out->Field("published_at", MachineTime(content->published));
  out->Field("created_at", MachineTime(item.entry.at));
  out->Field("changed_at", MachineTime(item.entry.at)).Field("content", content->html);
  out->Field("author", content->author).Field("share_code", "").Field("starred", item.starred);
  out->Field("reading_time", MinutesToRead(content->html));
  out->Key("enclosures").BeginArray().EndArray().Key("tags").BeginArray().EndArray();
  if (const Feed* feed = library.FindFeed(item.feed)) {
    out->Key("feed");
    WriteMinifluxFeed(call, *feed, out);
  }
  out->EndObject();
  return true;
}

Expected<Response> MinifluxEntries(const Call& call, const Library& library, const Wanted& wanted) {
  DIEMTIN_ASSIGN(const Listed listed, library.List(wanted));
  JsonWriter out;
  out.BeginObject().Field("total", static_cast<std::int64_t>(listed.total));
  out.Key("entries").BeginArray();
  for (const Item& item : listed.items) {
    DIEMTIN_TRY(WriteMinifluxEntry(call, library, item, &out));
  }
  out.EndArray();
  return Json(&out.EndObject());
}

Expected<Response> MinifluxEntry(const Call& call, const Library& library, std::int64_t number) {
  DIEMTIN_ASSIGN(const auto items, library.Take({number}));
  JsonWriter out;
  if (!items.empty()) {
    DIEMTIN_ASSIGN(const bool is_there, WriteMinifluxEntry(call, library, items.front(), &out));
    if (is_there) return Json(&out);
  }
  return MinifluxError("Resource Not Found", 404);
}

}  // namespace diemtin::web::reader
