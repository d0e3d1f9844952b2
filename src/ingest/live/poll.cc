#include "ingest/live/poll.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "archive/archive.h"
#include "base/utf8.h"
#include "fetch/robots.h"
#include "fetch/web_address.h"
#include "ingest/import_pages.h"
#include "ingest/live/entries.h"
#include "ingest/source.h"
#include "read/read.h"

namespace diemtin::ingest {
namespace {

constexpr std::string_view kFeedAccept =
    "application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";
constexpr std::string_view kPageAccept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
constexpr char kEntryType[] = "application/feed+json";

// Of the main article; 0 when the bytes hold none.
std::size_t BodyLength(const archive::StoredPage& stored, const read::Options& options) {
  const auto reading = read::Read(ToPage(stored), options);
  if (!reading || reading->articles.empty() || reading->kind == model::PageKind::kList) return 0;
  return CountCodePoints(model::BodyText(reading->articles.front()));
}

// An entry on its way, and the source it came from.
struct Job {
  std::size_t source = 0;
  FeedEntry entry;
};

struct Taken {
  std::int64_t source = 0;
  std::uint64_t entry = 0;
  bool had = false;  // else it is tried again
};

class Poller {
 public:
  Poller(Env& env, const Options& options, const PollOptions& poll, fetch::Client* client,
         Sources* store, std::vector<Source> sources, const PollCallbacks& callbacks)
      : env_(env),
        options_(options),
        poll_(poll),
        client_(client),
        store_(store),
        sources_(std::move(sources)),
        open_(sources_.size(), 0),
        callbacks_(callbacks) {}

  Expected<PollTotals> Run() {
    for (std::size_t i = 0; i < sources_.size() && !Cancelled(); ++i) AskFeed(i);
    Expected<void> outcome;
    // All that was asked must be waited for, also after a failure: it comes back to this object.
    while (under_way_ > 0) {
      const std::function<void()> event = NextEvent();
      --under_way_;
      if (!outcome) continue;
      event();
      if (waiting_bytes_ >= poll_.batch_bytes) outcome = ImportWaiting();
    }
    if (outcome) outcome = ImportWaiting();
    if (!outcome) return tl::unexpected(outcome.error());
    return totals_;
  }

 private:
  using Take = std::function<void(const Expected<fetch::Fetched>&)>;

  bool Cancelled() const { return callbacks_.cancelled && callbacks_.cancelled(); }

  void Get(fetch::Request request, Take take) {
    ++under_way_;
    client_->Fetch(std::move(request), [this, take](Expected<fetch::Fetched> fetched) {
      auto shared = std::make_shared<const Expected<fetch::Fetched>>(std::move(fetched));
      std::lock_guard lock(mutex_);
      events_.push_back([take, shared] { take(*shared); });
      event_.notify_one();
    });
  }

  std::function<void()> NextEvent() {
    std::unique_lock lock(mutex_);
    event_.wait(lock, [this] { return !events_.empty(); });
    std::function<void()> event = std::move(events_.front());
    events_.pop_front();
    return event;
  }

  void AskFeed(std::size_t i) {
    ++totals_.asked;
    ++open_[i];
    const fetch::SourceState& state = sources_[i].state;
    fetch::Request request{state.url, state.etag, state.last_modified, std::string(kFeedAccept),
                           poll_.limits};
    Get(std::move(request), [this, i](const auto& fetched) { TakeFeed(i, fetched); });
  }

  void TakeFeed(std::size_t i, const Expected<fetch::Fetched>& fetched) {
    const std::int64_t now = env_.NowUnixSeconds();
    fetch::Outcome answer;
    if (fetched) {
      answer.status = fetched->status;
      answer.permanent_url = fetched->permanent_url;
      answer.etag = fetched->Header("etag");
      answer.last_modified = fetched->Header("last-modified");
      answer.retry_after = fetch::RetryAfter(fetched->Header("retry-after"), now);
      answer.least_wait = fetch::MaxAge(fetched->Header("cache-control"));
      if (answer.status == 200) TakeEntries(i, *fetched, &answer);
    } else {
      answer.error = fetched.error().message;
    }
    Source& source = sources_[i];
    source.state = fetch::After(std::move(source.state), answer, now, poll_.pace);
    if (answer.status == 304) ++totals_.unchanged;
    if (!source.state.error.empty()) ++totals_.failed;
    if (callbacks_.asked) callbacks_.asked(source);
    Close(i);
  }

