#pragma once

// HTTP/1.1 over TCP: answers GET, HEAD and, where asked to, POST by calling a handler, keeps
// connections alive, and gives every wait an end, so that half-open and slow connections cost a
// socket and nothing else. A worker is a thread with its own event loop; its handler is called on
// that thread only.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "web/http.h"

namespace diemtin::web {

// Must not block for long: the other connections of its worker wait. What takes its time is
// answered with Response::later.
using Handler = std::function<std::shared_ptr<const Response>(const Request&)>;

struct HttpOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  // 0: any free one
  int request_seconds = 10;    // from the first byte of a request to its last
  int idle_seconds = 30;       // between requests
  int write_seconds = 30;      // for an answer to be taken
  int stop_seconds = 5;        // what Stop grants to open answers
  std::uint32_t max_header_bytes = 16 * 1024;
  std::uint64_t max_body_bytes = 64 * 1024;
  bool takes_posts = false;       // else the answer to POST is 405
  bool outside_pictures = false;  // SerializeHead
};

class HttpServer {
 public:
  // One worker a handler, at least one. kIo when the address cannot be bound.
  static Expected<std::unique_ptr<HttpServer>> Start(const HttpOptions& options,
                                                     std::vector<Handler> handlers);
  virtual ~HttpServer() = default;  // stops and waits
  virtual unsigned short port() const = 0;
  virtual void Wait() = 0;  // until Stop; from one thread
  virtual void Stop() = 0;  // from any thread or signal handler; open answers are finished
};

}  // namespace diemtin::web
