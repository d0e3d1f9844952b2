#pragma once

// What the contest's server acknowledged, in a file that only grows: a record is a length (u32), a
// checksum (XXH3 of the payload, u64) and a payload. What stands behind the last whole record was
// never acknowledged and is cut off when the file is opened. One thread at a time.

#include <functional>
#include <memory>
#include <string>

#include "app/contest/article.h"
#include "base/env.h"

namespace diemtin::app::contest {

struct Entry {
  bool is_deletion = false;  // of Article::name; nothing else is set then
  std::int64_t max_age = 0;  // seconds
  Article article;
};

class Journal {
 public:
  // Visits every entry, in their order.
  static Expected<Journal> Open(Env& env, const std::string& path,
                                const std::function<Expected<void>(Entry)>& visit);

  void Add(const Entry& entry);  // waits for Sync
  Expected<void> Sync();         // all that was added is on the disk

 private:
  explicit Journal(std::unique_ptr<AppendFile> file) : file_(std::move(file)) {}

  std::unique_ptr<AppendFile> file_;
  std::string waiting_;
};

}  // namespace diemtin::app::contest