  void TakeEntries(std::size_t i, const fetch::Fetched& fetched, fetch::Outcome* answer) {
    auto feed = TakeApart(fetched.body, fetched.Header("content-type"), fetched.url);
    if (!feed) {
      answer->error = feed.error().message;
      return;
    }
    Source& source = sources_[i];
    if (!feed->title.empty()) source.title = feed->title;
    if (feed->least_wait) {
      answer->least_wait = std::max(*feed->least_wait, answer->least_wait.value_or(0));
    }
    answer->entry_times = std::move(feed->times);
    for (FeedEntry& entry : feed->entries) {
      const auto taken = store_->IsTaken(source.id, entry.hash);
      if (!taken || *taken) continue;
      if (static_cast<std::size_t>(answer->new_entries) >= poll_.most_entries || Cancelled()) {
        answer->etag.clear();  // so that the rest comes again
        answer->last_modified.clear();
        break;
      }
      ++answer->new_entries;
      ++totals_.entries;
      ++open_[i];
      Begin(Job{i, std::move(entry)});
    }
  }

  // Fetches the entry's page where its site allows that.
  void Begin(Job job) {
    const auto address = fetch::ParseWebAddress(job.entry.url);
    if (!address) return End(std::move(job), std::nullopt, false);
    Site& site = sites_[address->origin];
    if (site.robots) return AskPage(std::move(job), *site.robots);
    site.waiting.push_back(std::move(job));
    if (site.waiting.size() > 1) return;
    fetch::Request request;
    request.url = address->origin + "/robots.txt";
    request.limits = poll_.limits;
    Get(std::move(request),
        [this, origin = address->origin](const auto& fetched) { TakeRobots(origin, fetched); });
  }

  void TakeRobots(const std::string& origin, const Expected<fetch::Fetched>& fetched) {
    // RFC 9309, section 2.3.1: no file, no rule; a server in trouble allows nothing for now.
    constexpr std::string_view kNothing = "user-agent: *\ndisallow: /";
    std::string_view file;
    if (!fetched || fetched->status >= 500 || fetched->status == 429) {
      file = kNothing;
    } else if (fetched->status == 200) {
      file = fetched->body;
    }
    Site& site = sites_[origin];
    site.robots = fetch::Robots::Parse(file);
    std::vector<Job> waiting = std::move(site.waiting);
    for (Job& job : waiting) AskPage(std::move(job), *site.robots);
  }

  void AskPage(Job job, const fetch::Robots& robots) {
    if (!robots.Allows(poll_.agent, job.entry.url)) return End(std::move(job), std::nullopt, false);
    fetch::Request request;
    request.url = job.entry.url;
    request.accept = kPageAccept;
    request.limits = poll_.limits;
    const auto shared = std::make_shared<Job>(std::move(job));
    Get(std::move(request), [this, shared](const Expected<fetch::Fetched>& fetched) {
      if (!fetched) return End(std::move(*shared), std::nullopt, true);
      const bool may_come = fetched->status >= 500 || fetched->status == 429;
      if (fetched->status != 200) return End(std::move(*shared), std::nullopt, may_come);
      archive::StoredPage page;
      page.url = fetched->url;
      page.content_type = fetched->Header("content-type");
      page.bytes = fetched->body;
      End(std::move(*shared), std::move(page), false);
    });
  }

