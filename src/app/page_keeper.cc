#include "app/page_keeper.h"

#include <chrono>
#include <utility>

#include "archive/archive.h"
#include "base/env.h"
#include "base/log.h"
#include "store/store.h"

namespace diemtin::app {
namespace {

constexpr std::size_t kMostTogether = 64;
constexpr std::chrono::seconds kLongestWait(20);  // while another process writes
constexpr std::chrono::milliseconds kBetweenTries(200);
constexpr std::int64_t kBetweenLooks = 2;  // at what has expired, seconds

std::size_t BytesOf(const web::PageAsked& asked) { return asked.html ? asked.html->size() : 0; }

web::PageDone DoneOf(ingest::PageFate fate) {
  switch (fate) {
    case ingest::PageFate::kNew:
      return web::PageDone::kNew;
    case ingest::PageFate::kReplaced:
    case ingest::PageFate::kKept:
      return web::PageDone::kUpdated;
    case ingest::PageFate::kWithdrawn:
      return web::PageDone::kWithdrawn;
    case ingest::PageFate::kNotHeld:
      break;
  }
  return web::PageDone::kNotHeld;
}

// Only markup's type says something (its charset); programs send all kinds of others.
std::string_view HtmlType(std::string_view content_type) {
  const bool is_html =
      content_type.starts_with("text/html") || content_type.starts_with("application/xhtml+xml");
  return is_html ? content_type : std::string_view();
}

Error Busy() {
  return {ErrorCode::kPermission, "too many pages wait, or the server stops: try again", ""};
}

ingest::PageChange ChangeOf(web::PageAsked asked) {
  ingest::PageChange change{asked.name, std::nullopt, asked.expires};
  if (asked.html) {
    change.page =
        ingest::PageOfName(asked.name, *std::move(asked.html), HtmlType(asked.content_type),
                           Time{asked.now, 0, Time::Precision::kSecond});
  }
  return change;
}

}  // namespace

PageKeeper::PageKeeper(ingest::Importer* importer, std::string store_path)
    : importer_(importer), store_path_(std::move(store_path)), thread_([this] { Run(); }) {}

void PageKeeper::Take(web::PageAsked asked, web::PageAnswer answer) {
  {
    const std::lock_guard lock(mutex_);
    const std::size_t bytes = waiting_bytes_ + BytesOf(asked);
    if (!stopping_ && waiting_.size() < kMostWaiting && bytes <= kMostBytes) {
      waiting_bytes_ = bytes;
      waiting_.push_back({std::move(asked), std::move(answer)});
      changed_.notify_one();
      return;
    }
  }
  answer(tl::unexpected(Busy()));
}

void PageKeeper::Stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  for (Waiting& one : std::exchange(waiting_, {})) one.answer(tl::unexpected(Busy()));
}

bool PageKeeper::IsStopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void PageKeeper::Run() {
  while (!IsStopping()) {
    if (const std::int64_t now = Env::Real().NowUnixSeconds(); now >= next_look_) {
      WithdrawExpired();
      next_look_ = now + kBetweenLooks;
    }
    if (Group group = NextGroup(); !group.empty()) Carry(std::move(group));
  }
}

PageKeeper::Group PageKeeper::NextGroup() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(kBetweenLooks),
                    [this] { return stopping_ || !waiting_.empty(); });
  Group group;
  while (!stopping_ && !waiting_.empty() && group.size() < kMostTogether) {
    waiting_bytes_ -= BytesOf(waiting_.front().asked);
    group.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return group;
}

void PageKeeper::Carry(Group group) {
  std::vector<ingest::PageChange> changes;
  std::vector<web::PageAnswer> answers;
  for (Waiting& one : group) {
    ingest::PageChange change = ChangeOf(std::move(one.asked));
    if (change.page) {
      const auto readable = ingest::CheckReadable(*change.page, importer_->options().read);
      if (!readable) {
        one.answer(tl::unexpected(readable.error()));
        continue;
      }
    }
    changes.push_back(std::move(change));
    answers.push_back(std::move(one.answer));
  }
  if (changes.empty()) return;
  const auto fates = ChangeInTurn(&changes);
  if (!fates) Log(LogLevel::kWarning, "pages are refused: " + fates.error().ToString());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!fates) {
      answers[i](tl::unexpected(fates.error()));
    } else {
      answers[i]((*fates)[i].map(DoneOf));
    }
  }
}

Expected<ingest::PageFates> PageKeeper::ChangeInTurn(std::vector<ingest::PageChange>* changes) {
  const auto until = std::chrono::steady_clock::now() + kLongestWait;
  for (;;) {
    auto fates = importer_->Change(changes);
    if (fates || fates.error().code != ErrorCode::kPermission ||
        std::chrono::steady_clock::now() >= until) {
      return fates;
    }
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, kBetweenTries, [this] { return stopping_; })) return fates;
  }
}

// Whether something is to be withdrawn, or waits in the archive since an end by force.
Expected<bool> PageKeeper::IsBehind() {
  DIEMTIN_ASSIGN(store::Reader reader, store::Reader::Open(store_path_));
  bool behind = false;
  if (!has_looked_) {
    DIEMTIN_ASSIGN(const store::ArchivePosition covered, reader.Covered());
    DIEMTIN_TRY(archive::Scan(Env::Real(), importer_->options().data_directory + "/archive",
                              {covered.segment, covered.offset}, [&](const auto&) {
                                behind = true;
                                return false;
                              }));
  }
  DIEMTIN_ASSIGN(const auto expired, reader.HeldUntil(Env::Real().NowUnixSeconds()));
  return behind || !expired.empty();
}

// The archive is locked only when there is something to do.
void PageKeeper::WithdrawExpired() {
  auto behind = IsBehind();
  Expected<void> done;
  if (!behind) done = tl::unexpected(behind.error());
  if (behind && *behind) {
    if (auto withdrawn = importer_->WithdrawExpired(); !withdrawn) {
      done = tl::unexpected(withdrawn.error());
    }
  }
  has_looked_ = has_looked_ || done;
  std::string error = done ? "" : done.error().ToString();
  if (!done && error != told_) Log(LogLevel::kWarning, "pages that expired stay for now: " + error);
  told_ = std::move(error);
}

}  // namespace diemtin::app
