#include "ingest/intake.h"

#include <utility>

namespace diemtin::ingest {
namespace {

// A group is synced when it is this large or this old.
constexpr std::size_t kGroupPages = 64;
constexpr std::size_t kGroupBytes = 8u << 20;
constexpr std::chrono::milliseconds kGroupAge(100);

}  // namespace

Expected<Intake::Outcome> Intake::Add(archive::StoredPage page) {
  const PageId id = archive::IdOf(page);
  if (waiting_ids_.contains(id)) return Outcome::kKnown;
  DIEMTIN_ASSIGN(const bool known, pipeline_->IsKnown(id));
  if (known) return Outcome::kKnown;
  DIEMTIN_ASSIGN(const archive::Position position, archive_->Append(page));
  if (waiting_.empty()) since_ = std::chrono::steady_clock::now();
  waiting_bytes_ += page.bytes.size();
  waiting_ids_.insert(id);
  waiting_.push_back({id, position, archive_->end(), std::move(page)});
  if (waiting_.size() >= kGroupPages || waiting_bytes_ >= kGroupBytes ||
      std::chrono::steady_clock::now() - since_ >= kGroupAge) {
    DIEMTIN_TRY(Flush());
  }
  return Outcome::kNew;
}

Expected<void> Intake::Flush() {
  if (waiting_.empty()) return {};
  DIEMTIN_TRY(archive_->Sync());
  if (acknowledged_) {
    std::vector<std::string> names;
    for (const ArchivedPage& page : waiting_) names.push_back(page.page.source);
    acknowledged_(names);
  }
  std::vector<ArchivedPage> group = std::exchange(waiting_, {});
  waiting_ids_.clear();
  waiting_bytes_ = 0;
  for (ArchivedPage& page : group) {
    // The pipeline has failed; its Finish says why.
    if (!pipeline_->Submit(std::move(page))) return Fail(ErrorCode::kInternal, "the store stopped");
  }
  return {};
}

}  // namespace diemtin::ingest
