#pragma once

// HTTP/1.1 over TCP: answers GET, HEAD, POST, PUT, DELETE and PATCH by calling a handler and others
// with 405, keeps connections alive, and gives every wait an end, so that half-open and slow
// connections cost a socket and nothing else. A worker is a thread with its own event loop; its
// handler is called on that thread only.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "web/http.h"

namespace diemtin::web {

// Must not block for long: the other connections of its worker wait. What takes its time is
// answered with Response::later.
using Handler = std::function<std::shared_ptr<const Response>(const Request&)>;

// How many bytes a request's body may have, by method and target. Called on any worker's thread.
using BodyLimit = std::function<std::uint64_t(std::string_view method, std::string_view target)>;

struct HttpOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  // 0: any free one
  int request_seconds = 10;    // from the first byte of a request to its last
  int idle_seconds = 30;       // between requests
  int write_seconds = 30;      // for an answer to be taken
  int stop_seconds = 5;        // what Stop grants to open answers
  std::uint32_t max_header_bytes = 16 * 1024;
  BodyLimit body_limit;           // none: kBodyBytes for all
  bool outside_pictures = false;  // SerializeHead
};

class HttpServer {
 public:
  static constexpr std::uint64_t kBodyBytes = 64 * 1024;

  // One worker a handler, at least one. kIo when the address cannot be bound.
  static Expected<std::unique_ptr<HttpServer>> Start(const HttpOptions& options,
                                                     std::vector<Handler> handlers);
  virtual ~HttpServer() = default;  // stops and waits
  virtual unsigned short port() const = 0;
  virtual void Wait() = 0;  // until Stop; from one thread
  virtual void Stop() = 0;  // from any thread or signal handler; open answers are finished
};

}  // namespace diemtin::web
