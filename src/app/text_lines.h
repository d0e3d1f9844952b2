#pragma once

// A line in, a line out: what makes `diemtin text` part of a pipeline.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin::app {

// Calls `each` with every line of the files (- is standard input) in order, without its end and
// with bad bytes replaced by U+FFFD, and writes what it returns and a line feed to standard output.
// Output is flushed before input is waited for. A file that cannot be read, or a line over 64 MB,
// is handed to `refuse` and the rest of that file is left out.
void MapLines(const std::vector<std::string>& paths,
              const std::function<std::string(std::string_view)>& each,
              const std::function<void(const Error&)>& refuse);

}  // namespace diemtin::app
