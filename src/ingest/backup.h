#pragma once

// A copy of all that is kept, made while others read and write it.

#include <functional>
#include <optional>
#include <string>

#include "archive/copy.h"
#include "base/env.h"
#include "ingest/verify.h"

namespace diemtin::ingest {

struct BackedUp {
  archive::Copied archive;
  std::uint64_t databases = 0;       // bytes of store.sqlite, people.db and sources.db
  std::optional<Verified> verified;  // of the copy
};

// Makes the directory `to` a data directory of its own: the databases as of one moment each, the
// archive as of a later one, so that it holds all that the store speaks of, and the settings. Of
// the archive only what is new since the last backup into `to` is copied. With `verify`, the copy
// is looked at as `Verify` does; `problem` as there.
Expected<BackedUp> Backup(Env& env, const std::string& data_directory, const std::string& to,
                          bool verify, const std::function<void(const Error&)>& problem);

}  // namespace diemtin::ingest
