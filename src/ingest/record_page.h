#pragma once

// Which records of web archives are pages. Internal to the room.

#include <optional>
#include <string>

#include "archive/archive.h"
#include "read/read.h"
#include "warc/warc.h"

namespace diemtin::ingest {

// The page of a record; nullopt when it holds none (requests, pictures, redirects, error pages).
// `where` it came from stands in the page unless one of our own archives says it.
Expected<std::optional<archive::StoredPage>> PageOfRecord(const warc::Record& record,
                                                          const std::string& where,
                                                          const read::Options& limits);

}  // namespace diemtin::ingest
