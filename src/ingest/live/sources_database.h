#pragma once

// sources.db (docs/formats.md), of which several objects have a connection each. Internal to this
// folder.

#include <memory>
#include <string>

#include "base/error.h"
#include "store/database.h"

namespace diemtin::ingest {

// Made, or led to the newest version.
Expected<std::unique_ptr<store::Database>> OpenSourcesDatabase(const std::string& path);

}  // namespace diemtin::ingest
