#include "ingest/ingest.h"

#include <fmt/format.h>

#include <chrono>

#include "base/log.h"
#include "ingest/corrections.h"
#include "ingest/import_pages.h"
#include "ingest/intake.h"
#include "ingest/pipeline.h"
#include "ingest/source.h"
#include "ingest/walk.h"

namespace diemtin::ingest {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kProgressEvery(100);

std::string ArchivePath(const Options& options) { return options.data_directory + "/archive"; }
std::string StorePath(const Options& options) { return options.data_directory + "/store.sqlite"; }

// What one call of Import, CatchUp or Rebuild needs.
class Run {
 public:
  Run(Env& env, const Options& options, const Callbacks& callbacks, KeptGrouping* kept = nullptr)
      : env_(env),
        options_(options),
        callbacks_(callbacks),
        kept_(kept),
        skips_(callbacks.skipped),
        start_(Clock::now()) {}

  Expected<void> Open(const std::string& store_path) {
    DIEMTIN_TRY(env_.CreateDirectories(ArchivePath(options_)));
    archive::Options archive_options;
    archive_options.checked = CoveredBy(store_path);
    DIEMTIN_ASSIGN(archive::Writer archive,
                   archive::Writer::Open(env_, ArchivePath(options_), archive_options));
    if (archive.truncated_bytes() > 0) {
      Log(LogLevel::kWarning,
          fmt::format("{}: an import was cut off; {} bytes of a record that was never "
                      "acknowledged are gone",
                      ArchivePath(options_), archive.truncated_bytes()));
    }
    archive_.emplace(std::move(archive));
    DIEMTIN_ASSIGN(pipeline_, Pipeline::Open(options_, store_path, &skips_, kept_));
    const store::ArchivePosition covered = pipeline_->covered();
    const archive::Position end = archive_->end();
    if (covered > store::ArchivePosition{end.segment, end.offset}) {
      return Fail(ErrorCode::kCorrupt,
                  fmt::format("covers the archive up to {}:{}, but that ends at {}:{}; `diemtin "
                              "rebuild` makes the store "
                              "again from what is there",
                              covered.segment, covered.offset, end.segment, end.offset),
                  store_path);
    }
    return {};
  }

  // Archive records that the store does not cover yet.
  Expected<void> Replay() {
    const store::ArchivePosition covered = pipeline_->covered();
    std::optional<Error> failure;
    auto scanned = archive::Scan(env_, ArchivePath(options_), {covered.segment, covered.offset},
                                 [&](archive::ScannedPage scanned_page) {
                                   auto replayed = ReplayOne(std::move(scanned_page));
                                   if (!replayed) failure = std::move(replayed).error();
                                   return !failure && !Cancelled();
                                 });
    if (failure) return tl::unexpected(std::move(*failure));
    return scanned;
  }

  Expected<void> ImportPaths(const std::vector<std::string>& paths) {
    const Found found = Walk(env_, paths);
    progress_.total = static_cast<std::int64_t>(found.files.size());
    progress_.total_bytes = static_cast<std::int64_t>(found.total_bytes);
    for (const Error& error : found.refused) {
      ++totals_.inputs;
      skips_.Add(error, error.where);
    }
    Intake intake(&*archive_, pipeline_.get(), callbacks_.acknowledged);
    Expected<void> outcome;
    std::int64_t bytes_before = 0;
    for (const FoundFile& file : found.files) {
      if (Cancelled() || !outcome) break;
      outcome = ImportFile(file.path, bytes_before, &intake);
      bytes_before += static_cast<std::int64_t>(file.size);
      ++progress_.done;
      Tell(bytes_before, false);
    }
    // What was appended before a failure is whole: keep it.
    if (auto flushed = intake.Flush(); outcome) outcome = std::move(flushed);
    Tell(bytes_before, true);
    return outcome;
  }

