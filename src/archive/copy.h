#pragma once

// A copy of an archive, made while it grows, and brought up to date later by what is new.

#include <cstdint>
#include <string>

#include "archive/archive.h"

namespace diemtin::archive {

struct Copied {
  std::uint64_t bytes = 0;  // copied now
  std::uint64_t total = 0;  // that the copy holds
};

// Makes `to` hold the whole records that `from` held at some moment after the call; they are on the
// disk when it returns. Records before `checked` are known to be whole. What `to` holds already is
// left: of each file its beginning and its end are compared, and kCorrupt says that it is no copy
// of this archive.
Expected<Copied> Copy(Env& env, const std::string& from, const std::string& to, Position checked);

}  // namespace diemtin::archive
