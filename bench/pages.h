#pragma once

// The pages of folders, for benches and tools.

#include <fmt/core.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/env.h"

namespace diemtin::bench {

struct File {
  std::string path;
  std::string bytes;
};

// Every file of the folder itself, by name; ends the program when it cannot be read.
inline std::vector<File> LoadPages(const std::string& folder) {
  constexpr std::uint64_t kMostBytes = 1u << 30;
  std::vector<File> files;
  auto& env = Env::Real();
  const auto names = env.List(folder);
  if (!names) {
    fmt::print(stderr, "{}\n", names.error().ToString());
    std::exit(3);
  }
  for (const std::string& name : *names) {
    std::string path = folder + "/" + name;
    auto bytes = ReadWholeFile(env, path, kMostBytes);
    if (bytes) files.push_back({std::move(path), std::move(*bytes)});
  }
  return files;
}

// Processor time of this thread in seconds: other work on the machine does not count.
inline double ThreadSeconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace diemtin::bench
