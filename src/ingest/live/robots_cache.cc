#include "ingest/live/robots_cache.h"

namespace diemtin::ingest {
namespace {

constexpr std::int64_t kDay = 86400;     // section 2.4: no longer than 24 hours
constexpr std::int64_t kTrouble = 3600;  // until a server that could not say is asked again
constexpr std::size_t kMostKept = 20'000;

}  // namespace

const RobotsCache::Rules& RobotsCache::Put(const std::string& origin,
                                           const Expected<fetch::Fetched>& answer,
                                           std::int64_t now) {
  if (kept_.size() >= kMostKept) {
    std::erase_if(kept_, [now](const auto& kept) { return kept.second.until <= now; });
    if (kept_.size() >= kMostKept) kept_.clear();
  }
  constexpr std::string_view kNothing = "user-agent: *\ndisallow: /";
  const bool trouble = !answer || answer->status >= 500 || answer->status == 429;
  std::string_view file = trouble ? kNothing : std::string_view();
  if (!trouble && answer->status == 200) file = answer->body;
  Rules& kept = kept_[origin];
  kept = {fetch::Robots::Parse(file), trouble, now + (trouble ? kTrouble : kDay)};
  return kept;
}

const RobotsCache::Rules* RobotsCache::Find(const std::string& origin, std::int64_t now) const {
  const auto found = kept_.find(origin);
  return found == kept_.end() || found->second.until <= now ? nullptr : &found->second;
}

}  // namespace diemtin::ingest
