#include "fetch/picture_cache.h"

#include <algorithm>

#include "base/hash.h"

namespace diemtin::fetch {
namespace {

constexpr std::size_t kHashBytes = 32;  // as hexadecimal text
constexpr std::string_view kPart = ".part";

std::string NameOf(const std::string& url) { return Hash128(url).ToHex(); }

bool IsName(const std::string& name) {
  return name.size() == kHashBytes && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

Expected<std::unique_ptr<PictureCache>> PictureCache::Open(Env& env, std::string directory,
                                                           std::uint64_t max_bytes) {
  DIEMTIN_TRY(env.CreateDirectories(directory));
  std::unique_ptr<PictureCache> cache(new PictureCache(env, std::move(directory), max_bytes));
  DIEMTIN_ASSIGN(const auto names, env.List(cache->directory_));
  for (const std::string& name : names) {
    if (name.ends_with(kPart)) {
      DIEMTIN_TRY(env.Remove(cache->PathOf(name)));
    } else if (IsName(name)) {
      DIEMTIN_ASSIGN(const FileInfo info, env.Stat(cache->PathOf(name)));
      std::lock_guard lock(cache->mutex_);
      cache->Add(name, info.size);
    }
  }
  return cache;
}

void PictureCache::Add(const std::string& name, std::uint64_t bytes) {
  entries_.push_front({name, bytes});
  index_[name] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > max_bytes_) Drop(std::string(entries_.back().name));
}

void PictureCache::Drop(const std::string& name) {
  const auto found = index_.find(name);
  if (found == index_.end()) return;
  bytes_ -= found->second->bytes;
  entries_.erase(found->second);
  index_.erase(found);
  [[maybe_unused]] const auto removed = env_.Remove(PathOf(name));  // else the next start finds it
}

std::optional<std::string> PictureCache::Get(const std::string& url) {
  const std::string name = NameOf(url);
  std::uint64_t size = 0;
  {
    std::lock_guard lock(mutex_);
    const auto found = index_.find(name);
    if (found == index_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    size = found->second->bytes;
  }
  auto whole = ReadWholeFile(env_, PathOf(name), size);
  if (whole && whole->size() > kHashBytes) {
    std::string bytes = whole->substr(kHashBytes);
    if (Hash128(bytes).ToHex() == whole->substr(0, kHashBytes)) return bytes;
  }
  std::lock_guard lock(mutex_);
  Drop(name);
  return std::nullopt;
}

Expected<void> PictureCache::Put(const std::string& url, std::string_view bytes) {
  const std::uint64_t size = kHashBytes + bytes.size();
  if (size > max_bytes_ / 4) return {};
  const std::string name = NameOf(url);
  std::lock_guard lock(mutex_);
  if (index_.contains(name)) return {};
  const std::string part = PathOf(name) + std::string(kPart);
  {
    DIEMTIN_ASSIGN(const auto file, env_.OpenAppend(part));
    DIEMTIN_TRY(file->Truncate(0));
    DIEMTIN_TRY(file->Append(Hash128(bytes).ToHex()));
    DIEMTIN_TRY(file->Append(bytes));
  }
  DIEMTIN_TRY(env_.Rename(part, PathOf(name)));
  Add(name, size);
  return {};
}

}  // namespace diemtin::fetch
