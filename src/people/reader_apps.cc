#include "people/reader_apps.h"

#include <charconv>

#include "people/database.h"
#include "people/md5.h"

namespace diemtin::people {
namespace {

constexpr std::size_t kTokenBytes = 12;  // 96 random bits
constexpr std::string_view kArticles = "app-articles";

std::string HashSecret(std::string_view secret) { return ToHex(KeyedHash({}, secret)); }

std::int64_t Number(ArticleId id) { return static_cast<std::int64_t>(id.value()); }

// In one transaction; with the mutex held.
template <typename Act>
Expected<void> Together(store::Database& database, Act act) {
  DIEMTIN_TRY(database.Run("BEGIN IMMEDIATE"));
  auto done = act();
  if (done) done = database.Run("COMMIT");
  if (!done) (void)database.Run("ROLLBACK");
  return done;
}

Expected<void> WriteMarks(store::Database& database, std::int64_t user,
                          const std::vector<AppMark>& marks) {
  for (const AppMark& mark : marks) {
    if (!mark.read && !mark.starred) {
      DIEMTIN_TRY(
          database.Run("DELETE FROM app_mark WHERE user = ? AND entry = ?", user, mark.entry));
      continue;
    }
    const auto read = mark.read ? std::optional<std::int64_t>(*mark.read ? 1 : 0) : std::nullopt;
    DIEMTIN_TRY(database.Run("INSERT OR REPLACE INTO app_mark VALUES(?, ?, ?, ?)", user, mark.entry,
                             read, mark.starred ? 1 : 0));
  }
  return {};
}

AppEntry ReadEntry(const store::Cursor& row) {
  AppEntry entry;
  entry.number = row.Int(0);
  entry.article = ArticleId(static_cast<std::uint64_t>(row.Int(1)));
  entry.at = row.Int(2);
  entry.section = row.Int(3);
  entry.outlet = row.Int(4);
  entry.source = row.Int(5);
  return entry;
}

}  // namespace

ReaderApps::ReaderApps() : shared_(std::make_unique<Shared>()) {}
ReaderApps::~ReaderApps() = default;

Expected<std::unique_ptr<ReaderApps>> ReaderApps::Open(const std::string& path) {
  std::unique_ptr<ReaderApps> apps(new ReaderApps);
  DIEMTIN_TRY(OpenShared(path, apps->shared_.get()));
  return apps;
}

Expected<std::string> ReaderApps::NewToken(const User& user) {
  const std::string token = ToHex(RandomBytes(kTokenBytes));
  const std::string name(user.id == kLocalUser ? kLocalName : std::string_view(user.name));
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_TRY(shared_->database->Run("INSERT OR REPLACE INTO app_token VALUES(?, ?, ?)", user.id,
                                     HashSecret(token), HashSecret(Md5Hex(name + ":" + token))));
  return token;
}

Expected<bool> ReaderApps::HasToken(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_ASSIGN(const auto found,
                 shared_->database->Number("SELECT 1 FROM app_token WHERE user = ?", user));
  return found.has_value();
}

Expected<void> ReaderApps::DropToken(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("DELETE FROM app_token WHERE user = ?", user);
}

Expected<std::optional<User>> ReaderApps::Find(std::string_view condition,
                                               std::string_view secret) {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT t.user, u.name, u.admin FROM app_token t LEFT JOIN user u ON u.id = t.user WHERE " +
          std::string(condition),
      secret);
  std::optional<User> user;
  if (rows.Next()) user = User{rows.Int(0), std::string(rows.Text(1)), rows.Int(2) != 0};
  DIEMTIN_TRY(rows.Check());
  return user;
}

Expected<std::optional<User>> ReaderApps::OfToken(std::string_view token) {
  return Find("t.token = ?", HashSecret(token));
}

Expected<std::optional<User>> ReaderApps::OfLogin(std::string_view name, std::string_view token) {
  auto found = OfToken(token);
  if (!found || !*found) return found;
  // The token says who it is; the name beside it shall not be another's.
  const User& user = **found;
  const std::string_view own = user.id == kLocalUser ? kLocalName : std::string_view(user.name);
  const bool same = std::equal(own.begin(), own.end(), name.begin(), name.end(),
                               [](char a, char b) { return (a | 0x20) == (b | 0x20); });
  if (!same) return std::nullopt;
  return found;
}

Expected<std::optional<User>> ReaderApps::OfFeverKey(std::string_view key) {
  std::string lower(key);
  for (char& c : lower) c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
  return Find("t.fever = ?", HashSecret(lower));
}

Expected<std::string> ReaderApps::SessionOf(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_ASSIGN(const std::string key, Secret(*shared_->database, "app"));
  auto rows = shared_->database->Query("SELECT token FROM app_token WHERE user = ?", user);
  std::string session;
  if (rows.Next()) session = ToHex(KeyedHash(key, rows.Text(0)));
  DIEMTIN_TRY(rows.Check());
  if (session.empty()) return Fail(ErrorCode::kNotFound, "the user has no token for apps");
  return std::to_string(user) + "-" + session;
}

Expected<std::optional<User>> ReaderApps::OfSession(std::string_view session) {
  std::int64_t user = 0;
  const auto [end, error] = std::from_chars(session.data(), session.data() + session.size(), user);
  if (error != std::errc()) return std::nullopt;
  auto own = SessionOf(user);
  if (!own && own.error().code == ErrorCode::kNotFound) return std::nullopt;
  if (!own) return tl::unexpected(own.error());
  // Compared by hashes: what differs says nothing of the secret.
  if (KeyedHash({}, *own) != KeyedHash({}, session)) return std::nullopt;
  return Find("t.user = ?", std::to_string(user));
}

