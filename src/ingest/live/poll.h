#pragma once

// Sources are asked, their new entries' pages fetched and read, and the better of page and entry
// goes the way of every import. What was taken is remembered once it is safe in the archive: after
// a crash it is fetched again, and known there.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/error.h"
#include "fetch/client.h"
#include "fetch/schedule.h"
#include "ingest/importer.h"
#include "ingest/live/sources.h"
#include "ingest/live/subscriptions.h"

namespace diemtin::ingest {

struct PollOptions {
  std::string agent = "diemtin";  // as robots.txt knows us
  bool pages = true;  // entries' pages are fetched; else entries are taken as they stand
  fetch::Limits limits;
  fetch::Pace pace;
  std::size_t most_entries = 200;  // taken from a source at a time, the first ones first
  // What waits to be imported together: so much, or the first of it so long.
  std::size_t batch_bytes = 32 << 20;
  std::chrono::seconds batch_age{10};
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
  std::function<void(const PollTotals&)> imported;  // all so far, after every batch
  Callbacks import;
};

// What polling works with; nothing is owned.
struct PollTools {
  Env* env = nullptr;
  fetch::Client* client = nullptr;  // does the waiting
  Importer* importer = nullptr;     // while another process writes, polling waits for it
  Sources* sources = nullptr;
  Subscriptions* subscriptions = nullptr;  // may be null: no hub is asked to push
};

// Asks each of `due` once and ends when all that came of it is in the store. Who cancels should
// stop the client too: what is under way is then left for the next time.
Expected<PollTotals> Poll(const PollTools& tools, const PollOptions& options,
                          std::vector<Source> due, const PollCallbacks& callbacks = {});

// Asks whatever falls due until it is cancelled, and takes what hubs deliver. Fails when archive,
// store or sources fail.
Expected<PollTotals> KeepPolling(const PollTools& tools, const PollOptions& options,
                                 const PollCallbacks& callbacks);

}  // namespace diemtin::ingest
