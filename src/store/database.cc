#include "store/database.h"

#include <fmt/format.h>

namespace diemtin::store {
namespace {

constexpr int kBusyMilliseconds = 10'000;

ErrorCode CodeOf(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return ErrorCode::kDiskFull;
    case SQLITE_CANTOPEN:
      return ErrorCode::kNotFound;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::kPermission;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::kCorrupt;
    case SQLITE_IOERR:
      return ErrorCode::kIo;
    default:
      return ErrorCode::kInternal;
  }
}

std::string_view AdviceFor(int code) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "; `diemtin rebuild` makes the store again from the archive";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "; another diemtin process is writing, stop it or wait for it";
    case SQLITE_FULL:
      return "; free some space and start again, nothing acknowledged is lost";
    default:
      return "";
  }
}

constexpr char kWriterSettings[] =
    "PRAGMA page_size=8192;"
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"  // the archive is the truth: after power loss the store catches up
    "PRAGMA cache_size=-65536;"
    "PRAGMA wal_autocheckpoint=4000;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA temp_store=MEMORY;";
constexpr char kReaderSettings[] =
    "PRAGMA query_only=ON;"
    "PRAGMA cache_size=-65536;"
    "PRAGMA temp_store=MEMORY;";

}  // namespace

Expected<void> MigrateBySteps(Database& database, std::span<const char* const> steps) {
  DIEMTIN_ASSIGN(const auto found, database.Number("PRAGMA user_version"));
  auto version = static_cast<std::size_t>(found.value_or(0));
  if (version > steps.size()) {
    return Fail(ErrorCode::kUnknownFormat,
                fmt::format("has version {}, this program knows up to {}; use a newer program",
                            version, steps.size()),
                database.path());
  }
  for (; version < steps.size(); ++version) {
    auto done = database.Execute(fmt::format("BEGIN IMMEDIATE;{}PRAGMA user_version={};COMMIT;",
                                             steps[version], version + 1));
    if (!done) {
      (void)database.Execute("ROLLBACK");
      return done;
    }
  }
  return {};
}

tl::unexpected<Error> FailSqlite(int code, std::string_view message, const std::string& path) {
  return Fail(CodeOf(code), fmt::format("store: {}{}", message, AdviceFor(code)), path);
}

Cursor::~Cursor() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Cursor::Next() {
  if (error_ || statement_ == nullptr) return false;
  const int status = sqlite3_step(statement_);
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) {
    sqlite3* handle = sqlite3_db_handle(statement_);
    error_ = FailSqlite(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle), *where_).value();
  }
  return false;
}

Expected<void> Cursor::Check() {
  if (error_) return tl::unexpected(*error_);
  return {};
}

bool Cursor::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Cursor::Int(int column) const { return sqlite3_column_int64(statement_, column); }
double Cursor::Real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Cursor::Text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(size));
}

std::optional<std::string> Cursor::OptionalText(int column) const {
  return IsNull(column) ? std::nullopt : std::optional<std::string>(Text(column));
}

std::optional<std::int64_t> Cursor::OptionalInt(int column) const {
  return IsNull(column) ? std::nullopt : std::optional<std::int64_t>(Int(column));
}

void Cursor::Bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_, index, value); }
void Cursor::Bind(int index, double value) { sqlite3_bind_double(statement_, index, value); }
void Cursor::Bind(int index, std::string_view value) {
  sqlite3_bind_text64(statement_, index, value.data() == nullptr ? "" : value.data(), value.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Cursor::Bind(int index, Blob value) {
  sqlite3_bind_blob64(statement_, index, value.bytes.data() == nullptr ? "" : value.bytes.data(),
                      value.bytes.size(), SQLITE_TRANSIENT);
}
void Cursor::BindNull(int index) { sqlite3_bind_null(statement_, index); }

Expected<std::unique_ptr<Database>> Database::Open(const std::string& path, Mode mode) {
  // Counting what is allocated costs a lock each time; nobody asks for the count.
  [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3* handle = nullptr;
  const int flags =
      SQLITE_OPEN_NOMUTEX |
      (mode == Mode::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const int status = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Database> database(new Database(handle, path));
  if (status != SQLITE_OK) {
    const std::string reason = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
    return FailSqlite(status, reason, path);
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  DIEMTIN_TRY(database->Execute(mode == Mode::kRead ? kReaderSettings : kWriterSettings));
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Expected<sqlite3_stmt*> Database::Prepare(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (status != SQLITE_OK) return FailSqlite(status, sqlite3_errmsg(handle_), path_);
  statements_.emplace(sql, statement);
  return statement;
}

Expected<void> Database::Execute(const std::string& script) {
  const int status = sqlite3_exec(handle_, script.c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return FailSqlite(status, sqlite3_errmsg(handle_), path_);
  return {};
}

std::int64_t Database::LastRow() const { return sqlite3_last_insert_rowid(handle_); }

}  // namespace diemtin::store
