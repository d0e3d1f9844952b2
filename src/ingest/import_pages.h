#pragma once

#include <vector>

#include "archive/archive.h"
#include "ingest/grouping.h"
#include "ingest/ingest.h"

namespace diemtin::ingest {

// As Import (ingest.h), of pages that are at hand already: they are taken unless archive and store
// cannot be opened. `kept` is gone on from and kept again.
Expected<Totals> ImportPages(Env& env, const Options& options,
                             std::vector<archive::StoredPage>* pages, const Callbacks& callbacks,
                             KeptGrouping* kept);

}  // namespace diemtin::ingest
