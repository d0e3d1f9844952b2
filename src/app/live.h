#pragma once

// What commands that fetch have in common, and the thread that polls while the portal is served.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/commands.h"
#include "fetch/client.h"
#include "ingest/importer.h"
#include "ingest/live/poll.h"

namespace diemtin::app {

Expected<std::unique_ptr<ingest::Sources>> OpenSources(const Context& context);
Expected<std::unique_ptr<fetch::Client>> StartClient(const Settings& settings);
ingest::PollOptions PollOptions(const Settings& settings);
// One process polls a data directory at a time: held while it does.
Expected<std::unique_ptr<FileLock>> LockPolling(const Context& context);

// Polls from Start to Stop, on a thread of its own. What fails is logged and tried again later;
// also when another process polls.
class Polling {
 public:
  // `importer` is not owned and must outlive it.
  static Expected<std::unique_ptr<Polling>> Start(const Context& context,
                                                  ingest::Importer* importer);
  ~Polling() { Stop(); }
  Polling(const Polling&) = delete;
  Polling& operator=(const Polling&) = delete;
  void Stop();

  ingest::Sources* sources() { return sources_.get(); }
  fetch::Client* client() { return client_.get(); }
  ingest::Subscriptions* subscriptions() { return subscriptions_.get(); }  // may be null

 private:
  Polling(const Context& context, ingest::Importer* importer)
      : context_(context), importer_(importer) {}
  void Run();
  Expected<void> PollOnce();
  void Rest(std::chrono::seconds time);  // shorter when it is to stop

  const Context context_;
  ingest::Importer* importer_;
  std::unique_ptr<ingest::Sources> sources_;
  std::unique_ptr<ingest::Subscriptions> subscriptions_;
  std::unique_ptr<fetch::Client> client_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable stop_;
  std::thread thread_;
};

}  // namespace diemtin::app
