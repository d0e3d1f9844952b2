#include "people/database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"

namespace diemtin::people {
namespace {

constexpr std::array<const char*, 4> kMigrations = {
    R"sql(
CREATE TABLE secret(name TEXT PRIMARY KEY, day INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE tally(
  article INTEGER PRIMARY KEY, views INTEGER NOT NULL DEFAULT 0, yes INTEGER NOT NULL DEFAULT 0,
  no INTEGER NOT NULL DEFAULT 0);
CREATE TABLE seen(mark INTEGER PRIMARY KEY, vote INTEGER NOT NULL);
)sql",
    R"sql(
CREATE TABLE user(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT NOT NULL, admin INTEGER NOT NULL, created INTEGER NOT NULL);
CREATE TABLE session(
  secret TEXT PRIMARY KEY, user INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE follow(
  user INTEGER NOT NULL, kind INTEGER NOT NULL, what TEXT NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY(user, kind, what)) WITHOUT ROWID;
CREATE TABLE saved(
  user INTEGER NOT NULL, article INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(user, article)) WITHOUT ROWID;
CREATE TABLE reading(
  user INTEGER NOT NULL, article INTEGER NOT NULL, story INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(user, article)) WITHOUT ROWID;
CREATE INDEX reading_at ON reading(user, at);
CREATE TABLE choice(
  user INTEGER NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY(user, name)) WITHOUT ROWID;
CREATE TABLE feed(user INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
)sql",
    "CREATE TABLE mailing(user INTEGER PRIMARY KEY, address TEXT NOT NULL, until INTEGER NOT "
    "NULL);",
    R"sql(
CREATE TABLE app_token(
  user INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, fever TEXT NOT NULL UNIQUE);
CREATE TABLE app_feed(
  n INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, name TEXT NOT NULL,
  UNIQUE(kind, name));
CREATE TABLE app_entry(
  n INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL UNIQUE, at INTEGER NOT NULL,
  section INTEGER NOT NULL, outlet INTEGER NOT NULL, source INTEGER NOT NULL);
CREATE TABLE app_folder(
  n INTEGER PRIMARY KEY AUTOINCREMENT, user INTEGER NOT NULL, name TEXT NOT NULL,
  UNIQUE(user, name));
CREATE TABLE app_subscription(
  user INTEGER NOT NULL, feed INTEGER NOT NULL, title TEXT NOT NULL, folder TEXT NOT NULL,
  hidden INTEGER NOT NULL, PRIMARY KEY(user, feed)) WITHOUT ROWID;
CREATE TABLE app_mark(
  user INTEGER NOT NULL, entry INTEGER NOT NULL, read INTEGER, starred INTEGER NOT NULL,
  PRIMARY KEY(user, entry)) WITHOUT ROWID;
CREATE TABLE app_until(
  user INTEGER NOT NULL, feed INTEGER NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY(user, feed)) WITHOUT ROWID;
)sql"};

// What is deleted is overwritten: yesterday's marks and keys shall be gone.
constexpr char kSettings[] =
    "PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-8192;";

}  // namespace

Expected<void> OpenShared(const std::string& path, Shared* shared) {
  if (sodium_init() < 0) return Fail(ErrorCode::kInternal, "libsodium cannot start");
  const int file = ::open(path.c_str(), O_CREAT | O_CLOEXEC | O_RDWR, S_IRUSR | S_IWUSR);
  if (file < 0) return FailErrno("open", path, errno);
  ::close(file);
  DIEMTIN_ASSIGN(shared->database, store::Database::Open(path, store::Database::Mode::kWrite));
  DIEMTIN_TRY(shared->database->Execute(kSettings));
  return store::MigrateBySteps(*shared->database, kMigrations);
}

std::string RandomBytes(std::size_t size) {
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string ToHex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(c));
  }
  return hex;
}

std::string KeyedHash(std::string_view key, std::string_view bytes) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return hash;
}

Expected<std::string> Secret(store::Database& database, std::string_view name) {
  DIEMTIN_TRY(database.Run("INSERT OR IGNORE INTO secret VALUES(?, 0, ?)", name,
                           store::Blob{RandomBytes(kKeyBytes)}));
  auto rows = database.Query("SELECT bytes FROM secret WHERE name = ?", name);
  std::string bytes;
  if (rows.Next()) bytes = rows.Text(0);
  DIEMTIN_TRY(rows.Check());
  return bytes;
}

}  // namespace diemtin::people