  // Takes the better one of the page and what the feed tells. The feed wins where the page has less
  // than four fifths of its text; of a page that may come later only a feed's whole text is taken.
  void End(Job job, std::optional<archive::StoredPage> page, bool may_come) {
    const Source& source = sources_[job.source];
    archive::StoredPage entry;
    entry.url = source.state.url;
    entry.content_type = kEntryType;
    entry.bytes = std::move(job.entry.document);
    const std::size_t of_entry = BodyLength(entry, options_.read);
    const std::size_t of_page = page ? BodyLength(*page, options_.read) : 0;
    Taken taken{source.id, job.entry.hash, true};
    if (of_page > 0 && of_page * 5 >= of_entry * 4) {
      ++totals_.from_pages;
      Wait(std::move(*page), source);
    } else if (of_entry > 0) {
      ++totals_.from_feeds;
      Wait(std::move(entry), source);
    } else {
      ++totals_.without;
      taken.had = !may_come;
      // The next visit must bring it again.
      if (may_come) sources_[job.source].state.etag.clear();
      if (may_come) sources_[job.source].state.last_modified.clear();
    }
    taken_.push_back(taken);
    Close(job.source);
  }

  void Wait(archive::StoredPage page, const Source& source) {
    page.fetched = Time{env_.NowUnixSeconds(), 0, Time::Precision::kSecond};
    page.source = source.state.url;
    waiting_bytes_ += page.bytes.size();
    waiting_.push_back(std::move(page));
  }

  // One thing less that the source waits for; with the last its state can be kept.
  void Close(std::size_t i) {
    if (--open_[i] == 0) closed_.push_back(i);
  }

  Expected<void> ImportWaiting() {
    if (!waiting_.empty()) {
      DIEMTIN_ASSIGN(const Totals totals,
                     ImportPages(env_, options_, std::move(waiting_), callbacks_.import));
      waiting_.clear();
      waiting_bytes_ = 0;
      Add(totals);
    }
    const std::int64_t now = env_.NowUnixSeconds();
    for (const Taken& taken : taken_) {
      DIEMTIN_TRY(taken.had ? store_->MarkTaken(taken.source, taken.entry, now)
                            : store_->MarkFailed(taken.source, taken.entry, now));
    }
    taken_.clear();
    for (const std::size_t i : closed_) DIEMTIN_TRY(store_->Save(sources_[i]));
    closed_.clear();
    return {};
  }

  void Add(const Totals& totals) {
    Totals& sum = totals_.imported;
    sum.inputs += totals.inputs;
    sum.pages += totals.pages;
    sum.known += totals.known;
    sum.articles += totals.articles;
    sum.teasers += totals.teasers;
    sum.copies += totals.copies;
    sum.stories += totals.stories;
    sum.storylines += totals.storylines;
    sum.bytes += totals.bytes;
    sum.seconds += totals.seconds;
    for (const auto& [reason, count] : totals.skipped) sum.skipped[reason] += count;
  }

  struct Site {
    std::optional<fetch::Robots> robots;
    std::vector<Job> waiting;  // for robots.txt
  };

  Env& env_;
  const Options& options_;
  const PollOptions& poll_;
  fetch::Client* client_;
  Sources* store_;
  std::vector<Source> sources_;
  std::vector<int> open_;  // a source: what it waits for
  const PollCallbacks& callbacks_;
  PollTotals totals_;
  std::map<std::string, Site> sites_;  // by origin
  // Since the last import.
  std::vector<archive::StoredPage> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::vector<Taken> taken_;
  std::vector<std::size_t> closed_;
  // Of this thread.
  int under_way_ = 0;
  std::mutex mutex_;  // guards events_
  std::condition_variable event_;
  std::deque<std::function<void()>> events_;
};

}  // namespace

Expected<PollTotals> Poll(Env& env, const Options& options, const PollOptions& poll,
                          fetch::Client* client, Sources* store, std::vector<Source> sources,
                          const PollCallbacks& callbacks) {
  return Poller(env, options, poll, client, store, std::move(sources), callbacks).Run();
}

}  // namespace diemtin::ingest
