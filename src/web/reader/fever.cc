// Fever API 3: one address; what is asked for stands as names in the query, changes in the body.
#include <algorithm>

#include "web/reader/call.h"

namespace diemtin::web::reader {
namespace {

constexpr std::size_t kMostItems = 50;  // the protocol's
constexpr std::int64_t kIcon = 1;
constexpr std::int64_t kAllFeeds = 0, kSparks = -1;  // groups that every server has

std::string Joined(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) {
    if (!text.empty()) text += ',';
    text += std::to_string(item.entry.number);
  }
  return text;
}

void WriteGroups(const Library& library, JsonWriter* out) {
  out->Key("groups").BeginArray();
  for (const Folder& folder : library.Folders()) {
    out->BeginObject().Field("id", folder.number).Field("title", folder.name).EndObject();
  }
  out->EndArray();
}

void WriteFeedsGroups(const Library& library, JsonWriter* out) {
  out->Key("feeds_groups").BeginArray();
  for (const Folder& folder : library.Folders()) {
    std::string feeds;
    for (const std::int64_t feed : library.FeedsOfFolder(folder.number)) {
      feeds += (feeds.empty() ? "" : ",") + std::to_string(feed);
    }
    out->BeginObject().Field("group_id", folder.number).Field("feed_ids", feeds).EndObject();
  }
  out->EndArray();
}

void WriteFeeds(const Call& call, const Library& library, JsonWriter* out) {
  out->Key("feeds").BeginArray();
  for (const Feed& feed : library.feeds()) {
    out->BeginObject().Field("id", feed.number).Field("favicon_id", kIcon);
    out->Field("title", feed.title).Field("url", FeedAddress(call, feed));
    out->Field("site_url", SiteAddress(call, feed)).Field("is_spark", 0);
    out->Field("last_updated_on_time", feed.newest).EndObject();
  }
  out->EndArray();
}

Expected<void> WriteItems(const Call& call, const Library& library, JsonWriter* out) {
  Wanted all;
  all.limit = 0;
  DIEMTIN_ASSIGN(const Listed counted, library.List(all));
  std::vector<Item> items;
  if (call.Has("with_ids")) {
    auto numbers = call.Numbers("with_ids");
    if (numbers.size() > kMostItems) numbers.resize(kMostItems);
    DIEMTIN_ASSIGN(items, library.Take(numbers));
  } else {
    Wanted wanted;
    wanted.limit = kMostItems;
    wanted.oldest_first = !call.Has("max_id");
    if (const auto most = call.Number("max_id"); most && *most > 0) wanted.before = most;
    if (!call.Has("max_id")) wanted.after = call.Number("since_id");
    DIEMTIN_ASSIGN(Listed listed, library.List(wanted));
    items = std::move(listed.items);
  }
  out->Field("total_items", static_cast<std::int64_t>(counted.total)).Key("items").BeginArray();
  for (const Item& item : items) {
    DIEMTIN_ASSIGN(const auto content, call.ContentOf(library, item));
    if (!content) continue;
    out->BeginObject().Field("id", item.entry.number).Field("feed_id", item.feed);
    out->Field("title", content->title).Field("author", content->author);
    out->Field("html", content->html).Field("url", content->url);
    out->Field("is_saved", item.starred ? 1 : 0).Field("is_read", item.read ? 1 : 0);
    out->Field("created_on_time", content->published).EndObject();
  }
  out->EndArray();
  return {};
}

Expected<void> Mark(const Call& call, Library* library) {
  const std::string what = call.Get("mark"), as = call.Get("as");
  const auto id = call.Number("id");
  if (!id) return {};
  if (what == "item") {
    if (as == "read" || as == "unread") return library->SetRead({*id}, as == "read");
    if (as == "saved" || as == "unsaved") return library->SetStarred({*id}, as == "saved");
    return {};
  }
  if (as != "read") return {};
  const auto before = call.Number("before");
  if (what == "feed") return library->MarkAllRead(std::vector{*id}, before);
  if (what != "group" || *id == kSparks) return {};
  if (*id == kAllFeeds) return library->MarkAllRead(std::nullopt, before);
  return library->MarkAllRead(library->FeedsOfFolder(*id), before);
}

Expected<void> WriteNumbers(const Library& library, bool starred, JsonWriter* out) {
  Wanted wanted;
  wanted.limit = WindowKeeper::kMostEntries;
  wanted.oldest_first = true;
  if (starred) {
    wanted.starred = true;
  } else {
    wanted.read = false;
  }
  DIEMTIN_ASSIGN(const Listed listed, library.List(wanted));
  out->Field(starred ? "saved_item_ids" : "unread_item_ids", Joined(listed.items));
  return {};
}

}  // namespace

Expected<Response> AnswerFever(Call& call) {
  JsonWriter out;
  out.BeginObject().Field("api_version", 3);
  DIEMTIN_ASSIGN(const auto user, call.apps.people->OfFeverKey(call.Get("api_key")));
  if (!user) {
    out.Field("auth", 0).Field("last_refreshed_on_time", 0).EndObject();
    return Refused(call, out.Take(), kJsonType, 200);
  }
  call.user = *user;
  DIEMTIN_ASSIGN(Library library, call.Open());
  DIEMTIN_TRY(Mark(call, &library));
  out.Field("auth", 1).Field("last_refreshed_on_time", library.newest());
  if (call.Has("groups")) WriteGroups(library, &out);
  if (call.Has("feeds")) WriteFeeds(call, library, &out);
  if (call.Has("groups") || call.Has("feeds")) WriteFeedsGroups(library, &out);
  if (call.Has("favicons")) {
    out.Key("favicons").BeginArray().BeginObject().Field("id", kIcon);
    out.Field("data", "image/gif;base64," + IconBase64()).EndObject().EndArray();
  }
  if (call.Has("items")) DIEMTIN_TRY(WriteItems(call, library, &out));
  if (call.Has("links")) out.Key("links").BeginArray().EndArray();
  const bool marks = call.Get("mark") == "item";
  const std::string as = call.Get("as");
  if (call.Has("unread_item_ids") || (marks && as.ends_with("read"))) {
    DIEMTIN_TRY(WriteNumbers(library, false, &out));
  }
  if (call.Has("saved_item_ids") || (marks && as.ends_with("saved"))) {
    DIEMTIN_TRY(WriteNumbers(library, true, &out));
  }
  return Json(&out.EndObject());
}

}  // namespace diemtin::web::reader
