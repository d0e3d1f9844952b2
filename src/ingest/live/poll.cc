#include "ingest/live/poll.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "archive/archive.h"
#include "base/log.h"
#include "base/utf8.h"
#include "fetch/web_address.h"
#include "ingest/live/answers.h"
#include "ingest/live/discover.h"
#include "ingest/live/entries.h"
#include "ingest/live/hub_links.h"
#include "ingest/live/robots_cache.h"
#include "ingest/source.h"
#include "read/read.h"
#include "text/charset.h"

namespace diemtin::ingest {
namespace {

constexpr std::string_view kFeedAccept =
    "application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";
constexpr std::string_view kPageAccept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
constexpr char kEntryType[] = "application/feed+json";

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostOpen = 4096;                // sources at a time
constexpr std::chrono::seconds kBetweenLooks(5);       // for what has fallen due
constexpr std::chrono::milliseconds kTick(200);        // how late a cancellation is seen at most
constexpr std::chrono::seconds kMostRest(30);          // of a host that asks for more (Crawl-delay)
constexpr std::int64_t kLeastWaitOfPushed = 4 * 3600;  // in case the hub forgets

// Of the main article; 0 when the bytes hold none.
std::size_t BodyLength(const archive::StoredPage& stored, const read::Options& options) {
  const auto reading = read::Read(ToPage(stored), options);
  if (!reading || reading->articles.empty() || reading->kind == model::PageKind::kList) return 0;
  return CountCodePoints(model::BodyText(reading->articles.front()));
}

// An entry on its way, and the source it came from.
struct Job {
  std::int64_t source = 0;
  FeedEntry entry;
};

class Poller {
 public:
  Poller(const PollTools& tools, const PollOptions& options, const PollCallbacks& callbacks)
      : tools_(tools), options_(options), callbacks_(callbacks), answers_(tools.client) {}

  // Until all of `due` is done; with `keep`, of all that falls due, until cancelled.
  Expected<PollTotals> Run(std::vector<Source> due, bool keep) {
    to_ask_.assign(std::make_move_iterator(due.begin()), std::make_move_iterator(due.end()));
    Expected<void> outcome;
    while (true) {
      const bool goes_on = outcome && !Cancelled();
      if (goes_on && keep) outcome = Look();
      if (goes_on && outcome && keep) outcome = TakeDeliveries();
      if (goes_on && outcome) AskSome();
      // All that was asked must be waited for, also after a failure: it comes back to this object.
      if (answers_.none_to_come() && !(goes_on && (keep || !to_ask_.empty()))) break;
      if (const auto take = answers_.Next(kTick); take && outcome) take();
      if (outcome && IsBatchDue()) outcome = ImportWaiting();
    }
    if (outcome) outcome = ImportWaiting();
    if (!outcome) return tl::unexpected(outcome.error());
    return totals_;
  }

 private:
  struct Open {  // a source that was asked
    Source source;
    int waits = 0;         // for how many answers
    bool is_left = false;  // its state is not kept: it stays due
  };

  bool Cancelled() const { return callbacks_.cancelled && callbacks_.cancelled(); }
  std::int64_t Now() const { return tools_.env->NowUnixSeconds(); }

  Expected<void> Look() {
    if (!to_ask_.empty() || Clock::now() < next_look_) return {};
    next_look_ = Clock::now() + kBetweenLooks;
    DIEMTIN_ASSIGN(std::vector<Source> due, tools_.sources->Due(Now()));
    for (Source& source : due) {
      if (!open_.contains(source.id)) to_ask_.push_back(std::move(source));
    }
    return AskHubs();
  }

  Expected<void> AskHubs() {
    if (tools_.subscriptions == nullptr) return {};
    DIEMTIN_ASSIGN(const auto due, tools_.subscriptions->TakeDue(Now()));
    for (const Subscription& subscription : due) {
      fetch::Request request;
      request.url = subscription.hub;
      request.form = tools_.subscriptions->RequestOf(subscription);
      request.limits = options_.limits;
      Get(std::move(request), [this, subscription](const auto& fetched) {
        if (fetched && fetched->status / 100 == 2) return;
        const auto noted = tools_.subscriptions->Failed(subscription, Now());
        if (!noted) Log(LogLevel::kError, noted.error().ToString());
      });
    }
    return {};
  }

