// The HTTP response inside a response record (RFC 9112 framing, RFC 9110 codings).

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/utf8.h"
#include "warc/codings.h"
#include "warc/gzip.h"
#include "warc/head.h"
#include "warc/warc.h"

namespace diemtin::warc {
namespace {

constexpr std::size_t kMaxCodings = 4;

struct Head {
  int status = 0;
  std::string_view content_type, transfer_encoding, content_encoding;
};

Expected<Head> ParseResponseHead(std::string_view head) {
  const std::string_view status_line = head.substr(0, head.find('\n'));
  const auto space = status_line.find(' ');
  if (!status_line.starts_with("HTTP/") || space == std::string_view::npos) {
    return Fail(ErrorCode::kCorrupt, "no HTTP response: it does not begin with a status line");
  }
  Head out;
  const std::string_view code = TrimSpace(status_line.substr(space));
  if (std::from_chars(code.data(), code.data() + code.size(), out.status).ec != std::errc()) {
    return Fail(ErrorCode::kCorrupt, "no HTTP response: its status is no number");
  }
  std::size_t at = std::min(head.find('\n'), head.size() - 1) + 1;
  while (at < head.size()) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = TrimSpace(line.substr(0, colon));
    const std::string_view value = TrimSpace(line.substr(colon + 1));
    if (EqualsIgnoringCase(name, "Content-Type")) out.content_type = value;
    if (EqualsIgnoringCase(name, "Transfer-Encoding")) out.transfer_encoding = value;
    if (EqualsIgnoringCase(name, "Content-Encoding")) out.content_encoding = value;
  }
  return out;
}

// nullopt: not chunked after all (many crawlers undo it and keep the header).
Expected<std::optional<std::string>> Unchunk(std::string_view body, std::size_t max_bytes) {
  std::string out;
  bool first = true;
  while (true) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t digits = static_cast<std::size_t>(end - body.data());
    const std::size_t line = body.find('\n', digits);
    const bool well_formed =
        error == std::errc() && line != std::string_view::npos &&
        (body[digits] == ';' || TrimSpace(body.substr(digits, line - digits)).empty());
    if (!well_formed) {
      if (first) return std::optional<std::string>();
      return Fail(ErrorCode::kCorrupt, "a chunk of the body has no length");
    }
    first = false;
    if (size == 0) return std::optional<std::string>(std::move(out));
    body.remove_prefix(line + 1);
    if (size > body.size()) return Fail(ErrorCode::kTruncated, "a chunk of the body is cut off");
    if (size > max_bytes - out.size()) {
      return Fail(ErrorCode::kTooLarge, fmt::format("body is over {} bytes", max_bytes));
    }
    out.append(body.substr(0, size));
    body.remove_prefix(size);
    body.remove_prefix(body.starts_with("\r\n") ? 2 : body.starts_with('\n') ? 1 : 0);
  }
}

std::vector<std::string_view> SplitList(std::string_view list) {
  std::vector<std::string_view> items;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view item = TrimSpace(list.substr(0, end));
    if (!item.empty()) items.push_back(item);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return items;
}

bool LooksLikeMarkup(std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && (body[begin] == '<' || body[begin] == '{') &&
         IsUtf8(body);
}

Expected<std::string> Decode(std::string body, std::string_view coding, std::size_t max_bytes) {
  if (EqualsIgnoringCase(coding, "identity")) return body;
  if (EqualsIgnoringCase(coding, "gzip") || EqualsIgnoringCase(coding, "x-gzip")) {
    // Crawlers that undo the coding often keep the header.
    if (!LooksLikeMember(body)) return body;
    return Inflate(body, Coding::kGzip, max_bytes);
  }
  if (EqualsIgnoringCase(coding, "deflate")) {
    if (body.empty()) return body;
    return Inflate(body, Coding::kDeflate, max_bytes);
  }
  const bool is_brotli = EqualsIgnoringCase(coding, "br");
  if (is_brotli || EqualsIgnoringCase(coding, "zstd")) {
    auto decoded = is_brotli ? Unbrotli(body, max_bytes) : Unzstd(body, max_bytes);
    // Here too the header may have outlived the coding.
    if (!decoded && decoded.error().code == ErrorCode::kCorrupt && LooksLikeMarkup(body)) {
      return body;
    }
    return decoded;
  }
  return Fail(ErrorCode::kUnknownFormat,
              fmt::format("body has Content-Encoding {}, which is not read", coding));
}

}  // namespace

Expected<HttpResponse> ParseHttpResponse(std::string_view block, std::size_t max_body_bytes) {
  const std::size_t head_length = HeadLength(block).value_or(block.size());
  DIEMTIN_ASSIGN(const Head head, ParseResponseHead(block.substr(0, head_length)));
  HttpResponse response;
  response.status = head.status;
  response.content_type = head.content_type;
  const std::string_view raw = block.substr(head_length);
  const auto transfer = SplitList(head.transfer_encoding);
  if (!transfer.empty() && EqualsIgnoringCase(transfer.back(), "chunked")) {
    DIEMTIN_ASSIGN(auto joined, Unchunk(raw, max_body_bytes));
    response.body = joined ? std::move(*joined) : std::string(raw);
  } else {
    response.body = raw;
  }
  std::vector<std::string_view> codings = SplitList(head.content_encoding);
  if (codings.size() > kMaxCodings) {
    return Fail(ErrorCode::kTooMany, "body has too many Content-Encodings");
  }
  std::reverse(codings.begin(), codings.end());
  for (const std::string_view coding : codings) {
    DIEMTIN_ASSIGN(response.body, Decode(std::move(response.body), coding, max_body_bytes));
  }
  if (response.body.size() > max_body_bytes) {
    return Fail(ErrorCode::kTooLarge, fmt::format("body is over {} bytes", max_body_bytes));
  }
  return response;
}

}  // namespace diemtin::warc
