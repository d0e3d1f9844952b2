#pragma once

// Carries out, on a thread of its own, what is asked of pages over HTTP, and withdraws those that
// have expired; at the start it brings the store up to the archive's end. What waits together is
// archived together: one sync, one look at the store.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ingest/importer.h"
#include "web/page_desk.h"

namespace diemtin::app {

class PageKeeper {
 public:
  static constexpr std::size_t kMostWaiting = 512;
  static constexpr std::size_t kMostBytes = 128u << 20;  // of what waits

  // `importer` is not owned and must outlive it.
  PageKeeper(ingest::Importer* importer, std::string store_path);
  PageKeeper(const PageKeeper&) = delete;
  PageKeeper& operator=(const PageKeeper&) = delete;
  ~PageKeeper() { Stop(); }

  // From any thread; `answer` is called on the keeper's, or at once when too many wait.
  void Take(web::PageAsked asked, web::PageAnswer answer);
  // What waits is refused, and everything that comes later.
  void Stop();

 private:
  struct Waiting {
    web::PageAsked asked;
    web::PageAnswer answer;
  };
  using Group = std::vector<Waiting>;

  void Run();
  Group NextGroup();  // empty: nothing came for a while, or it is to stop
  void Carry(Group group);
  Expected<ingest::PageFates> ChangeInTurn(std::vector<ingest::PageChange>* changes);
  Expected<bool> IsBehind();
  void WithdrawExpired();
  bool IsStopping();

  ingest::Importer* importer_;
  const std::string store_path_;
  std::mutex mutex_;  // guards the next three
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool stopping_ = false;
  // Of the thread.
  std::int64_t next_look_ = 0;
  bool has_looked_ = false;  // at what the archive holds beyond the store
  std::string told_;         // what fails again and again is told once
  std::thread thread_;       // after what it uses
};

}  // namespace diemtin::app
