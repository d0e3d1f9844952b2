#pragma once

// An Env in memory for tests of durability: it loses on Crash what was not synced, fills up, and
// fails where it is told. One thread.

#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/env.h"

namespace diemtin {

class FaultEnv : public Env {
 public:
  // Writing beyond so many bytes fails as a full disk does, after taking what fits.
  void SetSpace(std::uint64_t bytes) { space_ = bytes; }
  // The call number `step` (from 0, counted from now) that changes something fails, and every one
  // after it until the next call of this function; none when negative.
  void FailFrom(std::int64_t step) {
    fail_from_ = step;
    steps_ = 0;
  }
  std::int64_t steps() const { return steps_; }

  // Power loss: files whose names were not synced are gone; of the others the synced bytes stay,
  // and by `seed` nothing, some or all of the rest, or zeros in its place. Open files must not be
  // used again.
  void Crash(std::uint64_t seed);

  Expected<std::unique_ptr<AppendFile>> OpenAppend(const std::string& path) override;
  Expected<std::unique_ptr<ReadFile>> OpenRead(const std::string& path) override;
  Expected<void> CreateDirectories(const std::string& path) override;
  Expected<void> Rename(const std::string& from, const std::string& to) override;
  Expected<void> Remove(const std::string& path) override;
  Expected<void> SyncDirectory(const std::string& path) override;
  Expected<std::vector<std::string>> List(const std::string& directory) override;
  Expected<FileInfo> Stat(const std::string& path) override;
  bool Exists(const std::string& path) override { return files_.contains(path); }
  Expected<std::unique_ptr<FileLock>> Lock(const std::string& path) override;
  std::int64_t NowUnixSeconds() override { return 0; }

 private:
  struct File {
    std::string bytes;
    std::string synced;
    bool name_synced = false;
  };
  class Appender;
  class Bytes;
  class Holder;
  bool StepFails() { return steps_++ >= fail_from_ && fail_from_ >= 0; }

  std::map<std::string, std::shared_ptr<File>> files_;
  std::set<std::string> locks_;
  std::uint64_t space_ = UINT64_MAX;
  std::int64_t fail_from_ = -1;
  std::int64_t steps_ = 0;
};

}  // namespace diemtin