  Expected<void> ImportReady(std::vector<archive::StoredPage>* pages) {
    Intake intake(&*archive_, pipeline_.get(), callbacks_.acknowledged);
    Expected<void> outcome;
    for (archive::StoredPage& page : *pages) {
      if (Cancelled() || !outcome) break;
      std::string where = page.url.value_or(page.source);
      outcome = ImportItem({std::move(where), std::move(page)}, &intake);
    }
    if (auto flushed = intake.Flush(); outcome) outcome = std::move(flushed);
    return outcome;
  }

  // Carries out changes of pages once all before them is in the store.
  Expected<PageFates> Change(std::vector<PageChange>* changes) {
    DIEMTIN_TRY(CatchUpStore());
    return PageChanges(&*archive_, pipeline_.get(), Now()).Carry(std::move(*changes));
  }
  Expected<int> WithdrawExpired() {
    DIEMTIN_TRY(CatchUpStore());
    return PageChanges(&*archive_, pipeline_.get(), Now()).Expire();
  }

  // Archives a correction once all before it is in the store, and carries it out.
  Expected<model::CorrectionOutcome> Correct(const model::CorrectionRequest& request,
                                             const std::string& store_path) {
    DIEMTIN_TRY(pipeline_->Finish());
    pipeline_.reset();
    DIEMTIN_ASSIGN(store::Writer store,
                   store::Writer::Open(store_path, {.headline = options_.headline}));
    DIEMTIN_ASSIGN(Corrector corrector, Corrector::Open(&store));
    const Time now = Now();
    DIEMTIN_ASSIGN(const model::Correction correction, corrector.Make(request, now));
    archive::StoredPage record;
    record.kind = archive::RecordKind::kCorrection;
    record.fetched = now;
    record.bytes = model::CorrectionToJson(correction);
    DIEMTIN_ASSIGN(const archive::Position position, archive_->Append(record));
    DIEMTIN_TRY(archive_->Sync());
    DIEMTIN_ASSIGN(model::CorrectionOutcome outcome,
                   corrector.Apply(correction, CorrectionIdOf(archive::IdOf(record)), position));
    const archive::Position end = archive_->end();
    DIEMTIN_TRY(store.Commit({end.segment, end.offset}));
    return outcome;
  }

  // Commits, and closes store and archive. The reason of a failed store comes before that of who
  // noticed it.
  Expected<Totals> Finish(Expected<void> outcome) {
    if (auto finished = pipeline_->Finish(); !finished) outcome = std::move(finished);
    const store::Totals added = pipeline_->Added();
    pipeline_.reset();
    archive_.reset();
    if (!outcome) {
      Error error = std::move(outcome).error();
      if (error.code == ErrorCode::kDiskFull) {
        error.message +=
            "; free some space and run it again: every page that was acknowledged is kept";
      }
      return tl::unexpected(std::move(error));
    }
    totals_.articles = added.articles;
    totals_.teasers = added.teasers;
    totals_.copies = added.copies;
    totals_.stories = added.stories;
    totals_.storylines = added.storylines;
    totals_.skipped = skips_.by_reason();
    totals_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    return totals_;
  }

  Totals* totals() { return &totals_; }
  bool Cancelled() const { return callbacks_.cancelled && callbacks_.cancelled(); }

 private:
  Time Now() const { return {env_.NowUnixSeconds(), 0, Time::Precision::kSecond}; }

  Expected<void> CatchUpStore() {
    DIEMTIN_TRY(Replay());
    const archive::Position end = archive_->end();
    if (pipeline_->covered() == store::ArchivePosition{end.segment, end.offset}) return {};
    DIEMTIN_TRY(pipeline_->Finish());
    DIEMTIN_ASSIGN(pipeline_, Pipeline::Open(options_, StorePath(options_), &skips_, kept_));
    return {};
  }

  // What an existing store has read is whole in the archive: opening need not look at it again.
  archive::Position CoveredBy(const std::string& store_path) const {
    if (!env_.Exists(store_path)) return {};
    auto covered = store::Reader::Open(store_path).and_then([](store::Reader reader) {
      return reader.Covered();
    });
    return covered ? archive::Position{covered->segment, covered->offset} : archive::Position{};
  }

