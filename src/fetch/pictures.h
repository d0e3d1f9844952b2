#pragma once

// Pictures of other sites, fetched in the reader's stead: from the cache or through the client and
// its guard. Raster pictures only, as their bytes say and whatever the server calls them.
// Thread-safe.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/error.h"
#include "fetch/client.h"
#include "fetch/guard.h"
#include "fetch/picture_cache.h"

namespace diemtin::fetch {

struct PictureOptions {
  std::string directory;
  std::uint64_t max_cache_bytes = 256 << 20;
  std::uint64_t max_picture_bytes = 8 << 20;
  std::size_t max_waiting = 512;     // addresses asked for at once; more are refused
  std::int64_t retry_seconds = 600;  // how long a picture that failed is not asked for again
  std::chrono::milliseconds timeout{15'000};
  std::string user_agent;
  Guard guard;
};

struct Picture {
  std::string_view type;  // a constant
  std::string bytes;
};

class Pictures {
 public:
  using Take = std::function<void(const Expected<Picture>&)>;

  static Expected<std::unique_ptr<Pictures>> Start(Env& env, const PictureOptions& options);
  ~Pictures();  // what is waited for fails

  // What needs no fetching: the picture, or why there is none for now; nullopt: Fetch brings it.
  std::optional<Expected<Picture>> Known(const std::string& url);
  // Calls `take` once, on this thread or another; those who ask for one address share its fetching.
  void Fetch(const std::string& url, Take take);

 private:
  Pictures(Env& env, const PictureOptions& options) : env_(env), options_(options) {}
  Expected<Picture> Judge(const std::string& url, Expected<Fetched> fetched);
  void Finish(const std::string& url, const Expected<Picture>& picture);

  Env& env_;
  const PictureOptions options_;
  std::unique_ptr<PictureCache> cache_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Take>> waiting_;
  struct Failure {
    std::int64_t until;
    Error error;
  };
  std::map<std::string, Failure> failures_;
  std::unique_ptr<Client> client_;  // last: its thread uses the others
};

}  // namespace diemtin::fetch
