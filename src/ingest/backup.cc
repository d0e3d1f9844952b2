#include "ingest/backup.h"

#include <filesystem>

#include "store/copy_database.h"
#include "store/store.h"

namespace diemtin::ingest {
namespace {

constexpr const char* kDatabases[] = {"store.sqlite", "people.db", "sources.db"};
constexpr char kSettings[] = "diemtin.toml";

Expected<bool> IsSame(Env& env, const std::string& a, const std::string& b) {
  DIEMTIN_ASSIGN(const FileInfo one, env.Stat(a));
  DIEMTIN_ASSIGN(const FileInfo other, env.Stat(b));
  return one.device == other.device && one.inode == other.inode;
}

// With the permissions that it has: there may be passwords in it.
Expected<void> CopySettings(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, error);
  if (error) return Fail(ErrorCode::kIo, "cannot be copied: " + error.message(), from);
  return {};
}

}  // namespace

Expected<BackedUp> Backup(Env& env, const std::string& data_directory, const std::string& to,
                          bool verify, const std::function<void(const Error&)>& problem) {
  if (!env.Exists(data_directory + "/archive")) {
    return Fail(ErrorCode::kNotFound, "there is no archive to back up", data_directory);
  }
  DIEMTIN_TRY(env.CreateDirectories(to));
  DIEMTIN_ASSIGN(const bool is_same, IsSame(env, data_directory, to));
  if (is_same) return Fail(ErrorCode::kUsage, "is what is to be backed up", to);
  DIEMTIN_ASSIGN(const auto lock, env.Lock(to + "/backup.lock"));
  BackedUp done;
  for (const char* name : kDatabases) {
    const std::string from = data_directory + "/" + name;
    if (!env.Exists(from)) continue;
    DIEMTIN_TRY(store::CopyDatabase(from, to + "/" + name));
    DIEMTIN_ASSIGN(const FileInfo info, env.Stat(to + "/" + name));
    done.databases += info.size;
  }
  archive::Position checked;
  if (env.Exists(to + "/store.sqlite")) {
    auto opened = store::Reader::Open(to + "/store.sqlite");
    const bool is_begun = opened || opened.error().code != ErrorCode::kNotFound;
    if (is_begun) {
      DIEMTIN_ASSIGN(store::Reader reader, std::move(opened));
      DIEMTIN_ASSIGN(const store::ArchivePosition covered, reader.Covered());
      checked = {covered.segment, covered.offset};
    }
  }
  DIEMTIN_ASSIGN(done.archive,
                 archive::Copy(env, data_directory + "/archive", to + "/archive", checked));
  if (env.Exists(data_directory + "/" + kSettings)) {
    DIEMTIN_TRY(CopySettings(data_directory + "/" + kSettings, to + "/" + kSettings));
  }
  DIEMTIN_TRY(env.SyncDirectory(to));
  if (verify) {
    DIEMTIN_ASSIGN(done.verified, Verify(env, to, problem));
  }
  return done;
}

}  // namespace diemtin::ingest
