#pragma once

// From archived pages to the store: read on all cores, then one thread that groups in archive order
// and writes. Corrections by people and withdrawals pass through at their place among the pages.
//
//   Submit -> [OrderedStage: read, extract features] -> group -> store.Put, store.Commit every
//   batch_pages and batch_bytes
//
// Submit and Finish belong to one thread. After a failure Submit returns false and Finish gives the
// reason.

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>

#include "archive/archive.h"
#include "base/ordered_stage.h"
#include "ingest/corrections.h"
#include "ingest/grouping.h"
#include "ingest/ingest.h"
#include "ingest/skip_log.h"
#include "store/store.h"

namespace diemtin::ingest {

// A page whose record is safe in the archive.
struct ArchivedPage {
  PageId id;
  archive::Position position;
  archive::Position next;  // where the record after it begins
  archive::StoredPage page;
};

class Pipeline {
 public:
  // Opens the store; grouping is restored from it when an article comes. `skips` must outlive the
  // pipeline. With `kept` grouping goes on from there where it is of the store as it is, and is put
  // back by Finish.
  static Expected<std::unique_ptr<Pipeline>> Open(const Options& options,
                                                  const std::string& store_path, SkipLog* skips,
                                                  KeptGrouping* kept = nullptr);
  ~Pipeline();

  store::ArchivePosition covered() const { return covered_at_open_; }
  // Submitted before, in this run or an earlier one.
  Expected<bool> IsKnown(PageId id);
  // What the store, as it was opened, says of names.
  store::Reader& reader() { return reader_; }
  bool Submit(ArchivedPage page);
  // Waits until all that was submitted is committed. What the run added to the store is in Added
  // afterwards.
  Expected<void> Finish();
  store::Totals Added() const { return added_; }

 private:
  struct ReadPage;
  Pipeline(const Options& options, store::Writer writer, store::Reader reader, SkipLog* skips,
           KeptGrouping* kept);
  Expected<void> TakeKept();
  Expected<void> Keep();
  static ReadPage ReadAndExtract(const read::Options& options, ArchivedPage page);
  // Grouping as the store has it: its state is a function of where the articles are, so that this
  // is all there is to do at the start and after a correction or a withdrawal.
  Expected<void> Restore();
  void GroupAndWrite();
  Expected<void> Write(ReadPage page);
  Expected<void> WritePage(ReadPage page);
  Expected<void> Correct(const ArchivedPage& record);
  Expected<void> Withdraw(const ArchivedPage& record);
  Expected<void> TakeOut(const std::string& name, const model::Evidence& evidence);
  // Carries out what a page that holds a name says of it. False when the page is there already.
  Expected<bool> MakeRoom(const ArchivedPage& page, store::PageWrite* write);
  Expected<void> HoldApart();  // tells grouping, if it is there, what corrections say
  Expected<void> Commit();

  const Options options_;
  SkipLog* skips_;
  KeptGrouping* kept_;    // may be null
  store::Writer writer_;  // of the writing thread once it runs
  store::Reader reader_;  // of the submitting thread
  const store::ArchivePosition covered_at_open_;
  // Of the writing thread. Nothing: to be restored, opened.
  std::unique_ptr<Grouping> grouping_;
  std::optional<Corrector> corrector_;
  store::Totals before_, added_;

  std::mutex mutex_;  // guards the next two
  std::unordered_set<PageId> uncommitted_;
  std::optional<Error> failure_;

  std::vector<PageId> written_;  // since the last commit; of the writing thread
  std::size_t written_bytes_ = 0;
  store::ArchivePosition written_until_;
  std::unique_ptr<OrderedStage<ArchivedPage, ReadPage>> stage_;
  std::thread writing_;
};

}  // namespace diemtin::ingest
