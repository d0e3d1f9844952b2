#pragma once

// What a program at work tells of itself to others who look at the same data directory, and what is
// left of one that died: a file of JSON, and beside it a file that is locked for as long as the
// program lives.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/env.h"

namespace diemtin {

struct RunState {
  std::string command;
  std::int64_t started = 0, told = 0;  // unix seconds; `told`: when this was written
  std::int64_t pages = 0;              // taken so far
  std::int64_t bytes = 0;              // of its inputs, so far
  std::int64_t total_bytes = 0;        // and in all; 0: unknown
  bool is_alive = false;
};

class RunMark {
 public:
  // Stands in `directory`, which is created. Of those that died before only the last is kept.
  static Expected<std::unique_ptr<RunMark>> Start(Env& env, const std::string& directory,
                                                  std::string_view command);
  ~RunMark();  // ended well: nothing is left
  RunMark(const RunMark&) = delete;
  RunMark& operator=(const RunMark&) = delete;

  // Written at most every two seconds. That it cannot be is no failure of the work: the next call
  // tries again.
  void Tell(std::int64_t pages, std::int64_t bytes, std::int64_t total_bytes);

 private:
  RunMark(Env& env, std::string path, std::unique_ptr<FileLock> lock)
      : env_(env), path_(std::move(path)), lock_(std::move(lock)) {}
  Expected<void> Write();

  Env& env_;
  std::string path_;  // without the ending
  std::unique_ptr<FileLock> lock_;
  RunState state_;
};

// In the order they were started. What is no mark is passed over; no directory: none.
std::vector<RunState> ReadRunMarks(Env& env, const std::string& directory);

}  // namespace diemtin
