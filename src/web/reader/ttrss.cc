// Tiny Tiny RSS JSON API: every call is a POST of an object that names its operation.
#include <algorithm>

#include "web/reader/call.h"

namespace diemtin::web::reader {
namespace {

constexpr int kLevel = 15;
constexpr const char* kVersion = "21.02";
constexpr std::size_t kMostHeadlines = 200;  // as the original
// Feeds and categories that every server has.
constexpr std::int64_t kStarred = -1, kPublished = -2, kFresh = -3, kAll = -4, kRecent = -6;
constexpr std::int64_t kSpecial = -1, kLabels = -2, kAllFeeds = -3, kEverything = -4;
constexpr std::int64_t kFreshSeconds = 24 * 3600;

Response Done(const Call& call, std::string content, int status = 0) {
  JsonWriter out;
  out.BeginObject().Field("seq", call.Number("seq").value_or(0)).Field("status", status);
  out.Key("content").Raw(content);
  return Json(&out.EndObject());
}

Response Done(const Call& call, JsonWriter* content) { return Done(call, content->Take()); }

std::string ErrorContent(const char* name) {
  JsonWriter out;
  out.BeginObject().Field("error", name).EndObject();
  return out.Take();
}

Response Wrong(const Call& call, const char* name) { return Done(call, ErrorContent(name), 1); }

Response StatusOk(const Call& call) {
  JsonWriter out;
  return Done(call, &out.BeginObject().Field("status", "OK").EndObject());
}

bool IsTrue(const std::string& text) { return text == "true" || text == "1" || text == "t"; }

Expected<Response> LogIn(const Call& call) {
  people::ReaderApps& apps = *call.apps.people;
  DIEMTIN_ASSIGN(const auto user, apps.OfLogin(call.Get("user"), call.Get("password")));
  if (!user) {
    JsonWriter out;
    out.BeginObject().Field("seq", call.Number("seq").value_or(0)).Field("status", 1);
    out.Key("content").Raw(ErrorContent("LOGIN_ERROR")).EndObject();
    return Refused(call, out.Take(), kJsonType, 200);
  }
  DIEMTIN_ASSIGN(const std::string session, apps.SessionOf(user->id));
  JsonWriter out;
  out.BeginObject().Field("session_id", session).Field("api_level", kLevel);
  return Done(call, &out.EndObject());
}

Expected<std::int64_t> CountOf(const Library& library, const Wanted& wanted) {
  DIEMTIN_ASSIGN(const Listed listed, library.List(wanted));
  return static_cast<std::int64_t>(listed.total);
}

Wanted Starred() {
  Wanted wanted;
  wanted.starred = true;
  wanted.limit = 0;
  return wanted;
}

Response Categories(const Call& call, const Library& library) {
  JsonWriter out;
  out.BeginArray();
  const auto row = [&](std::int64_t id, std::string_view title, std::int64_t unread) {
    if (IsTrue(call.Get("unread_only")) && unread == 0) return;
    out.BeginObject().Field("id", id).Field("title", title).Field("unread", unread).EndObject();
  };
  for (const Folder& folder : library.Folders()) row(folder.number, folder.name, folder.unread);
  row(kSpecial, "Special", 0);
  return Done(call, &out.EndArray());
}

Expected<Response> Feeds(const Call& call, const Library& library) {
  const std::int64_t category = call.Number("cat_id").value_or(kEverything);
  JsonWriter out;
  out.BeginArray();
  if (category == kSpecial || category == kEverything) {
    DIEMTIN_ASSIGN(const std::int64_t starred, CountOf(library, Starred()));
    const auto row = [&](std::int64_t id, const char* title, std::int64_t unread) {
      out.BeginObject().Field("id", id).Field("title", title).Field("unread", unread);
      out.Field("cat_id", kSpecial).EndObject();
    };
    row(kStarred, "Starred articles", starred);
    row(kAll, "All articles", library.unread());
  }
  std::int64_t order = 0;
  for (const Feed& feed : library.feeds()) {
    const bool is_of =
        category == feed.folder_number || category == kAllFeeds || category == kEverything;
    if (!is_of || (IsTrue(call.Get("unread_only")) && feed.unread == 0)) continue;
    out.BeginObject().Field("feed_url", FeedAddress(call, feed)).Field("title", feed.title);
    out.Field("id", feed.number).Field("unread", feed.unread).Field("has_icon", false);
    out.Field("cat_id", feed.folder_number).Field("last_updated", feed.newest);
    out.Field("order_id", order++).EndObject();
  }
  return Done(call, &out.EndArray());
}

// What feed_id, is_cat and view_mode name; nullopt for what holds nothing here.
std::optional<Wanted> WantedOf(const Call& call, const Library& library) {
  const std::int64_t feed = call.Number("feed_id").value_or(kAll);
  Wanted wanted;
  if (IsTrue(call.Get("is_cat"))) {
    if (feed == kSpecial) wanted.starred = true;
    if (feed == kLabels) return std::nullopt;
    if (feed >= 0) wanted.feeds = library.FeedsOfFolder(feed);
  } else if (feed == kStarred) {
    wanted.starred = true;
  } else if (feed == kFresh) {
    wanted.read = false;
    wanted.since = call.request.now - kFreshSeconds;
  } else if (feed == kPublished || feed == 0) {
    return std::nullopt;
  } else if (feed == kRecent) {
    wanted.read = true;
  } else if (feed != kAll) {
    wanted.feeds = std::vector{feed};
  }
  const std::string mode = call.Get("view_mode");
  if (mode == "unread") wanted.read = false;
  if (mode == "marked") wanted.starred = true;
  return wanted;
}

void WriteHeadline(const Library& library, const Item& item, const Content& content,
                   bool with_content, JsonWriter* out) {
  const Feed* feed = library.FindFeed(item.feed);
  const std::string guid = "diemtin:" + item.entry.article.ToString();
  out->BeginObject().Field("id", item.entry.number).Field("guid", guid);
  out->Field("unread", !item.read).Field("marked", item.starred).Field("published", false);
  out->Field("updated", content.published).Field("is_updated", false);
  out->Field("title", content.title).Field("link", content.url).Field("feed_id", item.feed);
  out->Key("tags").BeginArray().EndArray().Key("attachments").BeginArray().EndArray();
  if (with_content) out->Field("content", content.html);
  out->Key("labels").BeginArray().EndArray();
  out->Field("feed_title", feed != nullptr ? std::string_view(feed->title) : "");
  out->Field("comments_count", 0)
      .Field("comments_link", "")
      .Field("always_display_attachments", false);
  out->Field("author", content.author).Field("score", 0).Key("note").Null();
  out->Field("lang", content.language).EndObject();
}

Expected<Response> Headlines(const Call& call, const Library& library, bool whole) {
  Listed listed;
  if (whole) {
    DIEMTIN_ASSIGN(listed.items, library.Take(call.Numbers("article_id")));
  } else if (auto wanted = WantedOf(call, library)) {
    const auto limit = call.Number("limit").value_or(kMostHeadlines);
    wanted->limit = static_cast<std::size_t>(
        std::clamp<std::int64_t>(limit, 1, static_cast<std::int64_t>(kMostHeadlines)));
    wanted->offset =
        static_cast<std::size_t>(std::max<std::int64_t>(call.Number("skip").value_or(0), 0));
    wanted->after = call.Number("since_id");
    wanted->oldest_first = call.Get("order_by") == "date_reverse";
    DIEMTIN_ASSIGN(listed, library.List(*wanted));
  }
  JsonWriter out;
  out.BeginArray();
  for (const Item& item : listed.items) {
    DIEMTIN_ASSIGN(const auto content, call.ContentOf(library, item));
    if (!content) continue;
    WriteHeadline(library, item, *content, whole || IsTrue(call.Get("show_content")), &out);
  }
  return Done(call, &out.EndArray());
}

// field: 0 starred, 1 published, 2 unread, 3 note; mode: 0 off, 1 on, 2 the other of both.
Expected<Response> Update(const Call& call, Library* library) {
  const std::int64_t mode = call.Number("mode").value_or(0);
  const std::int64_t field = call.Number("field").value_or(-1);
  DIEMTIN_ASSIGN(const auto items, library->Take(call.Numbers("article_ids")));
  std::int64_t updated = 0;
  for (const Item& item : items) {
    const std::vector<std::int64_t> one = {item.entry.number};
    if (field == 0) {
      DIEMTIN_TRY(library->SetStarred(one, mode == 2 ? !item.starred : mode == 1));
    } else if (field == 2) {
      DIEMTIN_TRY(library->SetRead(one, mode == 2 ? !item.read : mode == 0));
    } else {
      continue;
    }
    ++updated;
  }
  JsonWriter out;
  return Done(call, &out.BeginObject().Field("status", "OK").Field("updated", updated).EndObject());
}

Expected<Response> CatchUp(const Call& call, Library* library) {
  const auto wanted = WantedOf(call, *library);
  if (wanted && !wanted->starred) {
    DIEMTIN_TRY(library->MarkAllRead(wanted->feeds, std::nullopt));
  }
  return StatusOk(call);
}

Expected<Response> Counters(const Call& call, const Library& library) {
  JsonWriter out;
  out.BeginArray();
  out.BeginObject().Field("id", "global-unread").Field("counter", library.unread()).EndObject();
  DIEMTIN_ASSIGN(const std::int64_t starred, CountOf(library, Starred()));
  out.BeginObject().Field("id", kStarred).Field("counter", starred).EndObject();
  for (const Feed& feed : library.feeds()) {
    out.BeginObject().Field("id", feed.number).Field("counter", feed.unread).EndObject();
  }
  for (const Folder& folder : library.Folders()) {
    out.BeginObject().Field("id", folder.number).Field("kind", "cat");
    out.Field("counter", folder.unread).EndObject();
  }
  return Done(call, &out.EndArray());
}

Expected<Response> Subscribe(const Call& call, Library* library) {
  JsonWriter out;
  const auto added = call.AddSource(call.Get("feed_url"));
  if (!added) return Wrong(call, "INCORRECT_USAGE");
  const std::int64_t folder = call.Number("category_id").value_or(0);
  std::string name;
  for (const Folder& known : library->Folders()) {
    if (known.number == folder) name = known.name;
  }
  DIEMTIN_ASSIGN(const std::int64_t feed, library->Subscribe(*added, "", name));
  out.BeginObject().Key("status").BeginObject().Field("code", 1).Field("feed_id", feed);
  return Done(call, &out.EndObject().EndObject());
}

Expected<Response> Unsubscribe(const Call& call, Library* library) {
  const auto feed = call.Number("feed_id");
  if (!feed || library->FindFeed(*feed) == nullptr) return Wrong(call, "FEED_NOT_FOUND");
  DIEMTIN_TRY(library->SetSubscribed(*feed, false));
  return StatusOk(call);
}

void WriteTreeNode(const std::string& id, std::string_view name, std::int64_t number,
                   std::int64_t unread, JsonWriter* out) {
  out->BeginObject().Field("id", id).Field("name", name).Field("bare_id", number);
  out->Field("unread", unread);
}

Response Tree(const Call& call, const Library& library) {
  JsonWriter out;
  out.BeginObject().Key("categories").BeginObject().Field("identifier", "id");
  out.Field("label", "name").Key("items").BeginArray();
  for (const Folder& folder : library.Folders()) {
    WriteTreeNode("CAT:" + std::to_string(folder.number), folder.name, folder.number, folder.unread,
                  &out);
    out.Field("type", "category").Key("items").BeginArray();
    for (const Feed& feed : library.feeds()) {
      if (feed.folder_number != folder.number) continue;
      WriteTreeNode("FEED:" + std::to_string(feed.number), feed.title, feed.number, feed.unread,
                    &out);
      out.EndObject();
    }
    out.EndArray().EndObject();
  }
  out.EndArray().EndObject();
  return Done(call, &out.EndObject());
}

Response Config(const Call& call, const Library& library) {
  JsonWriter out;
  out.BeginObject().Field("icons_dir", "feed-icons").Field("icons_url", "feed-icons");
  out.Field("daemon_is_running", true);
  out.Field("num_feeds", static_cast<std::int64_t>(library.feeds().size()));
  return Done(call, &out.EndObject());
}

Expected<Response> AnswerKnown(const Call& call, const std::string& op) {
  JsonWriter out;
  if (op == "isLoggedIn") return Done(call, &out.BeginObject().Field("status", true).EndObject());
  if (op == "logout" || op == "updateFeed") return StatusOk(call);
  if (op == "getApiLevel") {
    return Done(call, &out.BeginObject().Field("level", kLevel).EndObject());
  }
  if (op == "getVersion") {
    return Done(call, &out.BeginObject().Field("version", kVersion).EndObject());
  }
  if (op == "getLabels") return Done(call, &out.BeginArray().EndArray());
  if (op == "getPref") return Done(call, &out.BeginObject().Field("value", false).EndObject());
  DIEMTIN_ASSIGN(Library library, call.Open());
  if (op == "getUnread") {
    return Done(call, &out.BeginObject().Field("unread", library.unread()).EndObject());
  }
  if (op == "getConfig") return Config(call, library);
  if (op == "getCategories") return Categories(call, library);
  if (op == "getFeeds") return Feeds(call, library);
  if (op == "getFeedTree") return Tree(call, library);
  if (op == "getCounters") return Counters(call, library);
  if (op == "getHeadlines") return Headlines(call, library, false);
  if (op == "getArticle") return Headlines(call, library, true);
  if (op == "updateArticle") return Update(call, &library);
  if (op == "catchupFeed") return CatchUp(call, &library);
  if (op == "subscribeToFeed") return Subscribe(call, &library);
  if (op == "unsubscribeFeed") return Unsubscribe(call, &library);
  return Wrong(call, "UNKNOWN_METHOD");
}

}  // namespace

Expected<Response> AnswerTtrss(Call& call) {
  const std::string op = call.Get("op");
  if (op == "login") return LogIn(call);
  DIEMTIN_ASSIGN(const auto user, call.apps.people->OfSession(call.Get("sid")));
  if (!user && op == "isLoggedIn") {
    JsonWriter out;
    return Done(call, &out.BeginObject().Field("status", false).EndObject());
  }
  if (!user) return Wrong(call, "NOT_LOGGED_IN");
  call.user = *user;
  return AnswerKnown(call, op);
}

}  // namespace diemtin::web::reader
