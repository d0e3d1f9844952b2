#include "store/copy_database.h"

#include <filesystem>

#include "store/database.h"
#include "store/store.h"

namespace diemtin::store {
namespace {

// Of all pages in one step: one read transaction, which a log (WAL) lets others write beside.
Expected<void> CopyPages(Database& from, const std::string& to) {
  sqlite3* handle = nullptr;
  const int opened =
      sqlite3_open_v2(to.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closing(handle, sqlite3_close_v2);
  if (opened != SQLITE_OK) return FailSqlite(opened, "cannot be created", to);
  sqlite3_backup* backup = sqlite3_backup_init(handle, "main", from.handle(), "main");
  int status = backup == nullptr ? sqlite3_errcode(handle) : sqlite3_backup_step(backup, -1);
  if (backup != nullptr) sqlite3_backup_finish(backup);
  if (status != SQLITE_DONE) return FailSqlite(status, "cannot be copied", to);
  return {};
}

}  // namespace

Expected<void> CheckDatabase(const std::string& path) {
  DIEMTIN_ASSIGN(const auto database, Database::Open(path, Database::Mode::kRead));
  auto row = database->Query("PRAGMA quick_check(1)");
  const std::string found(row.Next() ? row.Text(0) : "no answer");
  DIEMTIN_TRY(row.Check());
  if (found != "ok") return Fail(ErrorCode::kCorrupt, "is not sound: " + found, path);
  return {};
}

Expected<void> CopyDatabase(const std::string& from, const std::string& to) {
  const std::string made = to + ".new";
  std::error_code ignored;  // there was none
  for (const char* part : {"", "-journal", "-wal", "-shm"}) {
    std::filesystem::remove(made + part, ignored);
  }
  DIEMTIN_ASSIGN(const auto source, Database::Open(from, Database::Mode::kRead));
  DIEMTIN_TRY(CopyPages(*source, made));
  DIEMTIN_TRY(CheckDatabase(made));
  for (const char* part : {"-wal", "-shm"}) std::filesystem::remove(made + part, ignored);
  // There may be secrets in it.
  std::filesystem::permissions(made, std::filesystem::status(from, ignored).permissions(), ignored);
  return ReplaceDatabase(made, to);
}

}  // namespace diemtin::store