Expected<std::int64_t> ReaderApps::FeedNumber(AppFeedKind kind, std::string_view name) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  constexpr std::string_view kFind = "SELECT n FROM app_feed WHERE kind = ? AND name = ?";
  DIEMTIN_ASSIGN(const auto known, database.Number(kFind, static_cast<int>(kind), name));
  if (known) return *known;
  DIEMTIN_TRY(
      database.Run("INSERT INTO app_feed(kind, name) VALUES(?, ?)", static_cast<int>(kind), name));
  return database.LastRow();
}

Expected<std::vector<AppFeed>> ReaderApps::Feeds() {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query("SELECT n, kind, name FROM app_feed ORDER BY n");
  std::vector<AppFeed> feeds;
  while (rows.Next()) {
    feeds.push_back(
        {rows.Int(0), static_cast<AppFeedKind>(rows.Int(1)), std::string(rows.Text(2))});
  }
  DIEMTIN_TRY(rows.Check());
  return feeds;
}

Expected<std::vector<AppEntry>> ReaderApps::Entries() {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT n, article, at, section, outlet, source FROM app_entry ORDER BY n");
  std::vector<AppEntry> entries;
  while (rows.Next()) entries.push_back(ReadEntry(rows));
  DIEMTIN_TRY(rows.Check());
  return entries;
}

Expected<std::optional<AppEntry>> ReaderApps::Entry(std::int64_t number) {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT n, article, at, section, outlet, source FROM app_entry WHERE n = ?", number);
  std::optional<AppEntry> entry;
  if (rows.Next()) entry = ReadEntry(rows);
  DIEMTIN_TRY(rows.Check());
  return entry;
}

Expected<void> ReaderApps::AddEntries(std::vector<AppEntry>* entries) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  return Together(database, [&]() -> Expected<void> {
    for (AppEntry& entry : *entries) {
      DIEMTIN_ASSIGN(const auto known, database.Number("SELECT n FROM app_entry WHERE article = ?",
                                                       Number(entry.article)));
      if (known) {
        entry.number = *known;
        continue;
      }
      DIEMTIN_TRY(database.Run(
          "INSERT INTO app_entry(article, at, section, outlet, source) VALUES(?, ?, ?, ?, ?)",
          Number(entry.article), entry.at, entry.section, entry.outlet, entry.source));
      entry.number = database.LastRow();
    }
    return {};
  });
}

Expected<void> ReaderApps::ForgetBefore(std::int64_t number) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  return Together(database, [&]() -> Expected<void> {
    DIEMTIN_TRY(database.Run("DELETE FROM app_mark WHERE entry < ? AND starred = 0", number));
    return database.Run(
        "DELETE FROM app_entry WHERE n < ? AND n NOT IN (SELECT entry FROM app_mark)", number);
  });
}

Expected<AppState> ReaderApps::StateOf(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  AppState state;
  auto marks = database.Query("SELECT entry, read, starred FROM app_mark WHERE user = ?", user);
  while (marks.Next()) {
    AppMark mark{marks.Int(0), std::nullopt, marks.Int(2) != 0};
    if (!marks.IsNull(1)) mark.read = marks.Int(1) != 0;
    state.marks.emplace_hint(state.marks.end(), mark.entry, mark);
  }
  DIEMTIN_TRY(marks.Check());
  auto until = database.Query("SELECT feed, entry FROM app_until WHERE user = ?", user);
  while (until.Next()) state.until[until.Int(0)] = until.Int(1);
  DIEMTIN_TRY(until.Check());
  auto rows = database.Query(
      "SELECT feed, title, folder, hidden FROM app_subscription WHERE user = ?", user);
  while (rows.Next()) {
    state.subscriptions[rows.Int(0)] = {rows.Int(0), std::string(rows.Text(1)),
                                        std::string(rows.Text(2)), rows.Int(3) != 0};
  }
  DIEMTIN_TRY(rows.Check());
  DIEMTIN_ASSIGN(
      const auto articles,
      database.Number("SELECT value FROM choice WHERE user = ? AND name = ?", user, kArticles));
  state.articles = articles.value_or(0) != 0;
  return state;
}

Expected<void> ReaderApps::SetMarks(std::int64_t user, const std::vector<AppMark>& marks) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  return Together(database, [&] { return WriteMarks(database, user, marks); });
}

Expected<void> ReaderApps::SetUntil(std::int64_t user, std::int64_t feed, std::int64_t entry,
                                    const std::vector<AppMark>& marks) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  return Together(database, [&]() -> Expected<void> {
    DIEMTIN_TRY(WriteMarks(database, user, marks));
    return database.Run(
        "INSERT INTO app_until VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET "
        "entry = max(entry, excluded.entry)",
        user, feed, entry);
  });
}

Expected<void> ReaderApps::SetSubscription(std::int64_t user, const AppSubscription& changed) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("INSERT OR REPLACE INTO app_subscription VALUES(?, ?, ?, ?, ?)",
                                user, changed.feed, changed.title, changed.folder,
                                changed.hidden ? 1 : 0);
}

Expected<std::int64_t> ReaderApps::FolderNumber(std::int64_t user, std::string_view name) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_TRY(
      database.Run("INSERT OR IGNORE INTO app_folder(user, name) VALUES(?, ?)", user, name));
  DIEMTIN_ASSIGN(
      const auto number,
      database.Number("SELECT n FROM app_folder WHERE user = ? AND name = ?", user, name));
  return number.value_or(0);
}

Expected<void> ReaderApps::SetArticles(std::int64_t user, bool articles) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("INSERT OR REPLACE INTO choice VALUES(?, ?, ?)", user, kArticles,
                                articles ? 1 : 0);
}

}  // namespace diemtin::people