  Expected<void> TakeDeliveries() {
    if (tools_.subscriptions == nullptr) return {};
    for (Delivery& delivery : tools_.subscriptions->TakeDeliveries()) {
      DIEMTIN_ASSIGN(auto source, tools_.sources->Find(delivery.source));
      if (!source) continue;
      const auto [open, is_new] =
          open_.try_emplace(delivery.source, Open{std::move(*source), 0, false});
      ++open->second.waits;
      fetch::Fetched fetched;
      fetched.url = open->second.source.state.url;
      fetched.headers = {{"content-type", std::move(delivery.content_type)}};
      fetched.body = std::move(delivery.body);
      fetch::Outcome answer;
      TakeEntries(&open->second, fetched, &answer);
      Close(delivery.source);
    }
    return {};
  }

  // The hub that a feed names is asked to push it; one that did not push what is new is not relied
  // on any longer.
  void LookForHub(const Source& source, const PolledFeed& feed, const fetch::Fetched& fetched,
                  fetch::Outcome* answer) {
    if (tools_.subscriptions == nullptr || source.kind != SourceKind::kFeed) return;
    HubLinks links = FindHubLinks(fetched);
    if (links.hub.empty()) links.hub = feed.hub;
    if (links.self.empty()) links.self = feed.self.empty() ? fetched.url : feed.self;
    const auto watch = [&]() -> Expected<void> {
      if (!links.hub.empty()) {
        DIEMTIN_TRY(tools_.subscriptions->Offer(source.id, links.hub, links.self));
      }
      DIEMTIN_ASSIGN(const bool is_pushed, tools_.subscriptions->IsPushed(source.id, Now()));
      if (!is_pushed) return {};
      if (answer->new_entries > 0) return tools_.subscriptions->Distrust(source.id);
      answer->least_wait = std::max(answer->least_wait.value_or(0), kLeastWaitOfPushed);
      return {};
    };
    if (const auto watched = watch(); !watched) {
      Log(LogLevel::kError, watched.error().ToString());
    }
  }

  // As many as there is room for. Those that wait for the import alone take none.
  void AskSome() {
    while (!to_ask_.empty() && open_.size() - closed_.size() < kMostOpen &&
           HeldBytes() < 2 * options_.batch_bytes) {
      Source source = std::move(to_ask_.front());
      to_ask_.pop_front();
      const std::int64_t id = source.id;
      const auto [open, is_new] = open_.try_emplace(id, Open{std::move(source), 1, false});
      if (!is_new) continue;
      ++totals_.asked;
      const fetch::SourceState& state = open->second.source.state;
      fetch::Request request;
      request.url = state.url;
      request.etag = state.etag;
      request.last_modified = state.last_modified;
      request.accept = open->second.source.kind == SourceKind::kFeed ? kFeedAccept : kPageAccept;
      request.limits = options_.limits;
      Get(std::move(request), [this, id](const auto& fetched) { TakeSource(id, fetched); });
    }
  }

  std::size_t HeldBytes() { return waiting_bytes_ + job_bytes_ + answers_.bytes(); }

  void Get(fetch::Request request, Answers::Take take) {
    answers_.Ask(std::move(request), std::move(take));
  }

  void TakeSource(std::int64_t id, const Expected<fetch::Fetched>& fetched) {
    Open& open = open_[id];
    if (!fetched && Cancelled()) {
      open.is_left = true;
      return Close(id);
    }
    const std::int64_t now = Now();
    fetch::Outcome answer;
    if (fetched) {
      answer.status = fetched->status;
      answer.permanent_url = fetched->permanent_url;
      answer.etag = fetched->Header("etag");
      answer.last_modified = fetched->Header("last-modified");
      answer.retry_after = fetch::RetryAfter(fetched->Header("retry-after"), now);
      answer.least_wait = fetch::MaxAge(fetched->Header("cache-control"));
      if (answer.status == 200) {
        if (const auto feed = TakeEntries(&open, *fetched, &answer)) {
          LookForHub(open.source, *feed, *fetched, &answer);
        }
      }
    } else {
      answer.error = fetched.error().message;
    }
    fetch::SourceState& state = open.source.state;
    const std::string named = FeedNamedBy(open.source, fetched, answer);
    state = fetch::After(std::move(state), answer, now, options_.pace);
    if (!named.empty()) {
      state.url = named;
      state.next = now;
      state.error.clear();
    }
    if (answer.status == 304) ++totals_.unchanged;
    if (!state.error.empty()) ++totals_.failed;
    if (callbacks_.asked) callbacks_.asked(open.source);
    Close(id);
  }

