#pragma once

// A request and its answer as plain values: all that routes and pages know of HTTP. The server
// (server.cc) turns bytes into these and back.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/packed_page.h"

namespace diemtin::web {

struct Request {
  std::string target = "/";  // path and query as sent, or a whole http(s) address
  std::string accept;
  std::string cookie;
  std::string if_none_match;
  std::string accept_encoding;
  std::string method = "GET";  // "GET", "HEAD" or "POST"
  // Of a POST.
  std::string body, content_type, origin, authorization;
  std::string fetch_site;  // Sec-Fetch-Site
  std::string host, user_agent;
  std::string remote;         // the reader's address, as far as it is known
  bool is_secure = false;     // a proxy says that it speaks https
  bool is_local = false;      // the other end of the connection is this machine
  bool is_forwarded = false;  // by a proxy that says so
  std::int64_t now = 0;       // unix seconds
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::string etag;                          // with its quotation marks; may be empty
  std::string cache_control = "no-cache";    // keep it, but ask whether it still holds
  std::string location;                      // of a redirect
  std::string content_encoding;              // "gzip" or empty
  std::vector<std::string> cookies;          // values of Set-Cookie
  std::shared_ptr<const PackedPage> packed;  // instead of `body`, until its holes are filled
  bool is_foreign = false;                   // bytes of others: nothing in them may run
  // Set: this is no answer yet. Called once, with what to call once with the answer, on any thread.
  std::function<void(std::function<void(std::shared_ptr<const Response>)>)> later;
};

std::string_view ReasonPhrase(int status);

// Status line and header fields with the closing empty line. Every answer carries the security
// headers. Values with control characters are left out: no value can begin a header of its own.
// With `outside_pictures` pages may show pictures of other sites.
std::string SerializeHead(const Response& response, bool keep_alive, std::int64_t now,
                          bool outside_pictures = false);

// True when the list of an If-None-Match holds `etag` (weak comparison, RFC 9110 13.1.2) or is "*".
bool MatchesEtag(std::string_view if_none_match, std::string_view etag);

}  // namespace diemtin::web
