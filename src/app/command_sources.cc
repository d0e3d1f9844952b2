// What is subscribed to: add, sources, remove, fetch.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/commands.h"
#include "base/json.h"
#include "feed/feed.h"
#include "feed/opml.h"
#include "fetch/web_address.h"
#include "ingest/live/discover.h"
#include "ingest/live/entries.h"
#include "ingest/live/poll.h"
#include "text/charset.h"

namespace diemtin::app {
namespace {

constexpr std::uint64_t kMaxOpmlBytes = 16 << 20;
constexpr std::chrono::seconds kBetweenLooks(5);
constexpr std::chrono::milliseconds kHostPause(500);

std::atomic<bool> stop_asked = false;

// The first signal ends with what is under way, the second at once: nothing is lost by it.
void AskToStop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

struct Given {
  std::vector<std::string> what, allow_private;
  bool once = false, all = false, json = false;
};

Expected<std::unique_ptr<ingest::Sources>> OpenSources(const Context& context) {
  DIEMTIN_TRY(Env::Real().CreateDirectories(context.data_directory));
  return ingest::Sources::Open(context.sources_path());
}

Expected<std::unique_ptr<fetch::Client>> StartClient(const Context& context, const Given& given) {
  Settings settings = context.settings;
  for (const std::string& host : given.allow_private) settings.allow_private += "," + host;
  fetch::ClientOptions options;
  options.user_agent = UserAgent(settings);
  options.guard = FetchGuard(settings);
  options.host_pause = kHostPause;
  return fetch::Client::Start(options);
}

void PrintAdded(const std::string& url, bool is_new) {
  fmt::print("{} {}\n", is_new ? "added" : "known", url);
}

Expected<void> AddOne(ingest::Sources* sources, const std::string& url, const std::string& title) {
  DIEMTIN_ASSIGN(const fetch::WebAddress address, fetch::ParseWebAddress(url));
  DIEMTIN_ASSIGN(const bool is_new, sources->Add(address.url, title));
  PrintAdded(address.url, is_new);
  return {};
}

// All of a list: nothing of it is fetched now. What is no address is told and passed over.
void AddOpml(Context* context, ingest::Sources* sources, std::string_view utf8) {
  for (const feed::Outline& outline : feed::ReadOpml(utf8)) {
    if (const auto added = AddOne(sources, outline.url, outline.title); !added) {
      Report(context, added.error());
      context->exit_code = kSomeSkipped;
    }
  }
}

// A feed, a list, or a page that names its feeds.
Expected<void> AddUrl(Context* context, ingest::Sources* sources, fetch::Client* client,
                      const std::string& url) {
  fetch::Request request;
  request.url = url.find("://") == std::string::npos ? "https://" + url : url;
  DIEMTIN_ASSIGN(const fetch::Fetched fetched, client->Get(request));
  if (fetched.status != 200) {
    return Fail(ErrorCode::kNotFound, fmt::format("the server says {}", fetched.status),
                fetched.url);
  }
  const std::string type(fetched.Header("content-type"));
  const std::string home = fetched.permanent_url.value_or(request.url);
  if (const auto feed = ingest::TakeApart(fetched.body, type, fetched.url)) {
    return AddOne(sources, home, feed->title);
  }
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(fetched.body, type));
  if (feed::LooksLikeOpml(decoded.utf8)) {
    AddOpml(context, sources, decoded.utf8);
    return {};
  }
  const std::vector<std::string> feeds = ingest::DiscoverFeeds(decoded.utf8, fetched.url);
  if (feeds.empty()) {
    return Fail(ErrorCode::kUnknownFormat, "neither a feed nor a page that names one", fetched.url);
  }
  for (std::size_t i = 1; i < feeds.size(); ++i) fmt::print("also   {}\n", feeds[i]);
  return AddOne(sources, feeds.front(), "");
}

void Add(Context* context, const Given& given) {
  auto sources = OpenSources(*context);
  if (!sources) return Report(context, sources.error());
  auto client = StartClient(*context, given);
  if (!client) return Report(context, client.error());
  for (const std::string& what : given.what) {
    Expected<void> added;
    if (Env::Real().Exists(what)) {
      const auto bytes = ReadWholeFile(Env::Real(), what, kMaxOpmlBytes);
      const auto decoded = bytes ? text::Decode(*bytes, "") : tl::unexpected(bytes.error());
      if (!decoded) {
        added = tl::unexpected(decoded.error());
      } else if (!feed::LooksLikeOpml(decoded->utf8)) {
        added = Fail(ErrorCode::kUnknownFormat, "no OPML file", what);
      } else {
        AddOpml(context, sources->get(), decoded->utf8);
      }
    } else {
      added = AddUrl(context, sources->get(), client->get(), what);
    }
    if (!added) Report(context, added.error());
  }
}

void Remove(Context* context, const Given& given) {
  auto sources = OpenSources(*context);
  if (!sources) return Report(context, sources.error());
  for (const std::string& url : given.what) {
    const auto removed = (*sources)->Remove(url);
    if (!removed) return Report(context, removed.error());
    if (!*removed) {
      Report(context, {ErrorCode::kNotFound, "no such source; `diemtin sources` lists them", url});
    }
  }
}

std::string StateOf(const fetch::SourceState& state, std::int64_t now) {
  if (state.gone) return "gone";
  if (!state.error.empty()) return fmt::format("failed {}: {}", state.failures, state.error);
  return state.next <= now ? "due" : fmt::format("due in {} min", (state.next - now + 59) / 60);
}

void ListSources(Context* context, const Given& given) {
  auto sources = OpenSources(*context);
  if (!sources) return Report(context, sources.error());
  const auto all = (*sources)->All();
  if (!all) return Report(context, all.error());
  const std::int64_t now = Env::Real().NowUnixSeconds();
  for (const ingest::Source& source : *all) {
    const fetch::SourceState& state = source.state;
    if (given.json) {
      JsonWriter out;
      out.BeginObject().Field("url", state.url).Field("title", source.title);
      out.Field("entries", source.entries).Field("next", state.next).Field("rhythm", state.rhythm);
      out.Field("failures", state.failures).Field("error", state.error).Field("gone", state.gone);
      fmt::print("{}\n", out.EndObject().str());
    } else {
      fmt::print("{}  {}  {} entries, {}\n", state.url, source.title, source.entries,
                 StateOf(state, now));
    }
  }
}

void PrintTotals(const ingest::PollTotals& totals, bool json) {
  if (json) {
    JsonWriter out;
    out.BeginObject().Field("asked", totals.asked).Field("unchanged", totals.unchanged);
    out.Field("failed", totals.failed).Field("entries", totals.entries);
    out.Field("from_pages", totals.from_pages).Field("from_feeds", totals.from_feeds);
    out.Field("without", totals.without).Field("pages", totals.imported.pages);
    out.Field("articles", totals.imported.articles).Field("stories", totals.imported.stories);
    fmt::print("{}\n", out.EndObject().str());
    return;
  }
  fmt::print(
      "{} sources asked ({} unchanged, {} failed), {} new entries ({} from their pages, {} "
      "from the feed, {} without a text), {} articles, {} stories\n",
      totals.asked, totals.unchanged, totals.failed, totals.entries, totals.from_pages,
      totals.from_feeds, totals.without, totals.imported.articles, totals.imported.stories);
}

void Fetch(Context* context, const Given& given) {
  auto sources = OpenSources(*context);
  if (!sources) return Report(context, sources.error());
  auto client = StartClient(*context, given);
  if (!client) return Report(context, client.error());
  std::signal(SIGINT, AskToStop);
  std::signal(SIGTERM, AskToStop);
  ingest::PollCallbacks callbacks;
  callbacks.cancelled = [] { return stop_asked.load(); };
  callbacks.asked = [context](const ingest::Source& source) {
    if (source.state.error.empty() || context->quiet) return;
    fmt::print(stderr, "diemtin: {}: {}\n", source.state.url, source.state.error);
  };
  do {
    const auto due = given.all ? (*sources)->All() : (*sources)->Due(Env::Real().NowUnixSeconds());
    if (!due) return Report(context, due.error());
    if (!due->empty() || given.once) {
      const auto totals = ingest::Poll(Env::Real(), IngestOptions(context->settings), {},
                                       client->get(), sources->get(), *due, callbacks);
      if (!totals) return Report(context, totals.error());
      if (totals->failed > 0) context->exit_code = kSomeSkipped;
      PrintTotals(*totals, given.json);
      std::fflush(stdout);
    }
    if (!given.once && !stop_asked) std::this_thread::sleep_for(kBetweenLooks);
  } while (!given.once && !stop_asked);
}

void AllowPrivate(CLI::App* command, const std::shared_ptr<Given>& given) {
  command->add_option("--allow-private", given->allow_private,
                      "Host that may lie in a private network (any number of times)");
}

}  // namespace

