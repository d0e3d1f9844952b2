#include "ingest/live/answers.h"

#include <memory>

namespace diemtin::ingest {

void Answers::Ask(fetch::Request request, Take take) {
  ++to_come_;
  client_->Fetch(
      std::move(request), [this, take = std::move(take)](Expected<fetch::Fetched> fetched) {
        auto shared = std::make_shared<const Expected<fetch::Fetched>>(std::move(fetched));
        const std::size_t bytes = *shared ? (*shared)->body.size() : 0;
        std::lock_guard lock(mutex_);
        came_.emplace_back(bytes, [take, shared] { take(*shared); });
        bytes_ += bytes;
        comes_.notify_one();
      });
}

std::function<void()> Answers::Next(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  if (!comes_.wait_for(lock, time, [this] { return !came_.empty(); })) return nullptr;
  auto [bytes, take] = std::move(came_.front());
  came_.pop_front();
  bytes_ -= bytes;
  --to_come_;
  return take;
}

std::size_t Answers::bytes() {
  std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace diemtin::ingest
