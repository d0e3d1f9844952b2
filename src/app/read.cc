#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "app/commands.h"
#include "base/ordered_stage.h"
#include "ingest/source.h"
#include "ingest/walk.h"
#include "model/json.h"
#include "read/read.h"

namespace diemtin::app {
namespace {

constexpr char kStandardInput[] = "-";

struct Arguments {
  std::vector<std::string> paths;
  bool pretty = false, explain = false;
};

Expected<std::unique_ptr<ingest::PageSource>> Open(const std::string& path,
                                                   const read::Options& options) {
  if (path != kStandardInput) return ingest::OpenFileSource(Env::Real(), path, options);
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() <= options.max_bytes) {
    const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (got < 0) return FailErrno("read", "standard input", errno);
    if (got == 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return ingest::OpenSource(ingest::MemoryStream(std::move(bytes)), kStandardInput, options);
}

// What is printed for one page, or why nothing is.
struct Printed {
  std::string where;
  Expected<std::string> json;
};

Printed ReadOne(ingest::SourceItem item, const read::Options& options, bool pretty) {
  if (!item.page) return {std::move(item.where), tl::unexpected(std::move(item.page).error())};
  const Expected<model::Reading> reading =
      read::Read(ingest::ToPage(std::move(*item.page)), options);
  if (!reading) return {std::move(item.where), tl::unexpected(reading.error())};
  JsonWriter out(pretty ? 2 : 0);
  model::WriteReading(*reading, item.where, &out);
  return {std::move(item.where), out.Take() + "\n"};
}

using Stage = OrderedStage<ingest::SourceItem, Printed>;

// Pushes the pages of every path; what cannot be opened goes its way in order, as an error.
void PushPages(const std::vector<std::string>& paths, const read::Options& options, Stage* stage) {
  for (const std::string& path : paths) {
    std::vector<ingest::FoundFile> files = {{path, 0}};
    if (path != kStandardInput) {
      ingest::Found found = ingest::Walk(Env::Real(), {path});
      for (Error& error : found.refused) {
        std::string where = error.where;
        stage->Push({std::move(where), tl::unexpected(std::move(error))}, 0);
      }
      files = std::move(found.files);
    }
    for (const ingest::FoundFile& file : files) {
      auto source = Open(file.path, options);
      if (!source) {
        stage->Push({file.path, tl::unexpected(std::move(source).error())}, 0);
        continue;
      }
      while (auto item = (*source)->Next()) {
        const std::size_t weight = item->page ? item->page->bytes.size() : 0;
        stage->Push(std::move(*item), weight);
      }
    }
  }
  stage->Close();
}

void RunRead(Context* context, const Arguments& arguments) {
  const ingest::Options settings = IngestOptions(context->settings);
  read::Options options = settings.read;
  options.explain = arguments.explain;
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  Stage stage(
      settings.threads > 0 ? settings.threads : cores, {settings.queue_pages, settings.queue_bytes},
      [&](ingest::SourceItem item) { return ReadOne(std::move(item), options, arguments.pretty); });
  std::thread pusher([&] { PushPages(arguments.paths, options, &stage); });
  while (const std::optional<Printed> printed = stage.Pop()) {
    if (printed->json) {
      std::fwrite(printed->json->data(), 1, printed->json->size(), stdout);
      continue;
    }
    const Error& error = printed->json.error();
    fmt::print(stderr, "diemtin: {}: {}: {}\n", printed->where, ErrorName(error.code),
               error.message);
    context->exit_code = kSomeSkipped;
  }
  pusher.join();
}

}  // namespace

void AddRead(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("read", "Print what is on pages as JSON, one line a page");
  command
      ->add_option("FILE", arguments->paths,
                   "Files as for import, or - for one page on standard input")
      ->required();
  command->add_flag("--pretty", arguments->pretty, "On several lines, indented");
  command->add_flag("--explain", arguments->explain,
                    "Say for every block why it was kept or left out");
  command->callback([context, arguments] { RunRead(context, *arguments); });
}

}  // namespace diemtin::app
