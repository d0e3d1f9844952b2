#pragma once

// Answers of the client, which come on its thread, brought to the one thread that asks.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

#include "fetch/client.h"

namespace diemtin::ingest {

class Answers {
 public:
  using Take = std::function<void(const Expected<fetch::Fetched>&)>;

  // Not owned. All that was asked must have been given by Next before this goes.
  explicit Answers(fetch::Client* client) : client_(client) {}
  void Ask(fetch::Request request, Take take);
  // The `take` of an answer, with the answer; null when none comes in so long.
  std::function<void()> Next(std::chrono::milliseconds time);
  bool none_to_come() const { return to_come_ == 0; }
  std::size_t bytes();  // of bodies that wait for Next

 private:
  fetch::Client* client_;
  int to_come_ = 0;   // of the asking thread
  std::mutex mutex_;  // guards the next ones
  std::deque<std::pair<std::size_t, std::function<void()>>> came_;
  std::size_t bytes_ = 0;
  std::condition_variable comes_;
};

}  // namespace diemtin::ingest
