#include "ingest/walk.h"

#include <algorithm>
#include <set>
#include <utility>

namespace diemtin::ingest {
namespace {

using Identity = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

// A directory on the way down, with what is left of it.
struct Level {
  std::string path;
  Identity identity;
  std::vector<std::string> names;
  std::size_t next = 0;
};

class Walker {
 public:
  Walker(Env& env, Found* found) : env_(env), found_(found) {}

  void Walk(const std::string& path) {
    Visit(path);
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.next == level.names.size()) {
        levels_.pop_back();
        continue;
      }
      const std::string& name = level.names[level.next++];
      Visit(level.path.ends_with('/') ? level.path + name : level.path + "/" + name);
    }
  }

 private:
  void Visit(const std::string& path) {
    const Expected<FileInfo> info = env_.Stat(path);
    if (!info) return found_->refused.push_back(info.error());
    if (info->kind == FileInfo::Kind::kDirectory) return Enter(path, {info->device, info->inode});
    if (info->kind == FileInfo::Kind::kOther) {
      return found_->refused.push_back(
          {ErrorCode::kUnknownFormat, "is neither a file nor a directory", path});
    }
    found_->files.push_back({path, info->size});
    found_->total_bytes += info->size;
  }

  void Enter(const std::string& path, const Identity& identity) {
    if (!walked_.insert(identity).second) {
      for (const Level& level : levels_) {
        if (level.identity != identity) continue;
        return found_->refused.push_back(
            {ErrorCode::kLoop, "leads back to " + level.path + ", which holds it", path});
      }
      return;
    }
    Expected<std::vector<std::string>> names = env_.List(path);
    if (!names) return found_->refused.push_back(names.error());
    std::sort(names->begin(), names->end());
    levels_.push_back({path, identity, std::move(*names)});
  }

  Env& env_;
  Found* found_;
  std::vector<Level> levels_;
  std::set<Identity> walked_;
};

}  // namespace

Found Walk(Env& env, const std::vector<std::string>& paths) {
  Found found;
  Walker walker(env, &found);
  for (const std::string& path : paths) walker.Walk(path);
  return found;
}

}  // namespace diemtin::ingest
