#include "fetch/client.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <thread>

#include "base/env.h"
#include "fetch/line.h"
#include "fetch/transfer.h"

namespace diemtin::fetch {
namespace {

using Clock = Transfer::Clock;

Error Stopped(const std::string& where) { return {ErrorCode::kIo, "the fetcher stopped", where}; }

// Process-wide, once.
bool InitCurl() {
  static const bool good = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return good;
}

class CurlClient final : public Client {
 public:
  explicit CurlClient(const ClientOptions& options)
      : options_(options), line_(options.host_connections, options.host_pause) {}

  ~CurlClient() override {
    if (thread_.joinable()) {
      Stop();
      thread_.join();
    }
    under_way_.clear();
    if (multi_ != nullptr) curl_multi_cleanup(multi_);
    if (wake_fd_ >= 0) ::close(wake_fd_);
    if (epoll_fd_ >= 0) ::close(epoll_fd_);
  }

  Expected<void> Open() {
    if (!InitCurl()) return diemtin::Fail(ErrorCode::kIo, "libcurl cannot start");
    epoll_fd_ = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll_fd_ < 0) return FailErrno("create", "epoll", errno);
    wake_fd_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (wake_fd_ < 0) return FailErrno("create", "eventfd", errno);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wake_fd_;
    if (::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, wake_fd_, &event) != 0) {
      return FailErrno("watch", "eventfd", errno);
    }
    multi_ = curl_multi_init();
    if (multi_ == nullptr) return diemtin::Fail(ErrorCode::kIo, "libcurl cannot start");
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(options_.max_moving));
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(
        multi_, CURLMOPT_SOCKETFUNCTION,
        +[](CURL*, curl_socket_t fd, int what, void* self, void* watched) {
          static_cast<CurlClient*>(self)->Watch(fd, what, watched != nullptr);
          return 0;
        });
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(
        multi_, CURLMOPT_TIMERFUNCTION, +[](CURLM*, long milliseconds, void* self) {
          auto& timer = static_cast<CurlClient*>(self)->timer_;
          timer.reset();
          if (milliseconds >= 0) timer = Clock::now() + std::chrono::milliseconds(milliseconds);
          return 0;
        });
    thread_ = std::thread([this] { Run(); });
    return {};
  }

  void Fetch(Request request, Done done) override {
    auto transfer = std::make_unique<Transfer>(std::move(request), std::move(done), &options_);
    {
      std::lock_guard lock(mutex_);
      if (!stopping_) incoming_.push_back(std::move(transfer));
    }
    if (transfer) return transfer->Fail(Stopped(transfer->host()));
    Wake();
  }

  void Stop() override {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    Wake();
  }

 private:
  void Wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_fd_, &one, sizeof one);
  }

  void Watch(curl_socket_t fd, int what, bool watched) {
    epoll_event event{};
    event.data.fd = fd;
    if (what == CURL_POLL_REMOVE) {
      ::epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, fd, &event);
      return;
    }
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    ::epoll_ctl(epoll_fd_, watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    if (!watched) curl_multi_assign(multi_, fd, this);
  }

  void Run() {
    std::array<epoll_event, 64> events;
    next_look_ = Clock::now() + options_.patience;
    while (TakeIncoming()) {
      BeginTransfers();
      const int count = ::epoll_wait(epoll_fd_, events.data(), events.size(), WaitMilliseconds());
      int running = 0;
      for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == wake_fd_) {
          std::uint64_t ignored = 0;
          [[maybe_unused]] const auto got = ::read(wake_fd_, &ignored, sizeof ignored);
          continue;
        }
        int mask = 0;
        if (event.events & EPOLLIN) mask |= CURL_CSELECT_IN;
        if (event.events & EPOLLOUT) mask |= CURL_CSELECT_OUT;
        if (event.events & (EPOLLERR | EPOLLHUP)) mask |= CURL_CSELECT_ERR;
        curl_multi_socket_action(multi_, event.data.fd, mask, &running);
      }
      if (timer_ && *timer_ <= Clock::now()) {
        timer_.reset();
        curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
      }
      EndTransfers();
      LookForSilence();
    }
    for (auto& [easy, transfer] : under_way_) {
      curl_multi_remove_handle(multi_, easy);
      transfer->Fail(Stopped(transfer->host()));
    }
    for (const auto& transfer : line_.TakeAll()) transfer->Fail(Stopped(transfer->host()));
  }

  // False when it is time to stop.
  bool TakeIncoming() {
    std::deque<std::unique_ptr<Transfer>> taken;
    bool stopping = false;
    {
      std::lock_guard lock(mutex_);
      taken.swap(incoming_);
      stopping = stopping_;
    }
    for (auto& transfer : taken) {
      if (const auto aimed = transfer->Aim(); !aimed) {
        transfer->Fail(aimed.error());
      } else {
        line_.Add(std::move(transfer));
      }
    }
    return !stopping;
  }

  int WaitMilliseconds() const {
    std::optional<Clock::time_point> until = timer_;
    const auto sooner = [&until](Clock::time_point time) {
      if (!until || time < *until) until = time;
    };
    if (!under_way_.empty()) sooner(next_look_);
    if (const auto pause_end = line_.NextPauseEnd()) sooner(*pause_end);
    if (!until) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
  }

  int Moving() const { return static_cast<int>(under_way_.size()) - aside_; }

  void BeginTransfers() {
    while (Moving() < options_.max_moving) {
      if (aside_ >= options_.max_aside && line_.SomeMayBegin(Clock::now())) GiveUpLongestSilent();
      std::unique_ptr<Transfer> transfer = line_.Take(Clock::now());
      if (!transfer) return;
      Begin(std::move(transfer));
    }
  }

  void Begin(std::unique_ptr<Transfer> transfer) {
    const auto now = Clock::now();
    const auto easy = transfer->Begin(now);
    if (!easy || curl_multi_add_handle(multi_, *easy) != CURLM_OK) {
      const std::string host = transfer->host();
      transfer->Fail(easy ? Error{ErrorCode::kIo, "libcurl takes no more", host} : easy.error());
      line_.Ended(host, now);
      return;
    }
    under_way_.emplace(*easy, std::move(transfer));
  }

  std::unique_ptr<Transfer> Remove(CURL* easy) {
    const auto found = under_way_.find(easy);
    std::unique_ptr<Transfer> transfer = std::move(found->second);
    under_way_.erase(found);
    curl_multi_remove_handle(multi_, easy);
    if (transfer->silent_since) --aside_;
    transfer->silent_since.reset();
    line_.Ended(transfer->host(), Clock::now(), transfer->rest());
    return transfer;
  }

  void EndTransfers() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;  // the message goes with its handle
      std::unique_ptr<Transfer> transfer = Remove(message->easy_handle);
      const auto again = transfer->End(code, Clock::now());
      if (!again) {
        transfer->Fail(again.error());
      } else if (*again) {
        line_.Add(std::move(transfer), true);
      } else {
        transfer->Finish();
      }
    }
  }

  // Who brings nothing stands aside until something comes.
  void LookForSilence() {
    const auto now = Clock::now();
    if (now < next_look_) return;
    next_look_ = now + options_.patience;
    for (auto& [easy, transfer] : under_way_) {
      const bool silent = transfer->IsSilent();
      if (silent == transfer->silent_since.has_value()) continue;
      aside_ += silent ? 1 : -1;
      if (silent) {
        transfer->silent_since = now;
      } else {
        transfer->silent_since.reset();
      }
    }
  }

  void GiveUpLongestSilent() {
    CURL* longest = nullptr;
    std::optional<Clock::time_point> since;
    for (auto& [easy, transfer] : under_way_) {
      if (transfer->silent_since && (!since || *transfer->silent_since < *since)) {
        since = transfer->silent_since;
        longest = easy;
      }
    }
    const std::unique_ptr<Transfer> transfer = Remove(longest);
    transfer->Fail({ErrorCode::kIo, "too slow: silent while others wait", transfer->host()});
  }

  const ClientOptions options_;
  std::mutex mutex_;
  std::deque<std::unique_ptr<Transfer>> incoming_;  // under mutex_
  bool stopping_ = false;                           // under mutex_
  int epoll_fd_ = -1, wake_fd_ = -1;
  CURLM* multi_ = nullptr;
  std::thread thread_;
  // Of the thread alone.
  Line line_;
  std::map<CURL*, std::unique_ptr<Transfer>> under_way_;
  int aside_ = 0;  // of those under way
  std::optional<Clock::time_point> timer_;
  Clock::time_point next_look_;
};

}  // namespace

Expected<std::unique_ptr<Client>> Client::Start(const ClientOptions& options) {
  auto client = std::make_unique<CurlClient>(options);
  DIEMTIN_TRY(client->Open());
  return client;
}

Expected<Fetched> Client::Get(Request request) {
  std::promise<Expected<Fetched>> promise;
  auto future = promise.get_future();
  Fetch(std::move(request),
        [&promise](Expected<Fetched> fetched) { promise.set_value(std::move(fetched)); });
  return future.get();
}

}  // namespace diemtin::fetch
