#pragma once

// Who is next: hosts take turns, and a host has no more than so many transfers under way, with a
// pause between two. Belongs to one thread.

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "fetch/transfer.h"

namespace diemtin::fetch {

class Line {
 public:
  using Clock = Transfer::Clock;

  Line(int host_connections, std::chrono::milliseconds host_pause)
      : host_connections_(host_connections), host_pause_(host_pause) {}

  // `first`: before the others of its host.
  void Add(std::unique_ptr<Transfer> transfer, bool first = false);
  // The next that may begin, which is under way from now on; null when there is none.
  std::unique_ptr<Transfer> Take(Clock::time_point now);
  // One of Take's. The host rests for `rest` where that is longer than usual.
  void Ended(const std::string& host, Clock::time_point now,
             std::chrono::milliseconds rest = std::chrono::milliseconds(0));
  // When the next pause ends.
  std::optional<Clock::time_point> NextPauseEnd() const;
  bool SomeMayBegin(Clock::time_point now);
  std::deque<std::unique_ptr<Transfer>> TakeAll();  // in any state

 private:
  struct Host {
    std::deque<std::unique_ptr<Transfer>> waiting;
    int under_way = 0;
    bool in_turn = false;  // stands in turns_ or resting_
  };
  void GiveTurn(const std::string& name, Host* host);
  void EndPauses(Clock::time_point now);

  const int host_connections_;
  const std::chrono::milliseconds host_pause_;
  std::map<std::string, Host> hosts_;
  std::deque<std::string> turns_;
  std::multimap<Clock::time_point, std::string> resting_;
};

}  // namespace diemtin::fetch
