#include "web/server.h"

#include <algorithm>
#include <optional>
#include <thread>

#include "web/http_server.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kCacheBytes = 64 << 20;

class PortalServer final : public Server {
 public:
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
    const bool writes = writing_.desk != nullptr || writing_.people != nullptr;
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    std::vector<Handler> handlers;
    for (int i = 0; i < (options.threads > 0 ? options.threads : cores); ++i) {
      DIEMTIN_ASSIGN(store::Reader reader, store::Reader::Open(options.store_path));
      auto site = std::make_shared<Site>(std::move(reader), &cache_, *language, options.weights,
                                         writes ? &writing_ : nullptr, &outlets_);
      handlers.push_back([site](const Request& request) { return site->Handle(request); });
    }
    HttpOptions http;
    http.address = options.address;
    http.port = options.port;
    http.takes_posts = writes;
    DIEMTIN_ASSIGN(http_, HttpServer::Start(http, std::move(handlers)));
    return {};
  }

  unsigned short port() const override { return http_->port(); }
  void Wait() override { http_->Wait(); }
  void Stop() override { http_->Stop(); }

 private:
  PageCache cache_{kCacheBytes};
  std::optional<CorrectionDesk> desk_;
  std::unique_ptr<people::People> people_;
  Writing writing_;
  rank::OutletWeights outlets_;
  std::unique_ptr<HttpServer> http_;  // after the others: its threads end first
};

}  // namespace

Expected<std::unique_ptr<Server>> Server::Start(const Options& options) {
  auto server = std::make_unique<PortalServer>();
  DIEMTIN_TRY(server->Open(options));
  return server;
}

}  // namespace diemtin::web