  Expected<void> ReplayOne(archive::ScannedPage scanned) {
    if (scanned.page && scanned.page->kind != archive::RecordKind::kPage) {
      const PageId id = archive::IdOf(*scanned.page);
      return Submit({id, scanned.position, scanned.next, std::move(*scanned.page)});
    }
    ++totals_.inputs;
    if (!scanned.page) {
      skips_.Add(scanned.page.error(), scanned.page.error().where);
      return {};
    }
    const PageId id = archive::IdOf(*scanned.page);
    DIEMTIN_ASSIGN(const bool known, pipeline_->IsKnown(id));
    // A page that holds a name may come again, to hold it longer.
    if (known && !scanned.page->holding) {
      ++totals_.known;
      return {};
    }
    ++progress_.pages;
    const std::size_t bytes = scanned.page->bytes.size();
    totals_.bytes += static_cast<std::int64_t>(bytes);
    Tell(totals_.bytes, false);
    return Submit({id, scanned.position, scanned.next, std::move(*scanned.page)});
  }

  Expected<void> Submit(ArchivedPage page) {
    if (pipeline_->Submit(std::move(page))) return {};
    return Fail(ErrorCode::kInternal, "the store stopped");
  }

  Expected<void> ImportFile(const std::string& path, std::int64_t bytes_before, Intake* intake) {
    auto source = OpenFileSource(env_, path, options_.read);
    if (!source) {
      ++totals_.inputs;
      skips_.Add(source.error(), path);
      return {};
    }
    while (!Cancelled()) {
      std::optional<SourceItem> item = (*source)->Next();
      if (!item) return {};
      DIEMTIN_TRY(ImportItem(std::move(*item), intake));
      Tell(bytes_before + static_cast<std::int64_t>((*source)->position()), false);
    }
    return {};
  }

  Expected<void> ImportItem(SourceItem item, Intake* intake) {
    ++totals_.inputs;
    Expected<archive::StoredPage> page = std::move(item.page).and_then(
        [&](archive::StoredPage stored) { return CheckBeforeArchive(std::move(stored)); });
    if (!page) {
      skips_.Add(page.error(), item.where);
      return {};
    }
    const std::size_t bytes = page->bytes.size();
    DIEMTIN_ASSIGN(const Intake::Outcome outcome, intake->Add(std::move(*page)));
    if (outcome == Intake::Outcome::kKnown) {
      ++totals_.known;
      return {};
    }
    ++totals_.pages;
    ++progress_.pages;
    totals_.bytes += static_cast<std::int64_t>(bytes);
    return {};
  }

  // Refuses what a look at the bytes tells to be no page.
  Expected<archive::StoredPage> CheckBeforeArchive(archive::StoredPage stored) const {
    const std::size_t size = stored.bytes.size();
    std::string source = std::move(stored.source);
    const model::Page page = ToPage(std::move(stored));
    DIEMTIN_ASSIGN(const read::Format format, read::DetectFormat(page));
    const std::size_t limit =
        format == read::Format::kHtml ? options_.read.limits.max_bytes : options_.read.max_bytes;
    if (size > limit) {
      return Fail(
          ErrorCode::kTooLarge,
          fmt::format("holds {} bytes, more than the limit of {} for its kind", size, limit));
    }
    return archive::StoredPage{page.url, page.fetched, page.content_type, std::move(source),
                               page.bytes};
  }

  void Tell(std::int64_t bytes, bool at_once) {
    if (!callbacks_.progress) return;
    const Clock::time_point now = Clock::now();
    if (!at_once && now - told_ < kProgressEvery) return;
    told_ = now;
    progress_.bytes = bytes;
    callbacks_.progress(progress_);
  }

  Env& env_;
  const Options& options_;
  const Callbacks& callbacks_;
  KeptGrouping* kept_;  // may be null
  SkipLog skips_;
  const Clock::time_point start_;
  Clock::time_point told_;
  Totals totals_;
  Progress progress_;
  std::optional<archive::Writer> archive_;
  std::unique_ptr<Pipeline> pipeline_;
};

// A database and what SQLite keeps beside it.
Expected<void> RemoveDatabase(Env& env, const std::string& path) {
  for (const char* suffix : {"-wal", "-shm", ""}) {
    if (env.Exists(path + suffix)) DIEMTIN_TRY(env.Remove(path + suffix));
  }
  return {};
}

}  // namespace

