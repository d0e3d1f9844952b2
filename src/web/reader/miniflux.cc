// Miniflux REST API, version 1.
#include "web/reader/miniflux.h"

#include <algorithm>

#include "web/times.h"

namespace diemtin::web::reader {
namespace {

constexpr std::int64_t kIcon = 1;

using Path = std::vector<std::string>;

Path SegmentsOf(std::string_view path) {
  Path segments;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) segments.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return segments;
}

Response Nothing() { return Answered("", "", 204); }
Response NotThere() { return MinifluxError("Resource Not Found", 404); }

Expected<std::optional<people::User>> Recognise(const Call& call) {
  people::ReaderApps& apps = *call.apps.people;
  if (const auto token = call.request.Header("X-Auth-Token"); !token.empty()) {
    return apps.OfToken(token);
  }
  return UserOfBasic(apps, call.request.authorization);
}

void WriteUser(const Call& call, JsonWriter* out) {
  out->BeginObject().Field("id", call.user.id).Field("username", call.UserName());
  out->Field("is_admin", call.user.is_admin).Field("theme", "system_serif");
  out->Field("language", call.apps.language == Language::kVietnamese ? "vi_VN" : "en_US");
  out->Field("timezone", "Asia/Ho_Chi_Minh").Field("entry_sorting_direction", "desc");
  out->Field("entry_sorting_order", "published_at").Field("stylesheet", "");
  out->Field("google_id", "").Field("openid_connect_id", "").Field("entries_per_page", 100);
  out->Field("keyboard_shortcuts", true).Field("show_reading_time", true);
  out->Field("entry_swipe", true).Field("gesture_nav", "tap").Field("display_mode", "standalone");
  out->Field("default_reading_speed", 230).Field("cjk_reading_speed", 500);
  out->Field("default_home_page", "unread").Field("mark_read_on_view", true);
  out->Field("last_login_at", MachineTime(call.request.now)).EndObject();
}

void WriteFolder(const Call& call, std::int64_t number, std::string_view name, JsonWriter* out) {
  out->BeginObject().Field("id", number).Field("title", name).Field("user_id", call.user.id);
  out->Field("hide_globally", false).EndObject();
}

Response Categories(const Call& call, const Library& library) {
  const std::string counts = call.Get("counts");
  JsonWriter out;
  out.BeginArray();
  for (const Folder& folder : library.Folders()) {
    if (counts != "true") {
      WriteFolder(call, folder.number, folder.name, &out);
      continue;
    }
    const auto feeds = library.FeedsOfFolder(folder.number);
    out.BeginObject().Field("id", folder.number).Field("title", folder.name);
    out.Field("user_id", call.user.id).Field("hide_globally", false);
    out.Field("feed_count", static_cast<std::int64_t>(feeds.size()));
    out.Field("total_unread", folder.unread).EndObject();
  }
  return Json(&out.EndArray());
}

Response Feeds(const Call& call, const Library& library, std::optional<std::int64_t> folder) {
  JsonWriter out;
  out.BeginArray();
  for (const Feed& feed : library.feeds()) {
    if (folder && feed.folder_number != *folder) continue;
    WriteMinifluxFeed(call, feed, &out);
  }
  return Json(&out.EndArray());
}

Response Counters(const Library& library) {
  JsonWriter out;
  out.BeginObject();
  for (const bool read : {true, false}) {
    out.Key(read ? "reads" : "unreads").BeginObject();
    for (const Feed& feed : library.feeds()) {
      const std::int64_t count = read ? feed.entries - feed.unread : feed.unread;
      out.Field(std::to_string(feed.number), count);
    }
    out.EndObject();
  }
  return Json(&out.EndObject());
}

Response Icon() {
  JsonWriter out;
  out.BeginObject().Field("id", kIcon).Field("mime_type", "image/gif");
  out.Field("data", "image/gif;base64," + IconBase64());
  return Json(&out.EndObject());
}

std::string FolderName(const Library& library, std::int64_t number) {
  for (const Folder& folder : library.Folders()) {
    if (folder.number == number) return folder.name;
  }
  return {};
}

Expected<Response> AddFeed(const Call& call, Library* library) {
  const auto added = call.AddSource(call.Get("feed_url"));
  if (!added) return MinifluxError(added.error().message, 400);
  const std::string folder = FolderName(*library, call.Number("category_id").value_or(0));
  DIEMTIN_ASSIGN(const std::int64_t feed, library->Subscribe(*added, "", folder));
  JsonWriter out;
  return Json(&out.BeginObject().Field("feed_id", feed).EndObject(), 201);
}

Expected<Response> AnswerCategory(const Call& call, Library* library, const Path& path) {
  const std::string& method = call.request.method;
  if (path.size() == 1 && method == "POST") {
    DIEMTIN_ASSIGN(const std::int64_t number,
                   call.apps.people->FolderNumber(call.user.id, call.Get("title")));
    JsonWriter out;
    WriteFolder(call, number, call.Get("title"), &out);
    return Json(&out, 201);
  }
  if (path.size() == 1) return Categories(call, *library);
  const auto number = ParseNumber(path[1]);
  if (!number) return NotThere();
  const auto feeds = library->FeedsOfFolder(*number);
  if (path.size() == 2 && (method == "PUT" || method == "DELETE")) {
    for (const std::int64_t feed : feeds) {
      DIEMTIN_TRY(method == "PUT" ? library->Change(feed, "", call.Get("title"))
                                  : library->ResetFolder(feed));
    }
    if (method == "DELETE") return Nothing();
    JsonWriter out;
    WriteFolder(call, *number, call.Get("title"), &out);
    return Json(&out, 201);
  }
  if (path.size() == 3 && path[2] == "feeds") return Feeds(call, *library, *number);
  if (path.size() == 3 && path[2] == "refresh" && method == "PUT") return Nothing();
  if (path.size() == 3 && path[2] == "mark-all-as-read" && method == "PUT") {
    DIEMTIN_TRY(library->MarkAllRead(feeds, std::nullopt));
    return Nothing();
  }
  if (path.size() == 3 && path[2] == "entries") {
    Wanted wanted = MinifluxWanted(call, *library);
    wanted.feeds = feeds;
    return MinifluxEntries(call, *library, wanted);
  }
  return NotThere();
}

Expected<Response> ChangeFeed(const Call& call, Library* library, std::int64_t number) {
  if (call.request.method == "DELETE") {
    DIEMTIN_TRY(library->SetSubscribed(number, false));
    return Nothing();
  }
  const std::string folder = FolderName(*library, call.Number("category_id").value_or(0));
  DIEMTIN_TRY(library->Change(number, call.Get("title"), folder));
  DIEMTIN_ASSIGN(const Library changed, call.Open());
  JsonWriter out;
  if (const Feed* feed = changed.FindFeed(number)) WriteMinifluxFeed(call, *feed, &out);
  return Json(&out, 201);
}

Expected<Response> AnswerFeed(const Call& call, Library* library, const Path& path) {
  const std::string& method = call.request.method;
  if (path.size() == 1) {
    return method == "POST" ? AddFeed(call, library) : Feeds(call, *library, std::nullopt);
  }
  if (path[1] == "counters") return Counters(*library);
  if (path[1] == "refresh" && method == "PUT") return Nothing();  // sources have their own rhythm
  const auto number = ParseNumber(path[1]);
  const Feed* feed = number ? library->FindFeed(*number) : nullptr;
  if (feed == nullptr) return NotThere();
  if (path.size() == 2) {
    if (method != "GET" && method != "HEAD") return ChangeFeed(call, library, *number);
    JsonWriter out;
    WriteMinifluxFeed(call, *feed, &out);
    return Json(&out);
  }
  if (path[2] == "icon") return Icon();
  if (path[2] == "refresh" && method == "PUT") return Nothing();
  if (path[2] == "mark-all-as-read" && method == "PUT") {
    DIEMTIN_TRY(library->MarkAllRead(std::vector{*number}, std::nullopt));
    return Nothing();
  }
  if (path[2] == "entries" && path.size() == 4) {
    return MinifluxEntry(call, *library, ParseNumber(path[3]).value_or(0));
  }
  if (path[2] != "entries") return NotThere();
  Wanted wanted = MinifluxWanted(call, *library);
  wanted.feeds = std::vector{*number};
  return MinifluxEntries(call, *library, wanted);
}

Expected<Response> ChangeEntries(const Call& call, Library* library) {
  const std::string status = call.Get("status");
  if (status != "read" && status != "unread" && status != "removed") {
    return MinifluxError("status is read or unread", 400);
  }
  // Nothing is removed from an archive: for the user it is read.
  DIEMTIN_TRY(library->SetRead(call.Numbers("entry_ids"), status != "unread"));
  return Nothing();
}

Expected<Response> AnswerEntry(const Call& call, Library* library, const Path& path) {
  const std::string& method = call.request.method;
  if (path.size() == 1) {
    if (method == "PUT") return ChangeEntries(call, library);
    return MinifluxEntries(call, *library, MinifluxWanted(call, *library));
  }
  const auto number = ParseNumber(path[1]);
  if (!number) return NotThere();
  if (path.size() == 2) return MinifluxEntry(call, *library, *number);
  DIEMTIN_ASSIGN(const auto items, library->Take({*number}));
  if (items.empty()) return NotThere();
  if ((path[2] == "bookmark" || path[2] == "star") && method == "PUT") {
    DIEMTIN_TRY(library->SetStarred({*number}, !items.front().starred));
    return Nothing();
  }
  if (path[2] == "save" && method == "POST") return Answered("", "", 202);
  if (path[2] == "fetch-content") {
    DIEMTIN_ASSIGN(const auto content, call.ContentOf(*library, items.front()));
    if (!content) return NotThere();
    JsonWriter out;
    out.BeginObject().Field("content", content->html).Field("reading_time", 1);
    return Json(&out.EndObject());
  }
  return NotThere();
}

Expected<Response> AnswerUser(const Call& call, Library* library, const Path& path) {
  if (path.size() == 3 && path[2] == "mark-all-as-read" && call.request.method == "PUT") {
    if (ParseNumber(path[1]) != call.user.id) return MinifluxError("Access Forbidden", 403);
    DIEMTIN_TRY(library->MarkAllRead(std::nullopt, std::nullopt));
    return Nothing();
  }
  JsonWriter out;
  const bool own =
      path.size() == 2 && (ParseNumber(path[1]) == call.user.id || path[1] == call.UserName());
  if (!own) return MinifluxError("Access Forbidden", 403);
  WriteUser(call, &out);
  return Json(&out);
}

Expected<Response> AnswerKnown(const Call& call, const Path& path) {
  JsonWriter out;
  if (path[0] == "me") {
    WriteUser(call, &out);
    return Json(&out);
  }
  if (path[0] == "version") {
    out.BeginObject().Field("version", "2.2.0").Field("commit", "").Field("build_date", "");
    out.Field("go_version", "").Field("compiler", "").Field("arch", "").Field("os", "");
    return Json(&out.EndObject());
  }
  if (path[0] == "integrations") {
    return Json(&out.BeginObject().Field("has_integrations", false).EndObject());
  }
  if (path[0] == "icons") return Icon();
  if (path[0] == "flush-history") return Answered("", "", 202);
  DIEMTIN_ASSIGN(Library library, call.Open());
  if (path[0] == "categories") return AnswerCategory(call, &library, path);
  if (path[0] == "feeds") return AnswerFeed(call, &library, path);
  if (path[0] == "entries") return AnswerEntry(call, &library, path);
  if (path[0] == "users") return AnswerUser(call, &library, path);
  if (path[0] == "export") return Opml(call, library);
  if (path[0] == "import" && call.request.method == "POST") {
    DIEMTIN_TRY(ImportOpml(call, call.request.body, &library));
    return Json(&out.BeginObject().Field("message", "Feeds imported successfully").EndObject(),
                201);
  }
  if (path[0] == "discover" && call.request.method == "POST") {
    const std::string url = call.Get("url");
    out.BeginArray().BeginObject().Field("url", url).Field("title", url).Field("type", "rss");
    return Json(&out.EndObject().EndArray());
  }
  return NotThere();
}

}  // namespace

