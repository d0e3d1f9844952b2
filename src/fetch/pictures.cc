#include "fetch/pictures.h"

#include <fmt/format.h>

#include "base/log.h"
#include "fetch/picture_type.h"

namespace diemtin::fetch {
namespace {

constexpr std::string_view kAccept = "image/avif,image/webp,image/png,image/jpeg,image/gif";
constexpr int kHostConnections = 4;  // as a browser would, not as a crawler
constexpr std::size_t kMostFailures = 10'000;

Expected<Picture> PictureOf(std::string bytes, const std::string& url) {
  const std::string_view type = PictureType(bytes);
  if (type.empty()) return Fail(ErrorCode::kUnknownFormat, "no picture of a known kind", url);
  return Picture{type, std::move(bytes)};
}

}  // namespace

Expected<std::unique_ptr<Pictures>> Pictures::Start(Env& env, const PictureOptions& options) {
  std::unique_ptr<Pictures> pictures(new Pictures(env, options));
  DIEMTIN_ASSIGN(pictures->cache_,
                 PictureCache::Open(env, options.directory, options.max_cache_bytes));
  ClientOptions client;
  client.user_agent = options.user_agent;
  client.guard = options.guard;
  client.host_connections = kHostConnections;
  DIEMTIN_ASSIGN(pictures->client_, Client::Start(client));
  return pictures;
}

Pictures::~Pictures() { client_.reset(); }

std::optional<Expected<Picture>> Pictures::Known(const std::string& url) {
  if (auto bytes = cache_->Get(url)) return PictureOf(std::move(*bytes), url);
  std::lock_guard lock(mutex_);
  const auto failed = failures_.find(url);
  if (failed == failures_.end()) return std::nullopt;
  if (env_.NowUnixSeconds() < failed->second.until) {
    return Expected<Picture>(tl::unexpected(failed->second.error));
  }
  failures_.erase(failed);
  return std::nullopt;
}

void Pictures::Fetch(const std::string& url, Take take) {
  bool is_first = false;
  {
    std::lock_guard lock(mutex_);
    const auto found = waiting_.find(url);
    if (found != waiting_.end()) {
      found->second.push_back(std::move(take));
      return;
    }
    is_first = waiting_.size() < options_.max_waiting;
    if (is_first) waiting_[url].push_back(std::move(take));
  }
  if (!is_first) {
    take(diemtin::Fail(ErrorCode::kTooMany, "too many pictures are waited for", url));
    return;
  }
  Request request;
  request.url = url;
  request.accept = kAccept;
  request.limits.max_body_bytes = options_.max_picture_bytes;
  request.limits.total = options_.timeout;
  client_->Fetch(std::move(request), [this, url](Expected<Fetched> fetched) {
    Finish(url, Judge(url, std::move(fetched)));
  });
}

Expected<Picture> Pictures::Judge(const std::string& url, Expected<Fetched> fetched) {
  if (!fetched) return tl::unexpected(fetched.error());
  if (fetched->status != 200) {
    return Fail(ErrorCode::kNotFound, fmt::format("the server says {}", fetched->status), url);
  }
  DIEMTIN_ASSIGN(Picture picture, PictureOf(std::move(fetched->body), url));
  if (const auto kept = cache_->Put(url, picture.bytes); !kept) {
    Log(LogLevel::kWarning, kept.error().ToString());
  }
  return picture;
}

void Pictures::Finish(const std::string& url, const Expected<Picture>& picture) {
  std::vector<Take> takers;
  {
    std::lock_guard lock(mutex_);
    takers.swap(waiting_[url]);
    waiting_.erase(url);
    if (!picture) {
      if (failures_.size() >= kMostFailures) failures_.clear();
      failures_[url] = {env_.NowUnixSeconds() + options_.retry_seconds, picture.error()};
    }
  }
  for (const Take& take : takers) take(picture);
}

}  // namespace diemtin::fetch
