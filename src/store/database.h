#pragma once

// SQLite behind a few calls: a connection that keeps its prepared statements, and rows read through
// a cursor. One thread at a time. For the rooms `store`, `people` and `ingest`: no SQLite type
// leaves them.

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::store {

struct Blob {
  std::string_view bytes;
};

// The rows of one running query; its statement is free again when the cursor is gone.
class Cursor {
 public:
  // Values for the statement's parameters, in order; they are copied.
  template <typename... Values>
  Cursor(sqlite3_stmt* statement, const std::string& where, const Values&... values)
      : statement_(statement), where_(&where) {
    int index = 0;
    (Bind(++index, values), ...);
  }
  explicit Cursor(Error error) : error_(std::move(error)) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  bool Next();             // to the next row; false at the end and on failure
  Expected<void> Check();  // what ended it

  bool IsNull(int column) const;
  std::int64_t Int(int column) const;
  double Real(int column) const;
  std::string_view Text(int column) const;  // or a blob's bytes; until the next Next
  std::optional<std::string> OptionalText(int column) const;
  std::optional<std::int64_t> OptionalInt(int column) const;

 private:
  void Bind(int index, std::int64_t value);
  void Bind(int index, int value) { Bind(index, std::int64_t{value}); }
  void Bind(int index, double value);
  void Bind(int index, std::string_view value);
  void Bind(int index, const std::string& value) { Bind(index, std::string_view(value)); }
  void Bind(int index, Blob value);
  void BindNull(int index);
  template <typename T>
  void Bind(int index, const std::optional<T>& value) {
    if (value) {
      Bind(index, *value);
    } else {
      BindNull(index);
    }
  }

  sqlite3_stmt* statement_ = nullptr;
  const std::string* where_ = nullptr;
  std::optional<Error> error_;
};

class Database {
 public:
  enum class Mode { kRead, kWrite };
  static Expected<std::unique_ptr<Database>> Open(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // The statement is prepared once for each text; `sql` should be a literal.
  template <typename... Values>
  Cursor Query(std::string_view sql, const Values&... values) {
    auto statement = Prepare(sql);
    if (!statement) return Cursor(std::move(statement).error());
    return Cursor(*statement, path_, values...);
  }
  template <typename... Values>
  Expected<void> Run(std::string_view sql, const Values&... values) {
    auto cursor = Query(sql, values...);
    while (cursor.Next()) {
    }
    return cursor.Check();
  }
  // The first column of the first row, when there is one and it is not null.
  template <typename... Values>
  Expected<std::optional<std::int64_t>> Number(std::string_view sql, const Values&... values) {
    auto cursor = Query(sql, values...);
    std::optional<std::int64_t> value;
    if (cursor.Next()) value = cursor.OptionalInt(0);
    DIEMTIN_TRY(cursor.Check());
    return value;
  }
  Expected<void> Execute(const std::string& script);  // several statements, not kept
  std::int64_t LastRow() const;                       // of the last INSERT
  sqlite3* handle() const { return handle_; }
  const std::string& path() const { return path_; }

 private:
  Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  Expected<sqlite3_stmt*> Prepare(std::string_view sql);

  sqlite3* handle_;
  std::string path_;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

// A read transaction: everything that is read until it is gone belongs to one commit. Within
// another one it does nothing.
class Snapshot {
 public:
  explicit Snapshot(Database& database)
      : database_(database), outer_(sqlite3_get_autocommit(database.handle()) != 0) {
    if (outer_) (void)database_.Run("BEGIN");
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    if (outer_) (void)database_.Run("COMMIT");
  }

 private:
  Database& database_;
  bool outer_;
};

// Leads a database from its PRAGMA user_version to steps.size(): step i leads from version i to i +
// 1, each in a transaction. kUnknownFormat for a version of a newer program. A step that has been
// released is never edited.
Expected<void> MigrateBySteps(Database& database, std::span<const char* const> steps);

tl::unexpected<Error> FailSqlite(int code, std::string_view message, const std::string& path);

}  // namespace diemtin::store