  // What was added unasked as a feed may be a page that names its feed: that is asked at once, but
  // where it fails too there is no third.
  static std::string FeedNamedBy(const Source& source, const Expected<fetch::Fetched>& fetched,
                                 const fetch::Outcome& answer) {
    const fetch::SourceState& state = source.state;
    const bool is_new = state.newest == 0 && state.failures == 0;
    if (!is_new || source.kind != SourceKind::kFeed || answer.status != 200) return {};
    if (answer.error.empty()) return {};
    const auto decoded = text::Decode(fetched->body, fetched->Header("content-type"));
    const auto feeds =
        decoded ? DiscoverFeeds(decoded->utf8, fetched->url) : std::vector<std::string>();
    return feeds.empty() ? std::string() : feeds.front();
  }

  // Of what came: nullopt, and why in the answer, when it could not be read.
  std::optional<PolledFeed> TakeEntries(Open* open, const fetch::Fetched& fetched,
                                        fetch::Outcome* answer) {
    Source& source = open->source;
    auto feed = TakeApart(source.kind, fetched.body, fetched.Header("content-type"), fetched.url,
                          [&](std::uint64_t entry) {
                            return tools_.sources->IsTaken(source.id, entry).value_or(true);
                          });
    if (!feed) {
      answer->error = feed.error().message;
      return std::nullopt;
    }
    if (!feed->title.empty()) source.title = feed->title;
    if (feed->least_wait) {
      answer->least_wait = std::max(*feed->least_wait, answer->least_wait.value_or(0));
    }
    answer->entry_times = std::move(feed->times);
    if (feed->entries.size() > options_.most_entries || Cancelled()) {
      answer->etag.clear();  // so that the rest comes again
      answer->last_modified.clear();
      feed->entries.resize(Cancelled() ? 0 : options_.most_entries);
    }
    answer->new_entries = static_cast<int>(feed->entries.size());
    totals_.entries += answer->new_entries;
    for (FeedEntry& entry : feed->entries) {
      ++open->waits;
      Begin(Job{source.id, std::move(entry)});
    }
    return std::move(*feed);
  }

  // Fetches the entry's page where its site allows that.
  void Begin(Job job) {
    job_bytes_ += job.entry.document.size();
    const auto address = fetch::ParseWebAddress(job.entry.url);
    if (!options_.pages || !address) return End(std::move(job), std::nullopt, false);
    if (const RobotsCache::Rules* rules = robots_.Find(address->origin, Now())) {
      return AskPage(std::move(job), *rules);
    }
    std::vector<Job>& waiting = for_robots_[address->origin];
    waiting.push_back(std::move(job));
    if (waiting.size() > 1) return;
    fetch::Request request;
    request.url = address->origin + "/robots.txt";
    request.limits = options_.limits;
    Get(std::move(request), [this, origin = address->origin](const auto& fetched) {
      const RobotsCache::Rules& rules = robots_.Put(origin, fetched, Now());
      const std::vector<Job> jobs = std::exchange(for_robots_[origin], {});
      for_robots_.erase(origin);
      for (const Job& waited : jobs) AskPage(waited, rules);
    });
  }

