#pragma once

// WARC 1.0 and 1.1 records (ISO 28500), in and out. Pure: bytes in, records out; no files.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin::warc {

struct Header {
  std::string name;
  std::string value;
};

struct Record {
  std::string version;  // "WARC/1.0"
  std::vector<Header> headers;
  std::string block;  // Content-Length bytes
  // First value under the name, compared without case.
  std::optional<std::string_view> header(std::string_view name) const;
};

struct Limits {
  std::size_t max_header_bytes = 64u << 10;
  std::size_t max_block_bytes = 128u << 20;
};

// Reads records from bytes given in pieces, plain or gzip (a member a record, or one member for
// all). A bad record is reported with its offset and the reader goes on at the next place that
// looks like a record.
class Reader {
 public:
  explicit Reader(const Limits& limits = {});
  Reader(Reader&&) noexcept;
  ~Reader();
  void Feed(std::string_view bytes);  // more of the file
  void Finish();                      // no more will come
  struct Item {
    std::uint64_t offset = 0;  // of the record (of its gzip member) in the file
    std::uint64_t length = 0;  // bytes that it takes there
    Expected<Record> record;
  };
  // The next record; nullopt when more bytes are needed, or after Finish when there is none.
  std::optional<Item> Next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The bytes of one record as its own gzip member, with Content-Length and a SHA-1-free block digest
// ("WARC-Block-Digest: xxh128:...") added. Deterministic.
std::string WriteRecord(const Record& record, int gzip_level = 6);
// Reads one such member (from `archive`): kCorrupt when the digest or a length does not hold.
Expected<Record> ReadRecord(std::string_view member, const Limits& limits = {});

// The length that the gzip member beginning here states of itself (the "sl" field, which
// WriteRecord writes); nullopt when it states none. `start` needs its first 24 bytes.
inline constexpr std::size_t kMemberLengthBytes = 24;
std::optional<std::uint64_t> MemberLength(std::string_view start);

// The body and content type of an application/http block: status line and headers taken off,
// chunked and Content-Encoding (gzip, deflate, br, zstd) undone. kCorrupt when it is none.
struct HttpResponse {
  int status = 0;
  std::string content_type;
  std::string body;
};
Expected<HttpResponse> ParseHttpResponse(std::string_view block, std::size_t max_body_bytes);

}  // namespace diemtin::warc
