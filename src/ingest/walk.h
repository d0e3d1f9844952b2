#pragma once

// Files under the given paths, in an order that does not depend on the file system: names sorted in
// each directory.

#include <cstdint>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/error.h"

namespace diemtin::ingest {

struct FoundFile {
  std::string path;
  std::uint64_t size = 0;
};

struct Found {
  std::vector<FoundFile> files;
  std::vector<Error> refused;  // with the path in `where`
  std::uint64_t total_bytes = 0;
};

// Links are followed. A directory is walked once: a link to one that is being walked is refused as
// kLoop, a second way to one that was walked is passed over. Pipes, sockets and devices are refused
// unopened.
Found Walk(Env& env, const std::vector<std::string>& paths);

}  // namespace diemtin::ingest
