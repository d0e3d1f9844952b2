#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <memory>

#include "app/commands.h"
#include "app/progress.h"
#include "app/table.h"
#include "base/json.h"
#include "base/run_mark.h"
#include "ingest/ingest.h"

namespace diemtin::app {
namespace {

std::atomic<bool> stop_asked = false;

// The first signal asks to stop cleanly, the second ends the program as usual.
void AskToStop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

std::string TotalsJson(const ingest::Totals& totals) {
  JsonWriter out;
  out.BeginObject()
      .Field("inputs", totals.inputs)
      .Field("pages", totals.pages)
      .Field("known", totals.known);
  out.Field("articles", totals.articles)
      .Field("teasers", totals.teasers)
      .Field("copies", totals.copies);
  out.Field("stories", totals.stories)
      .Field("storylines", totals.storylines)
      .Field("bytes", totals.bytes);
  out.Key("skipped").BeginObject();
  for (const auto& [reason, count] : totals.skipped) out.Field(reason, count);
  out.EndObject().Field("seconds",
                        static_cast<double>(static_cast<long long>(totals.seconds * 1000)) / 1000);
  return out.EndObject().Take();
}

std::string TotalsText(const ingest::Totals& totals) {
  std::string text = fmt::format(
      "{} new pages ({} known already), {} articles, {} teasers, {} copies, {} stories, {} "
      "storylines in {:.1f} s\n",
      Grouped(totals.pages), Grouped(totals.known), Grouped(totals.articles),
      Grouped(totals.teasers), Grouped(totals.copies), Grouped(totals.stories),
      Grouped(totals.storylines), totals.seconds);
  for (const auto& [reason, count] : totals.skipped)
    text += fmt::format("skipped: {} {}\n", Grouped(count), reason);
  return text;
}

// Runs Import, or Rebuild: both tell the same way how it goes.
template <typename Work>
void RunWithProgress(Context* context, const char* name, bool json, bool acknowledge, Work work) {
  std::signal(SIGINT, AskToStop);
  std::signal(SIGTERM, AskToStop);
  ProgressLine line(!context->quiet && ::isatty(STDERR_FILENO) != 0);
  // For the desk only: where it cannot be written, the work itself says why.
  const auto mark = RunMark::Start(Env::Real(), context->running_path(), name);
  ingest::Callbacks callbacks;
  callbacks.progress = [&](const ingest::Progress& progress) {
    line.Show(progress);
    if (mark) (*mark)->Tell(progress.pages, progress.bytes, progress.total_bytes);
  };
  callbacks.skipped = [&](const ingest::Skip& skip) {
    line.Message(fmt::format("skipped {}: {}: {}", skip.where, skip.reason, skip.message));
  };
  callbacks.cancelled = [] { return stop_asked.load(); };
  if (acknowledge) {
    callbacks.acknowledged = [](const std::vector<std::string>& pages) {
      for (const std::string& page : pages) {
        fmt::print("{}\n",
                   JsonWriter().BeginObject().Field("acknowledged", page).EndObject().str());
      }
      std::fflush(stdout);
    };
  }
  const Expected<ingest::Totals> totals = work(callbacks);
  line.Clear();
  if (!totals) return Report(context, totals.error());
  fmt::print("{}", json || ::isatty(STDOUT_FILENO) == 0 ? TotalsJson(*totals) + "\n"
                                                        : TotalsText(*totals));
  if (stop_asked) fmt::print(stderr, "diemtin: stopped; run it again to go on\n");
  if (stop_asked || !totals->skipped.empty()) context->exit_code = kSomeSkipped;
}

}  // namespace

void AddImport(CLI::App* app, Context* context) {
  struct Arguments {
    std::vector<std::string> paths;
    bool json = false, acknowledge = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("import", "Archive pages, read them and group their articles");
  command
      ->add_option("PATH", arguments->paths,
                   "Files and directories: HTML, text, WARC, ARC, WACZ, feeds, JSONL; plain, gzip "
                   "or Zstandard")
      ->required();
  command->add_flag("--json", arguments->json, "Totals as one JSON line on a terminal too");
  command->add_flag("--acknowledge", arguments->acknowledge,
                    "A JSON line for each page once it is safe in the archive");
  command->callback([context, arguments] {
    RunWithProgress(context, "import", arguments->json, arguments->acknowledge,
                    [&](const ingest::Callbacks& callbacks) {
                      return ingest::Import(Env::Real(), IngestOptions(context->settings),
                                            arguments->paths, callbacks);
                    });
  });
}

void AddRebuild(CLI::App* app, Context* context) {
  const auto json = std::make_shared<bool>(false);
  CLI::App* command = app->add_subcommand("rebuild", "Make the store again from the archive");
  command->add_flag("--json", *json, "Totals as one JSON line on a terminal too");
  command->callback([context, json] {
    RunWithProgress(context, "rebuild", *json, false, [&](const ingest::Callbacks& callbacks) {
      return ingest::Rebuild(Env::Real(), IngestOptions(context->settings), callbacks);
    });
  });
}

}  // namespace diemtin::app
