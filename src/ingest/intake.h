#pragma once

// Pages into the archive, made safe in groups: one sync for many pages. A page goes on to be read
// once it is safe.

#include <chrono>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "archive/archive.h"
#include "ingest/pipeline.h"

namespace diemtin::ingest {

class Intake {
 public:
  using Acknowledged = std::function<void(const std::vector<std::string>&)>;
  Intake(archive::Writer* archive, Pipeline* pipeline, Acknowledged acknowledged)
      : archive_(archive), pipeline_(pipeline), acknowledged_(std::move(acknowledged)) {}

  enum class Outcome { kNew, kKnown };
  // Fails when the archive or the store cannot be written.
  Expected<Outcome> Add(archive::StoredPage page);
  // Makes safe what was added, acknowledges it and hands it on.
  Expected<void> Flush();

 private:
  archive::Writer* archive_;
  Pipeline* pipeline_;
  Acknowledged acknowledged_;
  std::vector<ArchivedPage> waiting_;  // appended, not safe yet
  std::unordered_set<PageId> waiting_ids_;
  std::size_t waiting_bytes_ = 0;
  std::chrono::steady_clock::time_point since_;
};

}  // namespace diemtin::ingest
