#pragma once

// The stages wired together: inputs -> archive -> read (all cores) -> grouping (archive order, one
// writer a language) -> store. Bounded queues between them. A page is acknowledged (counted in
// Totals) once its archive record is synced; the store follows in batches and catches up after a
// crash.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/error.h"
#include "base/id.h"
#include "model/correction.h"
#include "rank/headline.h"
#include "read/read.h"
#include "story/grouper.h"

namespace diemtin::ingest {

struct Options {
  std::string data_directory;  // holds archive/ and store.sqlite
  int threads = 0;             // of reading; 0: as many as cores
  std::size_t queue_pages = 256;
  std::size_t queue_bytes = 64u << 20;
  // The store commits when so much of both was read, or eight times so many pages: entries of feeds
  // are small, and a commit has its price.
  int batch_pages = 500;
  std::size_t batch_bytes = 4u << 20;
  read::Options read;
  story::Options story;
  rank::HeadlineRule headline = rank::DefaultHeadlineRule();  // who stands for a story
};

struct Skip {
  std::string where;
  std::string reason;  // an ErrorName
  std::string message;
};

struct Totals {
  std::int64_t inputs = 0;  // files or records looked at
  std::int64_t pages = 0;   // new in the archive
  std::int64_t known = 0;   // were there already
  std::int64_t articles = 0, teasers = 0, copies = 0, stories = 0, storylines = 0;  // new
  std::int64_t bytes = 0;
  std::map<std::string, std::int64_t> skipped;  // by reason
  double seconds = 0;

  void Add(const Totals& other);
};

struct Progress {
  std::int64_t done = 0, total = 0;  // files; total 0: not known yet
  std::int64_t pages = 0;
  std::int64_t bytes = 0, total_bytes = 0;
};

struct Callbacks {
  std::function<void(const Progress&)> progress;  // from one thread, at most 10 times a second
  std::function<void(const Skip&)> skipped;       // one a skipped input, never two at a time
  // The pages that became safe together, by where they came from, in order: from the thread that
  // called Import.
  std::function<void(const std::vector<std::string>&)> acknowledged;
  std::function<bool()> cancelled;  // true: stop cleanly, what was acknowledged is kept
};

// A page that is refused for what it is (empty, binary, over a size limit) is not archived and
// refused again next time. One that fails when it is read (too deep, unknown charset, no article)
// stays in the archive and is known next time.

// Imports files and directories. Fails only when the archive or the store cannot be written; what
// is wrong with an input is counted and told.
Expected<Totals> Import(Env& env, const Options& options, const std::vector<std::string>& paths,
                        const Callbacks& callbacks = {});

// The ids of a page's articles: the main one bears the page's number, the others numbers derived
// from it and their place.
ArticleId ArticleIdOf(PageId page, int ordinal);

// Brings the store up to the archive's end (after a crash, or from nothing).
Expected<Totals> CatchUp(Env& env, const Options& options, const Callbacks& callbacks = {});

// Says that two articles do or do not report one event, or takes such a word back: archived and
// safe, then carried out in the store. kNotFound, kUsage when it cannot hold; kPermission while
// another process writes. Nothing is written then.
Expected<model::CorrectionOutcome> Correct(Env& env, const Options& options,
                                           const model::CorrectionRequest& request);

// Makes the store again from the archive, beside the old one, and replaces it.
Expected<Totals> Rebuild(Env& env, const Options& options, const Callbacks& callbacks = {});

}  // namespace diemtin::ingest
