#include "web/events/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/env.h"
#include "base/json.h"
#include "base/log.h"
#include "rank/sections.h"
#include "web/page.h"

namespace diemtin::web {
namespace {

constexpr int kNewestStories = 500, kNewestStorylines = 100;
constexpr std::size_t kMostBytes = 256 << 10;  // given to a listener at once
constexpr std::chrono::seconds kBetweenLooks(2);
// How long a browser waits before it comes back.
constexpr std::string_view kRetry = "retry: 10000\n\n";

std::string SectionOf(const std::optional<std::string>& section) {
  if (!section) return {};
  const std::string_view key = rank::SectionKey(*section);
  return key.empty() ? *section : std::string(key);
}

std::string DataOf(const store::StoryRow& row) {
  JsonWriter out;
  out.BeginObject().Field("id", row.id.ToString()).Field("url", StoryUrl(row.id).str());
  out.Field("title", row.title).Field("summary", row.summary).Field("language", row.language);
  out.Field("languages", row.languages).Field("section", row.section);
  out.Field("articles", row.articles).Field("outlets", row.outlets);
  out.Field("storyline", row.storyline ? std::optional(row.storyline->ToString()) : std::nullopt);
  return out.EndObject().Take();
}

std::string DataOf(const store::StorylineRow& row) {
  JsonWriter out;
  out.BeginObject().Field("id", row.id.ToString()).Field("url", StorylineUrl(row.id).str());
  out.Field("title", row.title).Field("languages", row.languages).Field("stories", row.stories);
  return out.Field("articles", row.articles).EndObject().Take();
}

}  // namespace

bool EventFilter::Takes(const Event& event) const {
  const auto& languages = event.languages;
  if (!language.empty() &&
      std::find(languages.begin(), languages.end(), language) == languages.end()) {
    return false;
  }
  if (!section.empty() && section != event.section) return false;
  return storyline.empty() || storyline == event.storyline;
}

struct EventRing::Listener {
  Listener(EventFilter the_filter, std::shared_ptr<std::atomic<int>> the_count)
      : filter(std::move(the_filter)), count(std::move(the_count)) {}
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { --*count; }

