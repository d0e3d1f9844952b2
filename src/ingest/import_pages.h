#pragma once

#include <vector>

#include "archive/archive.h"
#include "ingest/grouping.h"
#include "ingest/ingest.h"
#include "ingest/page_changes.h"

namespace diemtin::ingest {

// As Import (ingest.h), of pages that are at hand already: they are taken unless archive and store
// cannot be opened. `kept` is gone on from and kept again.
Expected<Totals> ImportPages(Env& env, const Options& options,
                             std::vector<archive::StoredPage>* pages, const Callbacks& callbacks,
                             KeptGrouping* kept);

// Carries out changes of pages that hold names (page_changes.h), which are taken unless archive and
// store cannot be opened.
Expected<PageFates> ChangePages(Env& env, const Options& options, std::vector<PageChange>* changes,
                                KeptGrouping* kept);
// Withdraws the pages that have expired; how many those were.
Expected<int> WithdrawExpired(Env& env, const Options& options, KeptGrouping* kept);

}  // namespace diemtin::ingest