Expected<Totals> Import(Env& env, const Options& options, const std::vector<std::string>& paths,
                        const Callbacks& callbacks) {
  Run run(env, options, callbacks);
  DIEMTIN_TRY(run.Open(StorePath(options)));
  Expected<void> outcome = run.Replay();
  if (const std::int64_t replayed = run.totals()->inputs - run.totals()->known; replayed > 0) {
    Log(LogLevel::kInfo,
        fmt::format("{} pages of an earlier import that was cut off go on", replayed));
  }
  *run.totals() = {};  // what an earlier import archived is not new
  if (outcome && !run.Cancelled()) outcome = run.ImportPaths(paths);
  return run.Finish(std::move(outcome));
}

Expected<Totals> ImportPages(Env& env, const Options& options,
                             std::vector<archive::StoredPage>* pages, const Callbacks& callbacks,
                             KeptGrouping* kept) {
  Run run(env, options, callbacks, kept);
  DIEMTIN_TRY(run.Open(StorePath(options)));
  Expected<void> outcome = run.Replay();
  *run.totals() = {};
  if (outcome) outcome = run.ImportReady(pages);
  return run.Finish(std::move(outcome));
}

Expected<PageFates> ChangePages(Env& env, const Options& options, std::vector<PageChange>* changes,
                                KeptGrouping* kept) {
  const Callbacks callbacks;
  Run run(env, options, callbacks, kept);
  DIEMTIN_TRY(run.Open(StorePath(options)));
  auto fates = run.Change(changes);
  auto finished = run.Finish(fates ? Expected<void>() : tl::unexpected(fates.error()));
  // What is safe in the archive is done, whatever ails the store.
  if (!finished && fates) Log(LogLevel::kError, finished.error().ToString());
  return fates;
}

Expected<int> WithdrawExpired(Env& env, const Options& options, KeptGrouping* kept) {
  const Callbacks callbacks;
  Run run(env, options, callbacks, kept);
  DIEMTIN_TRY(run.Open(StorePath(options)));
  auto names = run.WithdrawExpired();
  DIEMTIN_TRY(run.Finish(names ? Expected<void>() : tl::unexpected(names.error())));
  return names;
}

Expected<Totals> CatchUp(Env& env, const Options& options, const Callbacks& callbacks) {
  Run run(env, options, callbacks);
  DIEMTIN_TRY(run.Open(StorePath(options)));
  return run.Finish(run.Replay());
}

Expected<model::CorrectionOutcome> Correct(Env& env, const Options& options,
                                           const model::CorrectionRequest& request) {
  if (!env.Exists(StorePath(options))) {
    return Fail(ErrorCode::kNotFound, "there is no store yet; `diemtin import PATH` makes one",
                StorePath(options));
  }
  const Callbacks callbacks;
  Run run(env, options, callbacks);
  DIEMTIN_TRY(run.Open(StorePath(options)));
  DIEMTIN_TRY(run.Replay());
  return run.Correct(request, StorePath(options));
}

Expected<Totals> Rebuild(Env& env, const Options& options, const Callbacks& callbacks) {
  const std::string path = StorePath(options);
  const std::string beside = path + ".new";
  Run run(env, options, callbacks);
  DIEMTIN_TRY(RemoveDatabase(env, beside));
  DIEMTIN_TRY(run.Open(beside));
  auto totals = run.Finish(run.Replay());
  if (!totals || run.Cancelled()) {
    DIEMTIN_TRY(RemoveDatabase(env, beside));
    return totals;
  }
  totals->pages = totals->inputs - totals->known;
  DIEMTIN_TRY(store::ReplaceDatabase(beside, path));
  DIEMTIN_TRY(env.SyncDirectory(options.data_directory));
  return totals;
}

}  // namespace diemtin::ingest