  EventFilter filter;
  std::uint64_t next = 1;
  std::string greeting{kRetry};  // before the first event
  std::int64_t last_sent = 0;
  std::shared_ptr<std::atomic<int>> count;
};

void EventRing::Add(Event event) {
  const std::lock_guard lock(mutex_);
  events_.push_back(std::move(event));
  if (events_.size() <= kMostEvents) return;
  events_.pop_front();
  ++first_;
}

std::string EventRing::IdOf(std::uint64_t number) const {
  return fmt::format("{}-{}", epoch_, number);
}

std::function<std::optional<std::string>()> EventRing::Listen(EventFilter filter,
                                                              std::string_view last_id,
                                                              std::function<std::int64_t()> clock) {
  if (++*listeners_ > kMostListeners) {
    --*listeners_;
    return nullptr;
  }
  auto listener = std::make_shared<Listener>(std::move(filter), listeners_);
  const std::lock_guard lock(mutex_);
  const std::uint64_t end = first_ + events_.size();
  listener->next = end;
  if (!last_id.empty()) {
    const std::string epoch = std::to_string(epoch_) + "-";
    std::uint64_t number = 0;
    const char* last = last_id.data() + last_id.size();
    bool is_ours = last_id.starts_with(epoch);
    if (is_ours) {
      const auto read = std::from_chars(last_id.data() + epoch.size(), last, number);
      is_ours = read.ec == std::errc() && read.ptr == last;
    }
    if (is_ours && number + 1 >= first_ && number < end) {
      listener->next = number + 1;
    } else {
      listener->greeting += fmt::format("event: reset\nid: {}\ndata: {{}}\n\n", IdOf(end - 1));
    }
  }
  listener->last_sent = clock();
  return [this, listener, clock]() -> std::optional<std::string> {
    std::string bytes = Take(listener.get());
    const std::int64_t now = clock();
    if (bytes.empty() && now - listener->last_sent >= kHeartbeatSeconds) bytes = ":\n\n";
    if (!bytes.empty()) listener->last_sent = now;
    return bytes;
  };
}

std::string EventRing::Take(Listener* listener) {
  std::string bytes = std::move(listener->greeting);
  listener->greeting.clear();
  const std::lock_guard lock(mutex_);
  if (listener->next < first_) {  // it fell behind by more than there is
    bytes += fmt::format("event: reset\nid: {}\ndata: {{}}\n\n", IdOf(first_ - 1));
    listener->next = first_;
  }
  const std::uint64_t end = first_ + events_.size();
  for (; listener->next < end && bytes.size() < kMostBytes; ++listener->next) {
    const Event& event = events_[listener->next - first_];
    if (!listener->filter.Takes(event)) continue;
    bytes += fmt::format("event: {}\nid: {}\ndata: {}\n\n", event.kind, IdOf(listener->next),
                         event.data);
  }
  return bytes;
}

void ChangeFinder::Compare(const std::string& key, std::string state, Event event, State* now,
                           std::vector<Event>* events) const {
  const auto known = seen_.find(key);
  const bool is_new = known == seen_.end();
  if (has_looked_ && (is_new || known->second != state)) {
    if (!is_new) event.kind += "-changed";
    events->push_back(std::move(event));
  }
  now->emplace(key, std::move(state));
}

Expected<std::vector<Event>> ChangeFinder::Look(store::Reader& reader) {
  std::vector<Event> events;
  DIEMTIN_ASSIGN(const std::uint64_t generation, reader.Generation());
  if (has_looked_ && generation == generation_) return events;
  store::StoryFilter filter;
  filter.limit = kNewestStories;
  DIEMTIN_ASSIGN(auto stories, reader.Stories(filter));
  DIEMTIN_ASSIGN(auto lines, reader.Storylines(kNewestStorylines, 0));
  std::reverse(stories.begin(), stories.end());  // told in order of time
  std::reverse(lines.begin(), lines.end());
  State now;
  for (const store::StoryRow& row : stories) {
    const std::string line = row.storyline ? row.storyline->ToString() : std::string();
    Compare("story " + row.id.ToString(), fmt::format("{} {} {}", row.articles, line, row.title),
            {"story", DataOf(row), row.languages, SectionOf(row.section), line}, &now, &events);
  }
  for (const store::StorylineRow& row : lines) {
    Compare("storyline " + row.id.ToString(),
            fmt::format("{} {} {}", row.stories, row.articles, row.title),
            {"storyline", DataOf(row), row.languages, "", row.id.ToString()}, &now, &events);
  }
  seen_ = std::move(now);
  generation_ = generation;
  has_looked_ = true;
  return events;
}

EventSource::EventSource(store::Reader reader, EventRing* ring, Changed changed)
    : reader_(std::move(reader)),
      ring_(ring),
      changed_(std::move(changed)),
      thread_([this] { Run(); }) {}

EventSource::~EventSource() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_one();
  thread_.join();
}

void EventSource::Run() {
  ChangeFinder finder;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    auto events = finder.Look(reader_);
    if (!events) Log(LogLevel::kError, events.error().ToString());
    if (events && !events->empty()) {
      std::set<std::string> sections;
      for (Event& event : *events) {
        if (!event.section.empty()) sections.insert(event.section);
        ring_->Add(std::move(event));
      }
      if (changed_) changed_(sections);
    }
    lock.lock();
    stopped_.wait_for(lock, kBetweenLooks, [this] { return stopping_; });
  }
}

Response AnswerEvents(const Request& request, const Target& target, EventRing* ring) {
  Response response;
  response.cache_control = "no-store";
  const auto asked = [&](std::string_view name) { return target.Get(name).value_or(""); };
  const std::string section = asked("section");
  auto stream = ring->Listen(
      {asked("lang"), SectionOf(section.empty() ? std::nullopt : std::optional(section)),
       asked("storyline")},
      request.Header("Last-Event-ID"), [] { return Env::Real().NowUnixSeconds(); });
  if (!stream) {
    response.status = 503;
    response.content_type = "text/plain; charset=utf-8";
    response.fields.emplace_back("Retry-After", "60");
    response.body = "too many listen\n";
    return response;
  }
  response.content_type = "text/event-stream; charset=utf-8";
  response.fields.emplace_back("X-Accel-Buffering", "no");  // proxies shall not hold it back
  response.stream = std::move(stream);
  return response;
}

}  // namespace diemtin::web
