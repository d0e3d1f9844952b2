#pragma once

// What sites let us have, kept for as long as RFC 9309 has it. One thread.

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/error.h"
#include "fetch/message.h"
#include "fetch/robots.h"

namespace diemtin::ingest {

class RobotsCache {
 public:
  struct Rules {
    fetch::Robots robots;
    bool is_for_now = false;  // nothing is allowed because the server could not say
    std::int64_t until = 0;   // unix seconds
  };

  // Of the answer for an origin's robots.txt. No file, no rule; of a server in trouble, nothing for
  // now (section 2.3.1).
  const Rules& Put(const std::string& origin, const Expected<fetch::Fetched>& answer,
                   std::int64_t now);
  // Null: to be asked.
  const Rules* Find(const std::string& origin, std::int64_t now) const;

 private:
  std::map<std::string, Rules> kept_;
};

}  // namespace diemtin::ingest
