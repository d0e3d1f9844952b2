#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/commands.h"
#include "app/digest.h"
#include "app/hub_door.h"
#include "app/live.h"
#include "app/page_keeper.h"
#include "app/publisher.h"
#include "app/source_lines.h"
#include "app/store_metrics.h"
#include "base/log.h"
#include "base/run_mark.h"
#include "fetch/web_address.h"
#include "ingest/ingest.h"
#include "ingest/live/sources.h"
#include "web/server.h"

namespace diemtin::app {
namespace {

// Ctrl-C and a service manager's stop. Blocked before the server's threads start, so that they
// reach sigwait and nothing else.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// Returns at a signal; mails the digests that fall due until then.
void WaitForStop(const sigset_t& signals, const Context& context) {
  constexpr timespec kMinute{60, 0};
  constexpr std::int64_t kAfterFailure = 3600;
  std::int64_t not_before = 0;
  while (sigtimedwait(&signals, nullptr, &kMinute) < 0) {
    const std::int64_t now = Env::Real().NowUnixSeconds();
    if (context.settings.mail_server.empty() || now < not_before) continue;
    const auto run = SendDigests(context, now);
    if (!run) Log(LogLevel::kError, run.error().ToString());
    if (!run || run->failed > 0) not_before = now + kAfterFailure;
  }
}

// Where there are sources, or pages are to come by PUT, the store is made before anything is in it.
Expected<void> MakeReady(const Context& context, bool may_be_empty) {
  if (Env::Real().Exists(context.store_path())) return {};
  if (!may_be_empty && !Env::Real().Exists(context.sources_path())) {
    return Fail(ErrorCode::kNotFound,
                "nothing imported yet; run `diemtin import PATH` or `diemtin add URL` first, or "
                "`diemtin serve --empty` to put pages",
                context.store_path());
  }
  DIEMTIN_TRY(ingest::CatchUp(Env::Real(), IngestOptions(context.settings)));
  return {};
}

struct Given {
  std::optional<unsigned short> port;
  std::optional<std::string> address;
  std::vector<std::string> allow_private;
  bool is_public = false, no_fetch = false, may_be_empty = false;
};

void Serve(Context* context, const Given& given) {
  const Settings& settings = context->settings;
  web::Options options;
  options.store_path = context->store_path();
  options.people_path = context->people_path();
  options.data_directory = context->data_directory;
  options.is_public = given.is_public;
  options.has_mail = !settings.mail_server.empty() && !settings.mail_from.empty();
  options.address = settings.address;
  options.port = static_cast<unsigned short>(settings.port);
  options.threads = settings.threads;
  options.interface_language = settings.interface_language;
  options.weights = settings.weights;
  options.outlets =
      rank::ParseOutletWeights(settings.outlet_weights).value_or(rank::OutletWeights());
  options.write_token = settings.write_token;
  options.more_metrics = [context] { return StoreMetrics(*context); };
  options.pictures = web::ParsePictureMode(settings.pictures).value_or(web::PictureMode::kOff);
  options.picture_proxy.directory = context->data_directory + "/pictures";
  options.picture_proxy.max_cache_bytes = static_cast<std::uint64_t>(settings.picture_cache_mb)
                                          << 20;
  options.picture_proxy.user_agent = UserAgent(settings);
  options.picture_proxy.guard = FetchGuard(settings);
  options.outside.origin = settings.public_url;
  options.outside.sources = [path = context->sources_path()] { return SourceLines(path); };
  options.add_source =
      [path = context->sources_path()](const std::string& url) -> Expected<std::string> {
    DIEMTIN_ASSIGN(const fetch::WebAddress address, fetch::ParseWebAddress(url));
    DIEMTIN_ASSIGN(const auto sources, ingest::Sources::Open(path));
    DIEMTIN_TRY(sources->Add(address.url, ""));
    return address.url;
  };
  ingest::Importer importer(Env::Real(), IngestOptions(settings));
  options.correct = [&importer](const model::CorrectionRequest& request) {
    return importer.Correct(request);
  };
  if (const auto ready = MakeReady(*context, given.may_be_empty); !ready)
    return Report(context, ready.error());
  const sigset_t signals = BlockStopSignals();
  auto publisher = StartPublisher(settings);
  if (!publisher) return Report(context, publisher.error());
  if (*publisher) {
    options.outside.hub = settings.hub;
    options.changed = [&](const std::set<std::string>& sections) {
      (*publisher)->Changed(sections);
    };
  }
  Expected<std::unique_ptr<Polling>> polling;
  if (!given.no_fetch) polling = Polling::Start(*context, &importer);
  if (!polling) Log(LogLevel::kError, "nothing is fetched: " + polling.error().ToString());
  if (polling && *polling && (*polling)->subscriptions() != nullptr) {
    options.hub_door = [hubs = (*polling)->subscriptions()](const web::Request& request) {
      return AnswerHub(hubs, request);
    };
  }
  PageKeeper keeper(&importer, context->store_path());
  options.keep_page = [&keeper](web::PageAsked asked, web::PageAnswer answer) {
    keeper.Take(std::move(asked), std::move(answer));
  };
  auto server = web::Server::Start(options);
  if (!server) {
    Report(context, server.error());
    return;
  }
  // For the desk only: a data directory that cannot be written is served all the same.
  const auto mark = RunMark::Start(Env::Real(), context->running_path(), "serve");
  const bool is_ipv6 = options.address.find(':') != std::string::npos;
  fmt::print("Serving on http://{}{}{}:{}/ (Ctrl-C stops)\n", is_ipv6 ? "[" : "", options.address,
             is_ipv6 ? "]" : "", (*server)->port());
  std::fflush(stdout);
  WaitForStop(signals, *context);
  if (polling && *polling) (*polling)->Stop();
  (*server)->Stop();
  keeper.Stop();  // its answers still go out
  (*server)->Wait();
  if (!context->quiet) fmt::print("Stopped\n");
}

}  // namespace

void AddServe(CLI::App* app, Context* context) {
  const auto given = std::make_shared<Given>();
  CLI::App* serve = app->add_subcommand("serve", "Serve the portal and its JSON over HTTP");
  serve->add_option("--port", given->port, "Port (default 8080; 0: any free one)");
  serve->add_option("--address", given->address, "IP address (default 127.0.0.1)");
  serve->add_option("--allow-private", given->allow_private,
                    "Host that may lie in a private network (any number of times)");
  serve->add_flag("--no-fetch", given->no_fetch, "Ask no sources meanwhile");
  serve->add_flag("--empty", given->may_be_empty,
                  "Start with nothing imported: pages come by PUT /pages/NAME.html");
  serve->add_flag("--public", given->is_public,
                  "Anybody reads, and who writes logs in (`diemtin user add`)");
  serve->callback([given, context] {
    if (given->port) context->settings.port = *given->port;
    if (given->address) context->settings.address = *given->address;
    for (const std::string& host : given->allow_private) {
      context->settings.allow_private += "," + host;
    }
    Serve(context, *given);
  });
}

}  // namespace diemtin::app
