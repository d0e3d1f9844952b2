#pragma once

#include <vector>

#include "archive/archive.h"
#include "ingest/ingest.h"

namespace diemtin::ingest {

// Import (ingest.h) of pages that are at hand already.
Expected<Totals> ImportPages(Env& env, const Options& options,
                             std::vector<archive::StoredPage> pages,
                             const Callbacks& callbacks = {});

}  // namespace diemtin::ingest
