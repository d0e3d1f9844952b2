#include "base/env.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>

namespace diemtin {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

class RealAppendFile : public AppendFile {
 public:
  RealAppendFile(int fd, std::string path, std::uint64_t size) : fd_(fd), path_(std::move(path)), size_(size) {}

  Expected<void> Append(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
      if (written < 0) {
        if (errno == EINTR) continue;
        return FailErrno("write", path_, errno);
      }
      size_ += static_cast<std::uint64_t>(written);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }

  Expected<void> Sync() override {
    if (::fdatasync(fd_.get()) != 0) return FailErrno("sync", path_, errno);
    return {};
  }

  Expected<void> Truncate(std::uint64_t size) override {
    if (::ftruncate(fd_.get(), static_cast<off_t>(size)) != 0) return FailErrno("truncate", path_, errno);
    size_ = size;
    return {};
  }

  std::uint64_t Size() const override { return size_; }

 private:
  Descriptor fd_;
  std::string path_;
  std::uint64_t size_;
};

class RealReadFile : public ReadFile {
 public:
  RealReadFile(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}

  Expected<std::string> Read(std::uint64_t offset, std::size_t size) const override {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
      const ssize_t got =
          ::pread(fd_.get(), bytes.data() + filled, size - filled, static_cast<off_t>(offset + filled));
      if (got < 0) {
        if (errno == EINTR) continue;
        return FailErrno("read", path_, errno);
      }
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
  }

  Expected<std::uint64_t> Size() const override {
    struct stat info {};
    if (::fstat(fd_.get(), &info) != 0) return FailErrno("stat", path_, errno);
    return static_cast<std::uint64_t>(info.st_size);
  }

 private:
  Descriptor fd_;
  std::string path_;
};

class RealFileLock : public FileLock {
 public:
  explicit RealFileLock(int fd) : fd_(fd) {}

 private:
  Descriptor fd_;
};

class RealEnv : public Env {
 public:
  Expected<std::unique_ptr<AppendFile>> OpenAppend(const std::string& path) override {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return FailErrno("open", path, errno);
    struct stat info {};
    if (::fstat(fd, &info) != 0) {
      const int error_number = errno;
      ::close(fd);
      return FailErrno("stat", path, error_number);
    }
    return std::make_unique<RealAppendFile>(fd, path, static_cast<std::uint64_t>(info.st_size));
  }

  Expected<std::unique_ptr<ReadFile>> OpenRead(const std::string& path) override {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return FailErrno("open", path, errno);
    return std::make_unique<RealReadFile>(fd, path);
  }

  Expected<void> CreateDirectories(const std::string& path) override {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) return FailErrno("create the directory", path, error.value());
    return {};
  }

  Expected<void> Rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return FailErrno("rename", from, errno);
    return {};
  }

  Expected<void> Remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0) return FailErrno("remove", path, errno);
    return {};
  }

  Expected<void> SyncDirectory(const std::string& path) override {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() < 0) return FailErrno("open", path, errno);
    if (::fsync(fd.get()) != 0) return FailErrno("sync", path, errno);
    return {};
  }

  Expected<std::vector<std::string>> List(const std::string& directory) override {
    DIR* open = ::opendir(directory.c_str());
    if (open == nullptr) return FailErrno("list", directory, errno);
    const std::unique_ptr<DIR, int (*)(DIR*)> handle(open, &::closedir);
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(handle.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  Expected<FileInfo> Stat(const std::string& path) override {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return FailErrno("look at", path, errno);
    const auto kind = S_ISREG(info.st_mode)   ? FileInfo::Kind::kFile
                      : S_ISDIR(info.st_mode) ? FileInfo::Kind::kDirectory
                                              : FileInfo::Kind::kOther;
    return FileInfo{kind, static_cast<std::uint64_t>(info.st_size), info.st_dev, info.st_ino};
  }

  bool Exists(const std::string& path) override { return ::access(path.c_str(), F_OK) == 0; }

  Expected<std::unique_ptr<FileLock>> Lock(const std::string& path) override {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return FailErrno("open", path, errno);
    auto lock = std::make_unique<RealFileLock>(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return lock;
    if (errno != EWOULDBLOCK) return FailErrno("lock", path, errno);
    return Fail(ErrorCode::kPermission, "in use by another diemtin process; stop it first or wait for it", path);
  }

  std::int64_t NowUnixSeconds() override { return static_cast<std::int64_t>(std::time(nullptr)); }
};

ErrorCode CodeOf(int error_number) {
  switch (error_number) {
    case ENOENT: case ENOTDIR: return ErrorCode::kNotFound;
    case EACCES: case EPERM: case EROFS: return ErrorCode::kPermission;
    case ENOSPC: case EDQUOT: return ErrorCode::kDiskFull;
    case ELOOP: return ErrorCode::kLoop;
    default: return ErrorCode::kIo;
  }
}

}  // namespace

tl::unexpected<Error> FailErrno(std::string_view action, const std::string& path, int error_number) {
  return Fail(CodeOf(error_number), fmt::format("cannot {}: {}", action, std::strerror(error_number)), path);
}

Env& Env::Real() {
  static RealEnv env;
  return env;
}

Expected<std::string> ReadWholeFile(Env& env, const std::string& path, std::uint64_t max_bytes) {
  DIEMTIN_ASSIGN(const auto file, env.OpenRead(path));
  DIEMTIN_ASSIGN(const std::uint64_t size, file->Size());
  if (size > max_bytes) {
    return Fail(ErrorCode::kTooLarge, fmt::format("holds {} bytes, more than the limit of {}", size, max_bytes), path);
  }
  return file->Read(0, size);
}

Expected<void> WriteFileAtomically(Env& env, const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".new";
  {
    DIEMTIN_ASSIGN(const auto file, env.OpenAppend(beside));
    DIEMTIN_TRY(file->Truncate(0));
    DIEMTIN_TRY(file->Append(bytes));
    DIEMTIN_TRY(file->Sync());
  }
  DIEMTIN_TRY(env.Rename(beside, path));
  const std::string parent = std::filesystem::path(path).parent_path().string();
  return env.SyncDirectory(parent.empty() ? "." : parent);
}

}  // namespace diemtin
