#pragma once

// The contest's HTTP interface: PUT and DELETE of /NAME.html, GET /threads. An answer to PUT or
// DELETE means that what it says is on the disk: one thread writes all that waits as a group, and
// one sync makes it safe. While the journal is read at the start every answer is 503.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/contest/index.h"
#include "web/http_server.h"

namespace diemtin::app::contest {

class Server {
 public:
  // The journal is DIRECTORY/contest.journal; another server on it is kPermission. `threads` 0: as
  // many workers as cores.
  static Expected<std::unique_ptr<Server>> Start(const std::string& directory,
                                                 const web::HttpOptions& options, int threads);
  ~Server();
  unsigned short port() const { return http_->port(); }
  bool is_loaded() const { return loaded_; }

  // For tests, too: any thread.
  std::shared_ptr<const web::Response> Answer(const web::Request& request);

 private:
  using Send = std::function<void(std::shared_ptr<const web::Response>)>;
  struct Waiting {
    Entry entry;
    Send send;
  };

  explicit Server(std::string directory) : directory_(std::move(directory)) {}
  std::shared_ptr<const web::Response> Put(const std::string& name, const web::Request& request);
  std::shared_ptr<const web::Response> Queue(Entry entry);
  void Run();
  void WriteGroup(Journal* journal, std::vector<Waiting> group);

  const std::string directory_;
  Index index_;
  std::unique_ptr<FileLock> lock_;
  std::atomic<bool> loaded_ = false;
  std::mutex mutex_;  // guards the next two
  std::condition_variable changed_;
  std::vector<Waiting> waiting_;
  bool stopping_ = false;
  std::thread writer_;
  std::unique_ptr<web::HttpServer> http_;
};

// The parameters of GET /threads; nullopt when one is missing or out of range.
std::optional<ThreadQuestion> ParseThreadQuestion(std::string_view target);

}  // namespace diemtin::app::contest
