#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "web/source_line.h"

namespace diemtin::web {

// What others know a portal by.
struct Outside {
  std::string origin;  // "https://host"; empty: what each reader asked for
  std::string hub;     // of WebSub, for its feeds; may be empty
  std::function<Expected<std::vector<SourceLine>>()> sources;  // from any thread; may be empty
};

}  // namespace diemtin::web
