#include "ingest/importer.h"

#include <chrono>
#include <thread>
#include <utility>

#include "base/log.h"
#include "ingest/import_pages.h"

namespace diemtin::ingest {

Expected<Totals> Importer::Import(std::vector<archive::StoredPage>* pages,
                                  const Callbacks& callbacks) {
  std::lock_guard lock(mutex_);
  return ImportPages(env_, options_, pages, callbacks, &kept_);
}

Expected<Totals> Importer::ImportInTurn(std::vector<archive::StoredPage>* pages,
                                        const Callbacks& callbacks,
                                        const std::function<bool()>& cancelled) {
  constexpr std::chrono::seconds kBetweenTries(1);
  for (bool is_told = false;;) {
    auto totals = Import(pages, callbacks);
    if (totals || totals.error().code != ErrorCode::kPermission || cancelled()) return totals;
    if (!std::exchange(is_told, true)) {
      Log(LogLevel::kInfo, "new pages wait: " + totals.error().ToString());
    }
    std::this_thread::sleep_for(kBetweenTries);
  }
}

Expected<model::CorrectionOutcome> Importer::Correct(const model::CorrectionRequest& request) {
  std::lock_guard lock(mutex_);
  kept_.grouping.reset();  // a correction moves articles behind its back
  return ingest::Correct(env_, options_, request);
}

Expected<PageFates> Importer::Change(std::vector<PageChange>* changes) {
  std::lock_guard lock(mutex_);
  return ChangePages(env_, options_, changes, &kept_);
}

Expected<int> Importer::WithdrawExpired() {
  std::lock_guard lock(mutex_);
  return ingest::WithdrawExpired(env_, options_, &kept_);
}

}  // namespace diemtin::ingest
