#pragma once

// The sources that are due: each is asked, its new entries' pages are fetched and read, and the
// better of page and entry goes the way of every import. What was taken is remembered once it is
// safe in the archive: after a crash it is fetched again, and known there.

#include <cstdint>
#include <functional>
#include <string>

#include "base/env.h"
#include "base/error.h"
#include "fetch/client.h"
#include "fetch/schedule.h"
#include "ingest/ingest.h"
#include "ingest/live/sources.h"

namespace diemtin::ingest {

struct PollOptions {
  std::string agent = "diemtin";  // as robots.txt knows us
  fetch::Limits limits;
  fetch::Pace pace;
  std::size_t most_entries = 200;      // taken from a source at a time, the first ones first
  std::size_t batch_bytes = 32 << 20;  // of pages that wait to be imported together
};

struct PollTotals {
  std::int64_t asked = 0, unchanged = 0, failed = 0;  // sources
  std::int64_t entries = 0;                           // new ones
  std::int64_t from_pages = 0, from_feeds = 0;        // of them, by where their text is from
  std::int64_t without = 0;                           // of them, those that could not be had
  Totals imported;
};

struct PollCallbacks {
  std::function<void(const Source&)> asked;  // with its new state, and why in it when it failed
  std::function<bool()> cancelled;           // true: no more is asked for
  Callbacks import;
};

// `sources` as of Sources::Due or All. One thread; `client` does the waiting.
Expected<PollTotals> Poll(Env& env, const Options& options, const PollOptions& poll,
                          fetch::Client* client, Sources* store, std::vector<Source> sources,
                          const PollCallbacks& callbacks = {});

}  // namespace diemtin::ingest
