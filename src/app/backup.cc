#include "ingest/backup.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/table.h"

namespace diemtin::app {
namespace {

void RunBackup(Context* context, const std::string& to, bool verify) {
  const auto done = ingest::Backup(
      Env::Real(), context->data_directory, to, verify,
      [](const Error& error) { fmt::print(stderr, "diemtin: {}\n", error.ToString()); });
  if (!done) return Report(context, done.error());
  if (!context->quiet) {
    fmt::print("archive: {} bytes copied of {}\ndatabases: {} bytes\n",
               Grouped(static_cast<std::int64_t>(done->archive.bytes)),
               Grouped(static_cast<std::int64_t>(done->archive.total)),
               Grouped(static_cast<std::int64_t>(done->databases)));
  }
  if (!done->verified) return;
  const std::int64_t problems = done->verified->problems;
  if (!context->quiet) {
    fmt::print("verified: {} records, {}\n", Grouped(done->verified->records),
               problems == 0 ? "all is well" : Grouped(problems) + " problems");
  }
  if (problems > 0) context->exit_code = kFailed;
}

}  // namespace

void AddBackup(CLI::App* app, Context* context) {
  struct Arguments {
    std::string directory;
    bool no_verify = false;
  };
  const auto given = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "backup", "Copy the data directory, also while it is in use; of the archive what is new");
  command->add_option("DIRECTORY", given->directory, "Where to; the copy is a data directory")
      ->required();
  command->add_flag("--no-verify", given->no_verify, "Do not look at every record of the copy");
  command->callback([context, given] { RunBackup(context, given->directory, !given->no_verify); });
}

}  // namespace diemtin::app
