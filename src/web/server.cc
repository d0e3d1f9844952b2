#include "web/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "base/log.h"
#include "web/http_server.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kCacheBytes = 64 << 20;

// Makes pages on a thread of its own, which waits for the others: readers come first.
class PageMaker {
 public:
  explicit PageMaker(Site site) : site_(std::move(site)), thread_([this] { Run(); }) {}
  PageMaker(const PageMaker&) = delete;
  PageMaker& operator=(const PageMaker&) = delete;
  ~PageMaker() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    filled_.notify_one();
    thread_.join();
  }

  // Does nothing when there is much to do: the page is then made by who asks for it next.
  void Ask(const Request& request) {
    {
      std::lock_guard lock(mutex_);
      if (asked_.size() >= kMostAsked) return;
      asked_.push_back(request);
    }
    filled_.notify_one();
  }

 private:
  static constexpr std::size_t kMostAsked = 64;
  static constexpr int kNice = 5;

  void Run() {
    // On Linux a thread's own.
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
    std::unique_lock lock(mutex_);
    for (;;) {
      filled_.wait(lock, [this] { return stopping_ || !asked_.empty(); });
      if (stopping_) return;
      const Request request = std::move(asked_.front());
      asked_.pop_front();
      lock.unlock();
      site_.Remake(request);
      lock.lock();
    }
  }

  Site site_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Request> asked_;
  bool stopping_ = false;
  std::thread thread_;  // after what it uses
};

class PortalServer final : public Server {
 public:
  ~PortalServer() override {
    if (http_) {
      http_->Stop();
      http_->Wait();
    }
    pictures_.reset();  // what still waits is answered into loops that are there
  }

  Expected<void> Open(const Options& options) {
    const auto language = ParseLanguage(options.interface_language);
    if (!language) {
      return Fail(ErrorCode::kUsage, "no such interface language; vi and en are there",
                  options.interface_language);
    }
    outlets_ = options.outlets;
    if (options.correct) {
      desk_.emplace(options.correct, options.write_token, options.is_public);
      writing_.desk = &*desk_;
    }
    if (!options.people_path.empty()) {
      DIEMTIN_ASSIGN(people_, people::People::Open(options.people_path));
      writing_.people = people_.get();
    }
    writing_.is_public = options.is_public;
    writing_.data_directory = options.data_directory;
    writing_.has_mail = options.has_mail;
    const PictureMode picture_mode = OpenPictures(options);
    const bool writes = writing_.desk != nullptr || writing_.people != nullptr;
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    std::vector<Handler> handlers;
    const auto make_site = [&]() -> Expected<Site> {
      DIEMTIN_ASSIGN(store::Reader reader, store::Reader::Open(options.store_path));
      return Site(std::move(reader), &cache_, *language, options.weights,
                  writes ? &writing_ : nullptr, &outlets_, picture_mode, pictures_.get());
    };
    DIEMTIN_ASSIGN(Site makers_site, make_site());
    maker_ = std::make_unique<PageMaker>(std::move(makers_site));
    for (int i = 0; i < (options.threads > 0 ? options.threads : cores); ++i) {
      DIEMTIN_ASSIGN(Site made, make_site());
      auto site = std::make_shared<Site>(std::move(made));
      site->LetRemake([this](const Request& request) { maker_->Ask(request); });
      handlers.push_back([site](const Request& request) { return site->Handle(request); });
    }
    HttpOptions http;
    http.address = options.address;
    http.port = options.port;
    http.takes_posts = writes;
    http.outside_pictures = picture_mode == PictureMode::kDirect;
    DIEMTIN_ASSIGN(http_, HttpServer::Start(http, std::move(handlers)));
    return {};
  }

  unsigned short port() const override { return http_->port(); }
  void Wait() override { http_->Wait(); }
  void Stop() override { http_->Stop(); }

 private:
  // A data directory that cannot be written is served all the same, without pictures.
  PictureMode OpenPictures(const Options& options) {
    if (options.pictures != PictureMode::kProxy) return options.pictures;
    auto pictures = fetch::Pictures::Start(Env::Real(), options.picture_proxy);
    if (!pictures) {
      Log(LogLevel::kWarning, "no pictures are shown: " + pictures.error().ToString());
      return PictureMode::kOff;
    }
    pictures_ = std::move(*pictures);
    return PictureMode::kProxy;
  }

  PageCache cache_{kCacheBytes};
  std::optional<CorrectionDesk> desk_;
  std::unique_ptr<people::People> people_;
  Writing writing_;
  rank::OutletWeights outlets_;
  std::unique_ptr<fetch::Pictures> pictures_;
  std::unique_ptr<PageMaker> maker_;
  std::unique_ptr<HttpServer> http_;  // after the others: its threads end first
};

}  // namespace

Expected<std::unique_ptr<Server>> Server::Start(const Options& options) {
  auto server = std::make_unique<PortalServer>();
  DIEMTIN_TRY(server->Open(options));
  return server;
}

}  // namespace diemtin::web
