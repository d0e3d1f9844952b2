#include "base/fault_env.h"

#include <algorithm>
#include <cerrno>

#include "base/hash.h"

namespace diemtin {

class FaultEnv::Appender : public AppendFile {
 public:
  Appender(FaultEnv* env, std::shared_ptr<File> file, std::string path)
      : env_(env), file_(std::move(file)), path_(std::move(path)) {}

  Expected<void> Append(std::string_view bytes) override {
    const bool fails = env_->StepFails();
    const std::size_t fits =
        fails ? bytes.size() / 2
              : static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), env_->space_));
    file_->bytes += bytes.substr(0, fits);
    env_->space_ -= std::min<std::uint64_t>(fits, env_->space_);
    if (fails) return FailErrno("write", path_, EIO);
    if (fits < bytes.size()) return FailErrno("write", path_, ENOSPC);
    return {};
  }

  Expected<void> Sync() override {
    if (env_->StepFails()) return FailErrno("sync", path_, EIO);
    file_->synced = file_->bytes;
    return {};
  }

  Expected<void> Truncate(std::uint64_t size) override {
    if (env_->StepFails()) return FailErrno("truncate", path_, EIO);
    file_->bytes.resize(static_cast<std::size_t>(size));
    return {};
  }

  std::uint64_t Size() const override { return file_->bytes.size(); }

 private:
  FaultEnv* env_;
  std::shared_ptr<File> file_;
  std::string path_;
};

class FaultEnv::Bytes : public ReadFile {
 public:
  explicit Bytes(std::shared_ptr<File> file) : file_(std::move(file)) {}
  Expected<std::string> Read(std::uint64_t offset, std::size_t size) const override {
    if (offset >= file_->bytes.size()) return std::string();
    return file_->bytes.substr(static_cast<std::size_t>(offset), size);
  }
  Expected<std::uint64_t> Size() const override { return file_->bytes.size(); }

 private:
  std::shared_ptr<File> file_;
};

class FaultEnv::Holder : public FileLock {
 public:
  Holder(FaultEnv* env, std::string path) : env_(env), path_(std::move(path)) {}
  ~Holder() override { env_->locks_.erase(path_); }

 private:
  FaultEnv* env_;
  std::string path_;
};

void FaultEnv::Crash(std::uint64_t seed) {
  for (auto at = files_.begin(); at != files_.end();) {
    File& file = *at->second;
    if (!file.name_synced) {
      at = files_.erase(at);
      continue;
    }
    std::string after = file.synced;
    if (file.bytes.starts_with(file.synced)) {
      const std::string rest = file.bytes.substr(file.synced.size());
      const std::uint64_t chance = Hash64(at->first, seed);
      const std::size_t kept = static_cast<std::size_t>((chance >> 8) % (rest.size() + 1));
      after += rest.substr(0, kept);
      if ((chance & 3) == 0) after.append(rest.size() - kept, '\0');
    } else if (file.synced.starts_with(file.bytes) && (seed & 1) != 0) {
      after = file.bytes;  // a cut that reached the disk by itself
    }
    file.bytes = file.synced = std::move(after);
    ++at;
  }
}

Expected<std::unique_ptr<AppendFile>> FaultEnv::OpenAppend(const std::string& path) {
  if (!files_.contains(path)) {
    if (StepFails()) return FailErrno("open", path, EIO);
    files_.emplace(path, std::make_shared<File>());
  }
  return std::make_unique<Appender>(this, files_.at(path), path);
}

Expected<std::unique_ptr<ReadFile>> FaultEnv::OpenRead(const std::string& path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return FailErrno("open", path, ENOENT);
  return std::make_unique<Bytes>(found->second);
}

Expected<void> FaultEnv::CreateDirectories(const std::string&) { return {}; }

Expected<void> FaultEnv::Rename(const std::string& from, const std::string& to) {
  const auto found = files_.find(from);
  if (found == files_.end()) return FailErrno("rename", from, ENOENT);
  if (StepFails()) return FailErrno("rename", from, EIO);
  files_[to] = found->second;
  files_.erase(from);
  return {};
}

Expected<void> FaultEnv::Remove(const std::string& path) {
  if (StepFails()) return FailErrno("remove", path, EIO);
  if (files_.erase(path) == 0) return FailErrno("remove", path, ENOENT);
  return {};
}

Expected<void> FaultEnv::SyncDirectory(const std::string& path) {
  if (StepFails()) return FailErrno("sync", path, EIO);
  for (auto& [name, file] : files_) {
    if (name.starts_with(path + "/")) file->name_synced = true;
  }
  return {};
}

Expected<std::vector<std::string>> FaultEnv::List(const std::string& directory) {
  std::vector<std::string> names;
  for (const auto& [path, file] : files_) {
    if (!path.starts_with(directory + "/")) continue;
    const std::string name = path.substr(directory.size() + 1);
    if (name.find('/') == std::string::npos) names.push_back(name);
  }
  return names;
}

Expected<FileInfo> FaultEnv::Stat(const std::string& path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return FailErrno("stat", path, ENOENT);
  FileInfo info;
  info.kind = FileInfo::Kind::kFile;
  info.size = found->second->bytes.size();
  info.inode = Hash64(path);
  return info;
}

Expected<std::unique_ptr<FileLock>> FaultEnv::Lock(const std::string& path) {
  if (!locks_.insert(path).second) {
    return Fail(ErrorCode::kPermission, "in use by another holder", path);
  }
  return std::make_unique<Holder>(this, path);
}

}  // namespace diemtin
