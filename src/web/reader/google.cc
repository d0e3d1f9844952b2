// Google Reader API, as FreshRSS, Miniflux, BazQux and The Old Reader serve it.
#include "web/reader/google.h"

#include <fmt/format.h>

#include <algorithm>

namespace diemtin::web::reader {
namespace {

constexpr std::string_view kPlain = "text/plain; charset=utf-8";

Expected<Response> LogIn(const Call& call) {
  people::ReaderApps& apps = *call.apps.people;
  DIEMTIN_ASSIGN(const auto user, apps.OfLogin(call.Get("Email"), call.Get("Passwd")));
  if (!user) return Refused(call, "Error=BadAuthentication\n", kPlain);
  DIEMTIN_ASSIGN(const std::string session, apps.SessionOf(user->id));
  if (call.Get("output") != "json") {
    return Text(fmt::format("SID={0}\nLSID={0}\nAuth={0}\n", session));
  }
  JsonWriter out;
  out.BeginObject().Field("SID", session).Field("LSID", session).Field("Auth", session);
  return Json(&out.EndObject());
}

// "Authorization: GoogleLogin auth=SESSION".
Expected<std::optional<people::User>> Recognise(const Call& call) {
  constexpr std::string_view kScheme = "GoogleLogin ", kAuth = "auth=";
  std::string_view header = call.request.authorization;
  const std::size_t at = header.find(kAuth);
  if (!header.starts_with(kScheme) || at == std::string_view::npos) return std::nullopt;
  header.remove_prefix(at + kAuth.size());
  return call.apps.people->OfSession(header.substr(0, header.find_first_of(", ")));
}

Response UserInfo(const Call& call) {
  const std::string name = call.UserName(), number = std::to_string(call.user.id);
  JsonWriter out;
  out.BeginObject().Field("userId", number).Field("userName", name);
  out.Field("userProfileId", number).Field("userEmail", name);
  return Json(&out.EndObject());
}

Response Subscriptions(const Call& call, const Library& library) {
  JsonWriter out;
  out.BeginObject().Key("subscriptions").BeginArray();
  for (const Feed& feed : library.feeds()) {
    out.BeginObject().Field("id", "feed/" + std::to_string(feed.number));
    out.Field("title", feed.title).Key("categories").BeginArray().BeginObject();
    out.Field("id", "user/-/label/" + feed.folder).Field("label", feed.folder);
    out.Field("type", "folder").EndObject().EndArray();
    out.Field("url", FeedAddress(call, feed)).Field("htmlUrl", SiteAddress(call, feed));
    out.Field("iconUrl", call.base + "/icon.svg").EndObject();
  }
  out.EndArray();
  return Json(&out.EndObject());
}

Response Tags(const Library& library) {
  JsonWriter out;
  out.BeginObject().Key("tags").BeginArray();
  out.BeginObject().Field("id", "user/-/state/com.google/starred").EndObject();
  for (const Folder& folder : library.Folders()) {
    out.BeginObject().Field("id", "user/-/label/" + folder.name).Field("label", folder.name);
    out.Field("type", "folder").EndObject();
  }
  out.EndArray();
  return Json(&out.EndObject());
}

Response UnreadCount(const Library& library) {
  JsonWriter out;
  out.BeginObject().Field("max", std::int64_t{WindowKeeper::kMostEntries});
  out.Key("unreadcounts").BeginArray();
  const auto row = [&](const std::string& id, std::int64_t count, std::int64_t newest) {
    out.BeginObject().Field("id", id).Field("count", count);
    out.Field("newestItemTimestampUsec", Usec(newest)).EndObject();
  };
  for (const Feed& feed : library.feeds()) {
    row("feed/" + std::to_string(feed.number), feed.unread, feed.newest);
  }
  for (const Folder& folder : library.Folders()) {
    std::int64_t newest = 0;
    for (const Feed& feed : library.feeds()) {
      if (feed.folder_number == folder.number) newest = std::max(newest, feed.newest);
    }
    row("user/-/label/" + folder.name, folder.unread, newest);
  }
  row(std::string(kReadingList), library.unread(), library.newest());
  out.EndArray();
  return Json(&out.EndObject());
}

Expected<Response> EditTag(const Call& call, Library* library) {
  const auto items = ItemsOf(call, kMostIds);
  for (const bool adds : {true, false}) {
    for (const std::string& tag : call.All(adds ? "a" : "r")) {
      const std::string_view state = StateOf(tag);
      const bool unread = state == "kept-unread" || state == "fresh" || state == "unread";
      if (state == "read") DIEMTIN_TRY(library->SetRead(items, adds));
      if (unread && adds) DIEMTIN_TRY(library->SetRead(items, false));
      if (state == "starred") DIEMTIN_TRY(library->SetStarred(items, adds));
    }
  }
  return Text("OK");
}

Expected<Response> MarkAllAsRead(const Call& call, Library* library) {
  Wanted wanted = WantedOf(call, *library, call.Get("s"), kMostIds);
  const auto until = Seconds(call.Number("ts"));
  if (!wanted.starred && !wanted.read && wanted.other_than.empty()) {
    DIEMTIN_TRY(library->MarkAllRead(wanted.feeds, until));
    return Text("OK");
  }
  // Of a stream that is neither folder nor feed each item is marked.
  wanted.limit = kMostIds;
  wanted.until = until;
  DIEMTIN_ASSIGN(const Listed listed, library->List(wanted));
  std::vector<std::int64_t> numbers;
  for (const Item& item : listed.items) numbers.push_back(item.entry.number);
  DIEMTIN_TRY(library->SetRead(numbers, true));
  return Text("OK");
}

Expected<std::int64_t> Subscribe(const Call& call, Library* library, const std::string& address) {
  DIEMTIN_ASSIGN(const std::string known, call.AddSource(address));
  return library->Subscribe(known, call.Get("t"), LabelOf(call.Get("a")));
}

Expected<Response> QuickAdd(const Call& call, Library* library) {
  const std::string address = call.Get("quickadd");
  DIEMTIN_ASSIGN(const std::int64_t feed, Subscribe(call, library, address));
  JsonWriter out;
  out.BeginObject().Field("numResults", 1).Field("query", address);
  out.Field("streamId", "feed/" + std::to_string(feed)).Field("streamName", address);
  return Json(&out.EndObject());
}

Expected<Response> EditSubscription(const Call& call, Library* library) {
  constexpr std::string_view kFeed = "feed/";
  const std::string act = call.Get("ac"), title = call.Get("t"), label = call.Get("a");
  for (const std::string& stream : call.All("s")) {
    const auto feed = FeedOfStream(call, *library, stream);
    if (act == "subscribe" && !feed && stream.starts_with(kFeed)) {
      DIEMTIN_TRY(Subscribe(call, library, stream.substr(kFeed.size())));
      continue;
    }
    if (!feed) return Fail(ErrorCode::kUsage, "no such subscription", stream);
    if (act == "unsubscribe") DIEMTIN_TRY(library->SetSubscribed(*feed, false));
    if (act == "edit") DIEMTIN_TRY(library->Change(*feed, title, LabelOf(label)));
  }
  return Text("OK");
}

// Renames a folder; of one that is removed the feeds go back to where they are by themselves.
Expected<Response> RenameTag(const Call& call, Library* library, bool removes) {
  const std::string stream = call.Get("s"), name = call.Get("t"), dest = call.Get("dest");
  const std::string_view folder = stream.empty() ? std::string_view(name) : LabelOf(stream);
  if (folder.empty() || (!removes && LabelOf(dest).empty())) {
    return Fail(ErrorCode::kUsage, "no such tag");
  }
  for (const std::int64_t feed : library->FeedsOf(folder)) {
    DIEMTIN_TRY(removes ? library->ResetFolder(feed) : library->Change(feed, "", LabelOf(dest)));
  }
  return Text("OK");
}

// What changes something, by POST only.
Expected<Response> Change(const Call& call, Library* library, std::string_view path) {
  if (path == "edit-tag") return EditTag(call, library);
  if (path == "mark-all-as-read") return MarkAllAsRead(call, library);
  if (path == "subscription/edit") return EditSubscription(call, library);
  if (path == "subscription/quickadd") return QuickAdd(call, library);
  if (path == "rename-tag") return RenameTag(call, library, false);
  if (path == "disable-tag") return RenameTag(call, library, true);
  if (path == "preference/stream/set" || path == "preference/set") return Text("OK");
  if (path == "subscription/import" || path == "import/opml") {
    const std::string given = call.Get("opml");
    DIEMTIN_TRY(ImportOpml(call, given.empty() ? call.request.body : given, library));
    return Text("OK");
  }
  return Fail(ErrorCode::kNotFound, "no such call");
}

Response EmptyList(const char* name) {
  JsonWriter out;
  out.BeginObject().Key(name).BeginArray().EndArray();
  return Json(&out.EndObject());
}

Expected<Response> AnswerKnown(const Call& call, std::string_view path) {
  constexpr std::string_view kApi = "api/0/", kContents = "stream/contents", kAtom = "atom/";
  if (path == "ping") return Text("OK");
  DIEMTIN_ASSIGN(Library library, call.Open());
  if (path.starts_with(kAtom)) {
    return StreamContents(call, library, path.substr(kAtom.size()), true);
  }
  if (!path.starts_with(kApi)) return Fail(ErrorCode::kNotFound, "no such call");
  path.remove_prefix(kApi.size());
  if (path == "user-info") return UserInfo(call);
  if (path == "preference/list") return EmptyList("prefs");
  if (path == "friend/list") return EmptyList("friends");
  if (path == "preference/stream/list") return Answered("{\"streamprefs\":{}}", kJsonType);
  if (path == "subscription/list") return Subscriptions(call, library);
  if (path == "subscription/export") return Opml(call, library);
  if (path == "tag/list") return Tags(library);
  if (path == "unread-count") return UnreadCount(library);
  if (path == "stream/items/ids") return ItemIds(call, library);
  if (path == "stream/items/count") return ItemCount(call, library);
  if (path == "stream/items/contents") return ItemContents(call, library);
  if (path.starts_with(kContents)) {
    path.remove_prefix(std::min(path.size(), kContents.size() + 1));
    return StreamContents(call, library, path, call.Get("output") == "atom");
  }
  if (call.request.method != "POST") return Fail(ErrorCode::kNotFound, "no such call");
  return Change(call, &library, path);
}

}  // namespace

Expected<Response> AnswerGoogle(Call& call) {
  constexpr std::string_view kReader = "reader/";
  std::string_view path = call.path;
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path == "accounts/ClientLogin") return LogIn(call);
  if (path.empty()) return Text("OK");  // what FreshRSS answers to a look at its address
  if (!path.starts_with(kReader)) return Fail(ErrorCode::kNotFound, "no such call");
  path.remove_prefix(kReader.size());
  DIEMTIN_ASSIGN(const auto user, Recognise(call));
  if (!user) return Refused(call, "Unauthorized\n", kPlain);
  call.user = *user;
  DIEMTIN_ASSIGN(const std::string session, call.apps.people->SessionOf(user->id));
  if (path == "api/0/token") return Text(session);
  // A token that is sent must be right; who leaves it out is known by the header.
  if (const std::string token = call.Get("T"); !token.empty() && token != session) {
    Response response = Refused(call, "Unauthorized\n", kPlain);
    response.fields.emplace_back("X-Reader-Google-Bad-Token", "true");
    return response;
  }
  return AnswerKnown(call, path);
}

}  // namespace diemtin::web::reader
