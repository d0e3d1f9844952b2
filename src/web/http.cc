#include "web/http.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/message_date.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kPolicy =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view kOutsidePolicy =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "img-src https: http: data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view kForeignHeaders =
    "Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
// same-origin, not no-referrer: with that, a browser says of its own forms that they come from
// nowhere (Origin: null).
constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Vary: Accept, Accept-Encoding, Cookie\r\n";

bool HasControl(std::string_view value) {
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
  }
  return false;
}

void Header(std::string_view name, std::string_view value, std::string* out) {
  if (value.empty() || HasControl(value)) return;
  fmt::format_to(std::back_inserter(*out), "{}: {}\r\n", name, value);
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view Request::Header(std::string_view name) const {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  for (const auto& [field, value] : fields) {
    if (std::equal(field.begin(), field.end(), name.begin(), name.end(), same)) return value;
  }
  return {};
}

bool IsRead(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

std::string_view ReasonPhrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 302:
      return "Found";
    case 301:
      return "Moved Permanently";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

std::string SerializeHead(const Response& response, bool keep_alive, std::int64_t now,
                          bool outside_pictures) {
  std::string head;
  head.reserve(700);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\nServer: diemtin\r\n",
                 response.status, ReasonPhrase(response.status), FormatMessageDate(now, "GMT"));
  if (response.is_foreign) {
    head += kForeignHeaders;
  } else {
    head += outside_pictures ? kOutsidePolicy : kPolicy;
  }
  head += kSecurityHeaders;
  Header("ETag", response.etag, &head);
  Header("Cache-Control", response.cache_control, &head);
  Header("Location", response.location, &head);
  for (const std::string& cookie : response.cookies) Header("Set-Cookie", cookie, &head);
  for (const auto& [name, value] : response.fields) Header(name, value, &head);
  const bool says_methods = std::any_of(response.fields.begin(), response.fields.end(),
                                        [](const auto& field) { return field.first == "Allow"; });
  if (response.status == 405 && !says_methods) head += "Allow: GET, HEAD\r\n";
  if (HasBody(response)) {
    Header("Content-Type", response.content_type, &head);
    Header("Content-Encoding", response.content_encoding, &head);
    if (!response.stream) {
      fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body.size());
    }
  }
  head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

bool HasBody(const Response& response) { return response.status != 204 && response.status != 304; }

bool MatchesEtag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  while (!if_none_match.empty()) {
    const std::size_t comma = if_none_match.find(',');
    std::string_view item = Trim(if_none_match.substr(0, comma));
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == "*" || item == etag) return true;
    if (comma == std::string_view::npos) break;
    if_none_match.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace diemtin::web