  void AskPage(Job job, const RobotsCache::Rules& rules) {
    if (!rules.robots.Allows(options_.agent, job.entry.url)) {
      return End(std::move(job), std::nullopt, rules.is_for_now);
    }
    fetch::Request request;
    request.url = job.entry.url;
    request.accept = kPageAccept;
    request.limits = options_.limits;
    if (const auto delay = rules.robots.CrawlDelay(options_.agent)) {
      const auto most = std::chrono::duration<double>(kMostRest);
      request.rest = std::chrono::duration_cast<std::chrono::milliseconds>(
          std::clamp(std::chrono::duration<double>(*delay), 0 * most, most));
    }
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

  // Takes the better one of the page and what the source tells. The latter wins where the page has
  // less than four fifths of its text; of a page that may come later only a feed's whole text is
  // taken.
  void End(Job job, std::optional<archive::StoredPage> page, bool may_come) {
    Source& source = open_[job.source].source;
    job_bytes_ -= job.entry.document.size();
    if (may_come && Cancelled()) {
      Leave(&source);
      return Close(job.source);
    }
    archive::StoredPage entry;
    entry.url = source.state.url;
    entry.content_type = kEntryType;
    entry.bytes = std::move(job.entry.document);
    // What is to be read anyway is not read twice where there is nothing to choose.
    const read::Options& read = tools_.importer->options().read;
    const std::size_t of_entry = options_.pages ? BodyLength(entry, read) : 1;
    const std::size_t of_page = page ? BodyLength(*page, read) : 0;
    TakenEntry taken{job.source, job.entry.hash, true};
    if (of_page > 0 && of_page * 5 >= of_entry * 4) {
      ++totals_.from_pages;
      Wait(std::move(*page), source);
    } else if (of_entry > 0) {
      ++totals_.from_feeds;
      Wait(std::move(entry), source);
    } else {
      ++totals_.without;
      taken.had = !may_come;
      if (may_come) Leave(&source);
    }
    NoteFirst();
    taken_.push_back(taken);
    Close(job.source);
  }

  // The next visit must bring again what is left of it now.
  static void Leave(Source* source) {
    source->state.etag.clear();
    source->state.last_modified.clear();
  }

  void Wait(archive::StoredPage page, const Source& source) {
    page.fetched = Time{Now(), 0, Time::Precision::kSecond};
    page.source = source.state.url;
    waiting_bytes_ += page.bytes.size();
    waiting_.push_back(std::move(page));
  }

  // Before something begins to wait for the next import.
  void NoteFirst() {
    if (taken_.empty() && closed_.empty()) first_ = Clock::now();
  }

  // One thing less that the source waits for; with the last its state can be kept.
  void Close(std::int64_t id) {
    if (--open_[id].waits > 0) return;
    NoteFirst();
    closed_.push_back(id);
  }

  bool IsBatchDue() const {
    if (taken_.empty() && closed_.empty()) return false;
    return waiting_bytes_ >= options_.batch_bytes || Clock::now() - first_ >= options_.batch_age;
  }

  Expected<void> ImportWaiting() {
    if (!waiting_.empty()) {
      DIEMTIN_ASSIGN(const Totals totals,
                     tools_.importer->ImportInTurn(&waiting_, callbacks_.import,
                                                   [this] { return Cancelled(); }));
      waiting_.clear();
      waiting_bytes_ = 0;
      totals_.imported.Add(totals);
    }
    std::vector<Source> closed;
    for (const std::int64_t id : closed_) {
      Open& open = open_[id];
      if (!open.is_left) closed.push_back(std::move(open.source));
      open_.erase(id);
    }
    DIEMTIN_TRY(tools_.sources->Save(closed, taken_, Now()));
    const bool is_news = !taken_.empty();
    taken_.clear();
    closed_.clear();
    if (is_news && callbacks_.imported) callbacks_.imported(totals_);
    return {};
  }

  const PollTools tools_;
  const PollOptions& options_;
  const PollCallbacks& callbacks_;
  Answers answers_;
  PollTotals totals_;
  std::deque<Source> to_ask_;
  Clock::time_point next_look_;
  std::map<std::int64_t, Open> open_;  // by the source's id
  RobotsCache robots_;
  std::map<std::string, std::vector<Job>> for_robots_;  // jobs that wait for it, by origin
  std::size_t job_bytes_ = 0;                           // of entries whose pages are asked for
  // Since the last import.
  std::vector<archive::StoredPage> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::vector<TakenEntry> taken_;
  std::vector<std::int64_t> closed_;
  Clock::time_point first_;  // of what waits
};

}  // namespace

Expected<PollTotals> Poll(const PollTools& tools, const PollOptions& options,
                          std::vector<Source> due, const PollCallbacks& callbacks) {
  return Poller(tools, options, callbacks).Run(std::move(due), false);
}

Expected<PollTotals> KeepPolling(const PollTools& tools, const PollOptions& options,
                                 const PollCallbacks& callbacks) {
  return Poller(tools, options, callbacks).Run({}, true);
}

}  // namespace diemtin::ingest
