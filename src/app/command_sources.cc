// What is subscribed to: add, sources, remove, fetch.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/live.h"
#include "app/starting_lists.h"
#include "base/json.h"
#include "feed/opml.h"
#include "ingest/live/poll.h"
#include "ingest/live/subscribe.h"
#include "text/charset.h"

namespace diemtin::app {
namespace {

constexpr std::uint64_t kMaxOpmlBytes = 16 << 20;

std::atomic<bool> stop_asked = false;

// The first signal ends with what is under way, the second at once: nothing is lost by it.
void AskToStop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

struct Given {
  std::vector<std::string> what, allow_private;
  std::string list;
  bool once = false, all = false, json = false, no_pages = false;
};

Settings With(Settings settings, const Given& given) {
  for (const std::string& host : given.allow_private) settings.allow_private += "," + host;
  if (given.no_pages) settings.fetch_pages = 0;
  return settings;
}

std::string_view KindName(ingest::SourceKind kind) {
  switch (kind) {
    case ingest::SourceKind::kSitemap:
      return "news sitemap";
    case ingest::SourceKind::kFront:
      return "front page";
    default:
      return "feed";
  }
}

void PrintAdded(Context* context, const ingest::Subscribed& added) {
  for (const auto& one : added.sources) {
    fmt::print("{} {} ({})\n", one.is_new ? "added" : "known", one.url, KindName(one.kind));
  }
  for (const std::string& url : added.also) fmt::print("also   {}\n", url);
  for (const Error& error : added.refused) {
    Report(context, error);
    context->exit_code = kSomeSkipped;
  }
}

Expected<ingest::Subscribed> AddFile(ingest::Sources* sources, const std::string& path) {
  DIEMTIN_ASSIGN(const std::string bytes, ReadWholeFile(Env::Real(), path, kMaxOpmlBytes));
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(bytes, ""));
  if (!feed::LooksLikeOpml(decoded.utf8)) {
    return Fail(ErrorCode::kUnknownFormat, "no OPML file", path);
  }
  return ingest::SubscribeToList(sources, decoded.utf8);
}

void Add(Context* context, const Given& given) {
  auto sources = OpenSources(*context);
  if (!sources) return Report(context, sources.error());
  auto client = StartClient(With(context->settings, given));
  if (!client) return Report(context, client.error());
  if (!given.list.empty()) {
    const auto added =
        ingest::SubscribeToList(sources->get(), StartingList(given.list).value_or(""));
    if (!added) return Report(context, added.error());
    PrintAdded(context, *added);
  }
  if (given.what.empty() && given.list.empty()) {
    return Report(context, {ErrorCode::kUsage, "an address, a file or --list is missing", ""});
  }
  for (const std::string& what : given.what) {
    const auto added = Env::Real().Exists(what)
                           ? AddFile(sources->get(), what)
                           : ingest::Subscribe(client->get(), sources->get(), what);
    if (added) PrintAdded(context, *added);
    if (!added) Report(context, added.error());
  }
}

// What is to be picked from, with the names of its parts.
void PrintList(const std::string& name) {
  std::string folder;
  for (const feed::Outline& outline : feed::ReadOpml(StartingList(name).value_or(""))) {
    if (outline.folder != folder) fmt::print("{} ({})\n", outline.folder, name);
    folder = outline.folder;
    fmt::print("  {:34} {}\n", outline.url, outline.title);
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
      out.Field("kind", KindName(source.kind));
      out.Field("entries", source.entries).Field("next", state.next).Field("rhythm", state.rhythm);
      out.Field("failures", state.failures).Field("error", state.error).Field("gone", state.gone);
      fmt::print("{}\n", out.EndObject().str());
    } else {
      fmt::print("{}  {}  {}, {} entries, {}\n", state.url, source.title, KindName(source.kind),
                 source.entries, StateOf(state, now));
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
  auto client = StartClient(With(context->settings, given));
  if (!client) return Report(context, client.error());
  std::signal(SIGINT, AskToStop);
  std::signal(SIGTERM, AskToStop);
  ingest::PollCallbacks callbacks;
  callbacks.cancelled = [] { return stop_asked.load(); };
  callbacks.asked = [context](const ingest::Source& source) {
    if (source.state.error.empty() || context->quiet) return;
    fmt::print(stderr, "diemtin: {}: {}\n", source.state.url, source.state.error);
  };
  ingest::Importer importer(Env::Real(), IngestOptions(context->settings));
  const ingest::PollTools tools{&Env::Real(), client->get(), &importer, sources->get()};
  const ingest::PollOptions options = PollOptions(With(context->settings, given));
  const auto lock = LockPolling(*context);
  if (!lock) return Report(context, lock.error());
  Expected<ingest::PollTotals> totals;
  if (given.once) {
    auto due = given.all ? (*sources)->All() : (*sources)->Due(Env::Real().NowUnixSeconds());
    if (!due) return Report(context, due.error());
    totals = ingest::Poll(tools, options, std::move(*due), callbacks);
  } else {
    if (!context->quiet) {
      callbacks.imported = [&given](const ingest::PollTotals& so_far) {
        PrintTotals(so_far, given.json);
        std::fflush(stdout);
      };
    }
    totals = ingest::KeepPolling(tools, options, callbacks);
  }
  if (!totals) return Report(context, totals.error());
  if (totals->failed > 0) context->exit_code = kSomeSkipped;
  PrintTotals(*totals, given.json);
}

void AllowPrivate(CLI::App* command, const std::shared_ptr<Given>& given) {
  command->add_option("--allow-private", given->allow_private,
                      "Host that may lie in a private network (any number of times)");
}

}  // namespace

void AddSources(CLI::App* app, Context* context) {
  const auto given = std::make_shared<Given>();
  CLI::App* add = app->add_subcommand("add", "Subscribe to feeds and sites");
  add->add_option("URL", given->what, "A feed, a site, an OPML file or address");
  add->add_option("--list", given->list, "All of a starting list (`diemtin lists` shows them)")
      ->check(
          CLI::IsMember(std::vector<std::string>(kStartingLists.begin(), kStartingLists.end())));
  AllowPrivate(add, given);
  add->callback([=] { Add(context, *given); });
  CLI::App* lists = app->add_subcommand("lists", "Show the starting lists, to pick sources from");
  lists->callback([] {
    for (const std::string_view name : kStartingLists) PrintList(std::string(name));
  });
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
  fetch->add_flag("--no-pages", given->no_pages, "Take entries as they stand, fetch no pages");
  AllowPrivate(fetch, given);
  fetch->callback([=] {
    given->all = given->all && given->once;
    Fetch(context, *given);
  });
}

}  // namespace diemtin::app
