#pragma once

// HTTP/1.1 and HTTP/2 over libcurl, on a thread of its own. Every host is asked in turn, one
// connection each; a bounded number of transfers moves at once. What is silent while others wait
// stands aside and keeps nobody waiting: however many servers stall, the others are served at
// no less than max_moving / patience. Every connection, also those of redirects, passes the guard.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "fetch/guard.h"
#include "fetch/message.h"

namespace diemtin::fetch {

struct ClientOptions {
  std::string user_agent;
  Guard guard;
  int host_connections = 1;
  std::chrono::milliseconds host_pause{0};  // between two requests to a host
  int max_moving = 256;
  int max_aside = 1024;  // those silent longest are given up first
  std::chrono::milliseconds patience{1000};
};

// Called once, on the client's thread (after Stop: on the caller's): must not block. An answer of any status is no error. Errors:
// kPermission (guard, scheme), kTooLarge (body, headers), kTooMany (redirects), kTruncated (fewer
// bytes than promised), kCorrupt (no HTTP, or packed wrongly), kUsage (no address), kIo (no name,
// no connection, no time left, stopped).
using Done = std::function<void(Expected<Fetched>)>;

class Client {
 public:
  static Expected<std::unique_ptr<Client>> Start(const ClientOptions& options);
  virtual ~Client() = default;  // as Stop

  virtual void Fetch(Request request, Done done) = 0;  // from any thread
  Expected<Fetched> Get(Request request);              // waits; not from `Done`
  // From any thread: what is under way ends with kIo, and so does what is asked later.
  virtual void Stop() = 0;
};

}  // namespace diemtin::fetch
