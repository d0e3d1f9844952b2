#include <CLI/CLI.hpp>

#include "app/commands.h"

namespace diemtin::app {

int Run(int argc, const char* const* argv) {
  CLI::App app("diemtin: news pages in; clean articles, copies, stories and storylines out");
  app.require_subcommand(1);
  Context context;
  app.add_option("--data", context.data_directory, "Directory of the archive and the store");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return context.exit_code;
}

}  // namespace diemtin::app