Response MinifluxError(std::string_view message, int status) {
  JsonWriter out;
  return Json(&out.BeginObject().Field("error_message", message).EndObject(), status);
}

void WriteMinifluxFeed(const Call& call, const Feed& feed, JsonWriter* out) {
  out->BeginObject().Field("id", feed.number).Field("user_id", call.user.id);
  out->Field("feed_url", FeedAddress(call, feed)).Field("site_url", SiteAddress(call, feed));
  out->Field("title", feed.title).Field("description", "").Field("language", "");
  const std::string checked = MachineTime(feed.newest != 0 ? feed.newest : call.request.now);
  out->Field("checked_at", checked).Field("next_check_at", checked);
  for (const char* name : {"etag_header", "last_modified_header", "parsing_error_message",
                           "scraper_rules", "rewrite_rules", "blocklist_rules", "keeplist_rules",
                           "urlrewrite_rules", "user_agent", "cookie", "username", "password"}) {
    out->Field(name, "");
  }
  out->Field("parsing_error_count", 0);
  for (const char* name :
       {"disabled", "no_media_player", "ignore_http_cache", "allow_self_signed_certificates",
        "fetch_via_proxy", "hide_globally", "crawler"}) {
    out->Field(name, false);
  }
  out->Key("category");
  WriteFolder(call, feed.folder_number, feed.folder, out);
  out->Key("icon").BeginObject().Field("feed_id", feed.number).Field("icon_id", kIcon);
  out->Field("external_icon_id", "").EndObject().EndObject();
}

Expected<Response> AnswerMiniflux(Call& call) {
  const Path path = SegmentsOf(call.path);
  DIEMTIN_ASSIGN(const auto user, Recognise(call));
  if (!user) {
    Response response = Refused(call, "{\"error_message\":\"Access Unauthorized\"}", kJsonType);
    response.fields.emplace_back("WWW-Authenticate", "Basic realm=\"diemtin\"");
    return response;
  }
  call.user = *user;
  if (path.empty()) return NotThere();
  auto answered = AnswerKnown(call, path);
  if (!answered && answered.error().code == ErrorCode::kUsage) {
    return MinifluxError(answered.error().message, 400);
  }
  return answered;
}

}  // namespace diemtin::web::reader
