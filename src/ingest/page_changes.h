#pragma once

// Pages that hold a name each: put, replaced, withdrawn. What is carried out stands in the archive,
// and is the same when it is replayed.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "archive/archive.h"
#include "base/error.h"
#include "ingest/ingest.h"
#include "ingest/pipeline.h"
#include "model/withdrawal.h"

namespace diemtin::ingest {

// What shall become of a name.
struct PageChange {
  std::string name;
  std::optional<archive::StoredPage> page;  // that holds it from now on; nothing: no page does
  std::optional<std::int64_t> expires;      // of the page, unix seconds; nothing: it stays
};

enum class PageFate : std::uint8_t {
  kNew,       // the name held nothing
  kReplaced,  // the name held other bytes, which are withdrawn
  kKept,      // the name held the same bytes: only until when may have changed
  kWithdrawn,
  kNotHeld,  // there was nothing to withdraw
};
using PageFates = std::vector<Expected<PageFate>>;

// What PUT says of a page, ready to be read: its source is `pages/NAME`.
archive::StoredPage PageOfName(const std::string& name, std::string bytes,
                               std::string_view content_type, const Time& fetched);

// Why a page cannot be put: it is no HTML, over a limit, cannot be read, or holds no news.
Expected<void> CheckReadable(const archive::StoredPage& page, const read::Options& options);

// Appends the changes one after the other, each by what stands before it, syncs once, and hands
// them on to be carried out. The pipeline has written all that the archive held before.
class PageChanges {
 public:
  PageChanges(archive::Writer* archive, Pipeline* pipeline, Time now)
      : archive_(archive), pipeline_(pipeline), now_(now) {}

  // The fate of each change, once it is safe; the error of those that could not be archived.
  PageFates Carry(std::vector<PageChange> changes);
  // Withdraws, with one record, what has expired; how many names those were.
  Expected<int> Expire();

 private:
  Expected<std::optional<store::HeldPage>> HeldBy(const std::string& name);
  Expected<PageFate> Put(PageChange change);
  Expected<PageFate> GiveUp(const std::string& name);
  Expected<void> Withdraw(std::vector<std::string> names, model::WithdrawalReason reason);
  Expected<void> Append(archive::StoredPage record);
  Expected<void> Submit();

  archive::Writer* archive_;
  Pipeline* pipeline_;
  const Time now_;
  std::vector<ArchivedPage> appended_;
  // What was appended changes of the store.
  std::map<std::string, std::optional<store::HeldPage>> held_;
  std::unordered_set<PageId> withdrawn_;
};

}  // namespace diemtin::ingest
