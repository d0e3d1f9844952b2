#include "web/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "base/env.h"
#include "base/log.h"
#include "web/events/events.h"
#include "web/http_server.h"
#include "web/observe.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kCacheBytes = 64 << 20;

// Beginnings of addresses that take more than a form.
struct LargeBody {
  std::string_view prefix;
  std::uint64_t bytes;
};
constexpr std::array kLargeBodies = {
    LargeBody{"/pages/", 8 << 20}, LargeBody{"/websub/", 16 << 20}, LargeBody{"/mcp", 1 << 20},
    LargeBody{"/v1/", 4 << 20},    LargeBody{"/reader/", 4 << 20},  LargeBody{"/api/", 4 << 20}};

std::uint64_t BodyLimitOf(std::string_view method, std::string_view target) {
  if (method == "GET" || method == "HEAD") return HttpServer::kBodyBytes;
  for (const LargeBody& large : kLargeBodies) {
    if (target.starts_with(large.prefix)) return large.bytes;
  }
  return HttpServer::kBodyBytes;
}

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
    write_token_ = options.write_token;
    more_metrics_ = options.more_metrics;
    if (options.correct) {
      desk_.emplace(options.correct, options.write_token, options.is_public);
      writing_.desk = &*desk_;
    }
    if (options.keep_page) {
      pages_.emplace(options.keep_page, options.write_token, options.is_public,
                     [this] { cache_.EndFormer(); });  // who changed something sees it
    }
    if (!options.people_path.empty()) {
      DIEMTIN_ASSIGN(people_, people::People::Open(options.people_path));
      writing_.people = people_.get();
      DIEMTIN_ASSIGN(reader_apps_, people::ReaderApps::Open(options.people_path));
      DIEMTIN_ASSIGN(store::Arrivals arrivals, store::Arrivals::Open(options.store_path));
      apps_.emplace(reader_apps_.get(), std::move(arrivals));
      apps_->add_source = options.add_source;
      apps_->language = *language;
      writing_.apps = &*apps_;
    }
    writing_.is_public = options.is_public;
    writing_.data_directory = options.data_directory;
    writing_.has_mail = options.has_mail;
    const PictureMode picture_mode = OpenPictures(options);
    if (apps_) apps_->pictures = picture_mode;
    const bool writes = writing_.desk != nullptr || writing_.people != nullptr;
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    std::vector<Handler> handlers;
    const auto make_site = [&]() -> Expected<Site> {
      DIEMTIN_ASSIGN(store::Reader reader, store::Reader::Open(options.store_path));
      Site site(std::move(reader), &cache_, *language, options.weights,
                writes ? &writing_ : nullptr, &outlets_, picture_mode, pictures_.get());
      site.SetOutside(options.outside);
      return site;
    };
    DIEMTIN_ASSIGN(Site makers_site, make_site());
    maker_ = std::make_unique<PageMaker>(std::move(makers_site));
    for (int i = 0; i < (options.threads > 0 ? options.threads : cores); ++i) {
      DIEMTIN_ASSIGN(Site made, make_site());
      auto site = std::make_shared<Site>(std::move(made));
      site->LetRemake([this](const Request& request) { maker_->Ask(request); });
      handlers.push_back(Observe(
          [this, site, door = options.hub_door](const Request& request) {
            if (request.target == "/healthz") return Alive();
            if (request.target == "/metrics") return GiveMetrics(request);
            if (auto events = EventsOf(request)) return events;
            if (pages_) {
              if (auto answer = pages_->Take(request)) return answer;
            }
            if (door && request.target.starts_with("/websub/")) {
              return std::make_shared<const Response>(door(request));
            }
            return site->Handle(request);
          },
          &metrics_));
    }
    DIEMTIN_ASSIGN(store::Reader reader, store::Reader::Open(options.store_path));
    event_source_ = std::make_unique<EventSource>(std::move(reader), &events_, options.changed);
    HttpOptions http;
    http.address = options.address;
    http.port = options.port;
    http.body_limit = BodyLimitOf;
    http.outside_pictures = picture_mode == PictureMode::kDirect;
    DIEMTIN_ASSIGN(http_, HttpServer::Start(http, std::move(handlers)));
    return {};
  }

  unsigned short port() const override { return http_->port(); }
  void Wait() override { http_->Wait(); }
  void Stop() override { http_->Stop(); }

 private:
  // The process answers; whether the store can be read, /readyz says.
  static std::shared_ptr<const Response> Alive() {
    auto response = std::make_shared<Response>();
    response->content_type = "text/plain; charset=utf-8";
    response->cache_control = "no-store";
    response->body = "ok\n";
    return response;
  }

  std::shared_ptr<const Response> GiveMetrics(const Request& request) const {
    return std::make_shared<const Response>(
        MetricsAnswer(request, metrics_, write_token_, more_metrics_));
  }

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

  // The stream of /events; null for all else.
  std::shared_ptr<const Response> EventsOf(const Request& request) {
    if (!request.target.starts_with("/events") || !IsRead(request)) return nullptr;
    const auto target = ParseTarget(request.target);
    if (!target || target->segments != std::vector<std::string>{"events"}) return nullptr;
    return std::make_shared<const Response>(AnswerEvents(request, *target, &events_));
  }

  Metrics metrics_;
  std::string write_token_;
  std::function<std::string()> more_metrics_;
  PageCache cache_{kCacheBytes};
  EventRing events_{Env::Real().NowUnixSeconds()};
  std::unique_ptr<EventSource> event_source_;
  std::optional<CorrectionDesk> desk_;
  std::optional<PageDesk> pages_;
  std::unique_ptr<people::People> people_;
  std::unique_ptr<people::ReaderApps> reader_apps_;
  std::optional<reader::Apps> apps_;
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
