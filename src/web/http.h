#pragma once

// A request and its answer as plain values: all that routes and pages know of HTTP. The server
// (server.cc) turns bytes into these and back.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/packed_page.h"

namespace diemtin::web {

// Header fields by name.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  // The value of one of `fields`, names without case; empty when it is not there.
  std::string_view Header(std::string_view name) const;

  std::string target = "/";  // path and query as sent, or a whole http(s) address
  std::string accept;
  std::string cookie;
  std::string if_none_match;
  std::string accept_encoding;
  std::string method = "GET";  // "GET", "HEAD", "POST", "PUT", "DELETE" or "PATCH"
  HeaderFields fields;         // those of kKeptFields (http_server.cc) that were sent
  // Of all but GET and HEAD.
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
  HeaderFields fields;                       // others
  std::shared_ptr<const PackedPage> packed;  // instead of `body`, until its holes are filled
  bool is_foreign = false;                   // bytes of others: nothing in them may run
  // Set: the answer goes on after its head. Called about every second, on the connection's thread,
  // for what is to be sent now; nullopt ends it.
  std::function<std::optional<std::string>()> stream;
  // Set: this is no answer yet. Called once, with what to call once with the answer, on any thread.
  std::function<void(std::function<void(std::shared_ptr<const Response>)>)> later;
};

std::string_view ReasonPhrase(int status);

// True for GET and HEAD, which change nothing.
bool IsRead(const Request& request);

// Status line and header fields with the closing empty line. Every answer carries the security
// headers. Values with control characters are left out: no value can begin a header of its own.
// With `outside_pictures` pages may show pictures of other sites.
std::string SerializeHead(const Response& response, bool keep_alive, std::int64_t now,
                          bool outside_pictures = false);

// False for a status that comes without one.
bool HasBody(const Response& response);

// True when the list of an If-None-Match holds `etag` (weak comparison, RFC 9110 13.1.2) or is "*".
bool MatchesEtag(std::string_view if_none_match, std::string_view etag);

}  // namespace diemtin::web
