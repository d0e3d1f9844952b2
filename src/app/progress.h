#pragma once

// Progress on a terminal: one line of standard error that is drawn over, with messages above it.
// From any thread.

#include <chrono>
#include <mutex>
#include <string>

#include "ingest/ingest.h"

namespace diemtin::app {

class ProgressLine {
 public:
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine() { Clear(); }

  void Show(const ingest::Progress& progress);
  void Message(const std::string& line);  // to standard error, progress or not
  void Clear();

  // The line itself, without the clock.
  static std::string Format(const ingest::Progress& progress, double seconds);

 private:
  void Erase();

  const bool shown_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  bool drawn_ = false;
};

}  // namespace diemtin::app
