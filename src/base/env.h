#pragma once

// The operating system behind one interface (the model is LevelDB's Env), so that tests can drop unsynced bytes, fill the
// disk or stop the clock. Paths are bytes. Every failure names the path and the system's reason.
// Env and the files of RealEnv may be used from any thread; one file object by one thread at a time.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin {

// A file that grows at its end.
class AppendFile {
 public:
  virtual ~AppendFile() = default;
  virtual Expected<void> Append(std::string_view bytes) = 0;  // all of it, or an error
  virtual Expected<void> Sync() = 0;                          // returns once the bytes are on the disk
  virtual Expected<void> Truncate(std::uint64_t size) = 0;    // cuts to `size` bytes; later appends go there
  virtual std::uint64_t Size() const = 0;
};

// A file read by position.
class ReadFile {
 public:
  virtual ~ReadFile() = default;
  // Up to `size` bytes from `offset`; fewer only at the end of the file.
  virtual Expected<std::string> Read(std::uint64_t offset, std::size_t size) const = 0;
  virtual Expected<std::uint64_t> Size() const = 0;
};

// What a path leads to, links followed. Two paths lead to the same thing when device and inode are equal.
struct FileInfo {
  enum class Kind : std::uint8_t { kFile, kDirectory, kOther };
  Kind kind = Kind::kOther;
  std::uint64_t size = 0;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
};

// Held until destroyed.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

class Env {
 public:
  virtual ~Env() = default;

  virtual Expected<std::unique_ptr<AppendFile>> OpenAppend(const std::string& path) = 0;  // creates it
  virtual Expected<std::unique_ptr<ReadFile>> OpenRead(const std::string& path) = 0;
  virtual Expected<void> CreateDirectories(const std::string& path) = 0;
  virtual Expected<void> Rename(const std::string& from, const std::string& to) = 0;  // replaces `to`
  virtual Expected<void> Remove(const std::string& path) = 0;                         // a file
  virtual Expected<void> SyncDirectory(const std::string& path) = 0;
  virtual Expected<std::vector<std::string>> List(const std::string& directory) = 0;  // names, sorted
  virtual Expected<FileInfo> Stat(const std::string& path) = 0;
  virtual bool Exists(const std::string& path) = 0;
  // An exclusive lock on the file (it is created); kPermission at once when another holder, in any process, has it.
  virtual Expected<std::unique_ptr<FileLock>> Lock(const std::string& path) = 0;
  virtual std::int64_t NowUnixSeconds() = 0;

  static Env& Real();
};

// The whole file; kTooLarge when it holds more than max_bytes.
Expected<std::string> ReadWholeFile(Env& env, const std::string& path, std::uint64_t max_bytes);

// Writes beside the path, syncs, and renames: the path holds the old bytes or the new, never half.
Expected<void> WriteFileAtomically(Env& env, const std::string& path, std::string_view bytes);

// The Error of errno for an action on a path ("open", "write", ...).
tl::unexpected<Error> FailErrno(std::string_view action, const std::string& path, int error_number);

}  // namespace diemtin
