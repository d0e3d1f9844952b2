#pragma once

// One file a command: each adds its subcommand and sets *exit_code when it has run.
// Exit codes: 0 done, 1 some inputs skipped, 2 usage, 3 failed.

#include <CLI/App.hpp>
#include <string>

namespace diemtin::app {

inline constexpr int kDone = 0;
inline constexpr int kSomeSkipped = 1;
inline constexpr int kUsage = 2;
inline constexpr int kFailed = 3;

// What every command may use; filled from the command line and diemtin.toml before a command runs.
struct Context {
  std::string data_directory;
  int exit_code = kDone;
};


// Runs the program; what main calls, and tests too.
int Run(int argc, const char* const* argv);

}  // namespace diemtin::app
