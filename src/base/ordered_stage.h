#pragma once

// A stage of parallel work whose results come out in the order in which the work went in.
// One thread pushes, one thread pops; `threads` workers call `work` at the same time. What is in
// the stage, waiting, in work or done, is bounded by number and by weight, so that memory stays
// bounded: a full stage holds the pusher back.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace diemtin {

template <typename In, typename Out>
class OrderedStage {
 public:
  struct Bounds {
    std::size_t items = 256;
    std::size_t weight = 64u << 20;  // one item alone may be heavier
  };

  // `work` must not throw.
  OrderedStage(int threads, const Bounds& bounds, std::function<Out(In)> work)
      : bounds_(bounds), work_(std::move(work)) {
    for (int i = 0; i < threads; ++i) workers_.emplace_back([this] { Run(); });
  }
  OrderedStage(const OrderedStage&) = delete;
  OrderedStage& operator=(const OrderedStage&) = delete;
  ~OrderedStage() {
    Cancel();
    for (std::thread& worker : workers_) worker.join();
  }

  // Waits for room; false when the stage is closed or cancelled, and the item is dropped.
  bool Push(In item, std::size_t weight) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] {
      return closed_ || slots_.empty() ||
             (slots_.size() < bounds_.items && weight_ + weight <= bounds_.weight);
    });
    if (closed_) return false;
    slots_.push_back({std::move(item), std::nullopt, weight});
    weight_ += weight;
    work_waits_.notify_one();
    return true;
  }

  // The next result in order, waiting for it; nullopt when the stage is closed and empty, or
  // cancelled.
  std::optional<Out> Pop() {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] {
      return cancelled_ || (slots_.empty() ? closed_ : slots_.front().result.has_value());
    });
    if (cancelled_ || slots_.empty()) return std::nullopt;
    std::optional<Out> result = std::move(slots_.front().result);
    weight_ -= slots_.front().weight;
    slots_.pop_front();
    --claimed_;
    room_.notify_one();
    return result;
  }

  // No more will be pushed; what is in the stage still comes out.
  void Close() { End(false); }
  // Drops what is in the stage; from any thread.
  void Cancel() { End(true); }

 private:
  struct Slot {
    std::optional<In> item;
    std::optional<Out> result;
    std::size_t weight = 0;
  };

  void End(bool cancel) {
    std::lock_guard lock(mutex_);
    closed_ = true;
    cancelled_ = cancelled_ || cancel;
    room_.notify_all();
    work_waits_.notify_all();
    done_.notify_all();
  }

  void Run() {
    std::unique_lock lock(mutex_);
    while (true) {
      work_waits_.wait(lock, [&] { return cancelled_ || claimed_ < slots_.size() || closed_; });
      if (cancelled_ || claimed_ == slots_.size()) return;
      // A deque keeps its elements in place while others are pushed behind and popped in front.
      Slot& slot = slots_[claimed_++];
      In item = std::move(*slot.item);
      slot.item.reset();
      lock.unlock();
      Out result = work_(std::move(item));
      lock.lock();
      slot.result = std::move(result);
      done_.notify_one();
    }
  }

  const Bounds bounds_;
  const std::function<Out(In)> work_;
  std::mutex mutex_;
  std::condition_variable room_, work_waits_, done_;
  std::deque<Slot> slots_;
  std::size_t claimed_ = 0;  // slots before this one are in work or done
  std::size_t weight_ = 0;
  bool closed_ = false, cancelled_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace diemtin
