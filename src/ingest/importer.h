#pragma once

// All that one process writes into archive and store, one after another, with grouping kept in
// memory between: for a server that imports a little at a time. From any thread; a call waits for
// those before it. Between calls other processes may write.

#include <mutex>
#include <vector>

#include "archive/archive.h"
#include "ingest/grouping.h"
#include "ingest/ingest.h"
#include "ingest/page_changes.h"

namespace diemtin::ingest {

class Importer {
 public:
  Importer(Env& env, Options options) : env_(env), options_(std::move(options)) {}
  const Options& options() const { return options_; }

  // As ingest::Import and ingest::Correct; kPermission while another process writes: `pages` are
  // then as they were, else taken.
  Expected<Totals> Import(std::vector<archive::StoredPage>* pages, const Callbacks& callbacks = {});
  // Waits while another process writes, until `cancelled`.
  Expected<Totals> ImportInTurn(std::vector<archive::StoredPage>* pages, const Callbacks& callbacks,
                                const std::function<bool()>& cancelled);
  Expected<model::CorrectionOutcome> Correct(const model::CorrectionRequest& request);
  // Pages that hold names, by what each change finds: kPermission while another process writes, and
  // `changes` are then as they were, else taken.
  Expected<PageFates> Change(std::vector<PageChange>* changes);
  Expected<int> WithdrawExpired();  // how many names

 private:
  Env& env_;
  const Options options_;
  std::mutex mutex_;  // held while writing
  KeptGrouping kept_;
};

}  // namespace diemtin::ingest
