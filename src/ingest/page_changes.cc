#include "ingest/page_changes.h"

#include <utility>

#include "ingest/read_news.h"
#include "ingest/source.h"

namespace diemtin::ingest {

archive::StoredPage PageOfName(const std::string& name, std::string bytes,
                               std::string_view content_type, const Time& fetched) {
  archive::StoredPage page;
  page.fetched = fetched;
  page.content_type = content_type;
  page.source = "pages/" + name;
  page.bytes = std::move(bytes);
  return page;
}

Expected<void> CheckReadable(const archive::StoredPage& page, const read::Options& options) {
  DIEMTIN_ASSIGN(const read::Format format, read::DetectFormat(ToPage(page)));
  if (format != read::Format::kHtml) {
    return Fail(ErrorCode::kUnknownFormat, "the page is no HTML");
  }
  DIEMTIN_TRY(ReadNews(page, options));
  return {};
}

PageFates PageChanges::Carry(std::vector<PageChange> changes) {
  PageFates fates;
  for (PageChange& change : changes) {
    fates.push_back(change.page ? Put(std::move(change)) : GiveUp(change.name));
  }
  if (const auto submitted = Submit(); !submitted) {
    for (auto& fate : fates) fate = tl::unexpected(submitted.error());
  }
  return fates;
}

Expected<int> PageChanges::Expire() {
  DIEMTIN_ASSIGN(const auto expired, pipeline_->reader().HeldUntil(now_.unix_seconds));
  if (expired.empty()) return 0;
  std::vector<std::string> names;
  for (const store::HeldPage& held : expired) names.push_back(held.name);
  DIEMTIN_TRY(Withdraw(std::move(names), model::WithdrawalReason::kExpired));
  DIEMTIN_TRY(Submit());
  return static_cast<int>(expired.size());
}

Expected<std::optional<store::HeldPage>> PageChanges::HeldBy(const std::string& name) {
  const auto changed = held_.find(name);
  if (changed != held_.end()) return changed->second;
  return pipeline_->reader().HeldBy(name);
}

Expected<PageFate> PageChanges::Put(PageChange change) {
  DIEMTIN_ASSIGN(const auto held, HeldBy(change.name));
  archive::StoredPage& page = *change.page;
  page.holding = archive::Holding{change.name, 0, change.expires};
  PageId id = archive::IdOf(page);
  // A number that was withdrawn never comes back: what it stood for is gone for good.
  while (!held || held->page != id) {
    DIEMTIN_ASSIGN(const bool is_spent, pipeline_->reader().IsSpent(id));
    if (!is_spent && !withdrawn_.contains(id)) break;
    ++page.holding->turn;
    id = archive::IdOf(page);
  }
  const bool is_same = held && held->page == id;
  if (is_same && held->expires == change.expires) return PageFate::kKept;
  DIEMTIN_TRY(Append(std::move(page)));
  if (held && !is_same) withdrawn_.insert(held->page);
  held_[change.name] = store::HeldPage{change.name, id, change.expires};
  return is_same ? PageFate::kKept : held ? PageFate::kReplaced : PageFate::kNew;
}

Expected<PageFate> PageChanges::GiveUp(const std::string& name) {
  DIEMTIN_ASSIGN(const auto held, HeldBy(name));
  if (!held) return PageFate::kNotHeld;
  DIEMTIN_TRY(Withdraw({name}, model::WithdrawalReason::kDeleted));
  withdrawn_.insert(held->page);
  held_[name] = std::nullopt;
  return PageFate::kWithdrawn;
}

Expected<void> PageChanges::Withdraw(std::vector<std::string> names,
                                     model::WithdrawalReason reason) {
  archive::StoredPage record;
  record.kind = archive::RecordKind::kWithdrawal;
  record.fetched = now_;
  record.bytes = model::WithdrawalToJson({std::move(names), reason, now_});
  return Append(std::move(record));
}

Expected<void> PageChanges::Append(archive::StoredPage record) {
  const PageId id = archive::IdOf(record);
  DIEMTIN_ASSIGN(const archive::Position position, archive_->Append(record));
  appended_.push_back({id, position, archive_->end(), std::move(record)});
  return {};
}

Expected<void> PageChanges::Submit() {
  DIEMTIN_TRY(archive_->Sync());
  for (ArchivedPage& record : std::exchange(appended_, {})) {
    // When the store fails, it takes up later what is safe now.
    if (!pipeline_->Submit(std::move(record))) break;
  }
  return {};
}

}  // namespace diemtin::ingest
