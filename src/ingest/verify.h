#pragma once

// Looks at everything that was kept and changes nothing: each record of the archive against its
// checksum, the store against the archive in both directions, and the store in itself.

#include <cstdint>
#include <functional>
#include <string>

#include "base/env.h"
#include "base/error.h"

namespace diemtin::ingest {

struct Verified {
  std::int64_t records = 0;  // of the archive, broken ones included
  std::int64_t bytes = 0;    // of their pages
  std::int64_t pages = 0;    // of the store
  std::int64_t articles = 0;
  std::int64_t waiting =
      0;  // records that the store does not cover yet: the next import or rebuild adds them
  std::int64_t problems = 0;
};

// `problem` is called for each thing that is wrong. Fails when archive or store cannot be read at
// all.
Expected<Verified> Verify(Env& env, const std::string& data_directory,
                          const std::function<void(const Error&)>& problem);

}  // namespace diemtin::ingest
