#pragma once

// Server-sent events (WHATWG HTML, 9.2): new stories and changes of stories and storylines, told to
// whoever listens. What happened lies in one bounded ring; a listener has a place in it and takes
// what came since, so that a slow one costs nothing and who comes back goes on where it was.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/error.h"
#include "store/store.h"
#include "web/http.h"
#include "web/target.h"

namespace diemtin::web {

struct Event {
  std::string kind;  // "story", "story-changed", "storyline", "storyline-changed"
  std::string data;  // one line of JSON
  // What listeners choose by.
  std::vector<std::string> languages;
  std::string section;  // its key, else as printed; may be empty
  std::string storyline;
};

// What listeners ask for; empty: anything.
struct EventFilter {
  std::string language, section, storyline;
  bool Takes(const Event& event) const;
};

// Thread-safe.
class EventRing {
 public:
  static constexpr std::size_t kMostEvents = 2000;
  static constexpr int kMostListeners = 512;
  static constexpr std::int64_t kHeartbeatSeconds = 15;

  // `epoch` tells this ring's numbers from those of an earlier one.
  explicit EventRing(std::int64_t epoch) : epoch_(epoch) {}

  void Add(Event event);
  // The stream of one listener, beginning after `last_id` (of Last-Event-ID; empty: with what comes
  // next). Where that is not known any more, the event "reset" says so: load anew. nullptr: there
  // are too many. `clock` gives seconds.
  std::function<std::optional<std::string>()> Listen(EventFilter filter, std::string_view last_id,
                                                     std::function<std::int64_t()> clock);
  int listeners() const { return *listeners_; }

 private:
  struct Listener;
  std::string Take(Listener* listener);
  std::string IdOf(std::uint64_t number) const;

  const std::int64_t epoch_;
  std::mutex mutex_;
  std::deque<Event> events_;
  std::uint64_t first_ = 1;  // number of the front of events_
  // Outlives the ring: connections count themselves out.
  std::shared_ptr<std::atomic<int>> listeners_ = std::make_shared<std::atomic<int>>(0);
};

// What changed between two looks at the newest stories and storylines. The first look tells
// nothing.
class ChangeFinder {
 public:
  Expected<std::vector<Event>> Look(store::Reader& reader);

 private:
  // What of it is told again when it changes: articles, title, storyline.
  using State = std::map<std::string, std::string>;  // by kind and id
  void Compare(const std::string& key, std::string state, Event event, State* now,
               std::vector<Event>* events) const;

  bool has_looked_ = false;
  std::uint64_t generation_ = 0;
  State seen_;
};

// Called with the sections, by key or as printed, whose stories are new or changed.
using Changed = std::function<void(const std::set<std::string>& sections)>;

// Looks every two seconds, on a thread of its own, and tells the ring and `changed`.
class EventSource {
 public:
  EventSource(store::Reader reader, EventRing* ring, Changed changed);
  EventSource(const EventSource&) = delete;
  EventSource& operator=(const EventSource&) = delete;
  ~EventSource();

 private:
  void Run();

  store::Reader reader_;
  EventRing* ring_;
  Changed changed_;  // may be empty
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;  // after what it uses
};

// GET /events?lang=&section=&storyline=
Response AnswerEvents(const Request& request, const Target& target, EventRing* ring);

}  // namespace diemtin::web
