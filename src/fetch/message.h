#pragma once

// A question to a server of the web, its limits, and the answer.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diemtin::fetch {

struct Limits {
  std::uint64_t max_body_bytes = 16 << 20;  // as sent, and again when unpacked
  std::size_t max_header_bytes = 64 << 10;  // of one answer
  int max_redirects = 8;
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};  // of all redirects together, without waiting in line
  // Given up when fewer bytes come for so long.
  std::int64_t least_bytes_per_second = 64;
  std::chrono::seconds slow_after{15};
};

struct Request {
  std::string url;
  std::string etag;           // as it was sent; empty: not asked for
  std::string last_modified;  // the same; neither needs the other
  std::string accept;         // empty: anything
  // Sent by POST as application/x-www-form-urlencoded; a redirect is then an answer as any other.
  std::optional<std::string> form;
  std::chrono::milliseconds rest{0};  // of its host afterwards, where that is longer than usual
  Limits limits;
};

struct Fetched {
  int status = 0;
  std::string url;                           // that answered, after redirects
  std::optional<std::string> permanent_url;  // where only 301 and 308 led, when it is another
  std::vector<std::pair<std::string, std::string>> headers;  // names in small letters, as they came
  std::string body;                                          // unpacked

  // The value of the first of that name; empty when there is none.
  std::string_view Header(std::string_view name) const;
};

}  // namespace diemtin::fetch