void AddSources(CLI::App* app, Context* context) {
  const auto given = std::make_shared<Given>();
  CLI::App* add = app->add_subcommand("add", "Subscribe to feeds");
  add->add_option("URL", given->what, "A feed, a page that names its feed, an OPML file or address")
      ->required();
  AllowPrivate(add, given);
  add->callback([=] { Add(context, *given); });
  CLI::App* list = app->add_subcommand("sources", "List what is subscribed to, and its state");
  list->add_flag("--json", given->json, "One JSON object a source");
  list->callback([=] { ListSources(context, *given); });
  CLI::App* remove = app->add_subcommand("remove", "Subscribe to a source no longer");
  remove->add_option("URL", given->what, "As `diemtin sources` prints it")->required();
  remove->callback([=] { Remove(context, *given); });
  CLI::App* fetch = app->add_subcommand("fetch", "Ask the sources that are due, until stopped");
  fetch->add_flag("--once", given->once, "Ask those that are due now, and end");
  fetch->add_flag("--all", given->all, "With --once: ask all, due or not");
  fetch->add_flag("--json", given->json, "Totals as JSON");
  AllowPrivate(fetch, given);
  fetch->callback([=] {
    given->all = given->all && given->once;
    Fetch(context, *given);
  });
}

}  // namespace diemtin::app
