// One record as one gzip member, out and in.

#include <fmt/format.h>

#include "warc/gzip.h"
#include "warc/head.h"
#include "warc/warc.h"

namespace diemtin::warc {
namespace {

constexpr std::string_view kRecordEnd = "\r\n\r\n";

// A line of the head must stay one line.
void AppendField(std::string_view name, std::string_view value, std::string* out) {
  const auto append = [out](std::string_view text) {
    for (const char c : text) *out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  };
  append(name);
  *out += ": ";
  append(value);
  *out += "\r\n";
}

}  // namespace

std::string WriteRecord(const Record& record, int gzip_level) {
  std::string plain = record.version + "\r\n";
  plain.reserve(record.block.size() + 1024);
  for (const Header& field : record.headers) {
    if (EqualsIgnoringCase(field.name, "Content-Length")) continue;
    if (EqualsIgnoringCase(field.name, "WARC-Block-Digest")) continue;
    AppendField(field.name, field.value, &plain);
  }
  AppendField("WARC-Block-Digest", BlockDigest(record.block), &plain);
  AppendField("Content-Length", std::to_string(record.block.size()), &plain);
  plain += "\r\n";
  plain += record.block;
  plain += kRecordEnd;
  return WriteMember(plain, gzip_level);
}

Expected<Record> ReadRecord(std::string_view member, const Limits& limits) {
  std::size_t used = 0;
  const std::size_t max_bytes = limits.max_header_bytes + limits.max_block_bytes;
  DIEMTIN_ASSIGN(const std::string plain, ReadMember(member, max_bytes, &used));
  const auto head_length = HeadLength(std::string_view(plain).substr(0, limits.max_header_bytes));
  if (!head_length) return Fail(ErrorCode::kCorrupt, "the record's head does not end");
  DIEMTIN_ASSIGN(Record record, ParseHead(std::string_view(plain).substr(0, *head_length)));
  DIEMTIN_ASSIGN(const std::uint64_t length, ContentLength(record));
  const std::string_view rest = std::string_view(plain).substr(*head_length);
  if (length > rest.size() || !TrimSpace(rest.substr(length)).empty()) {
    return Fail(ErrorCode::kCorrupt,
                fmt::format("Content-Length says {} bytes, the record holds {}", length,
                            rest.size() - std::min(rest.size(), kRecordEnd.size())));
  }
  record.block = rest.substr(0, length);
  DIEMTIN_TRY(CheckDigest(record));
  return record;
}

std::optional<std::uint64_t> MemberLength(std::string_view start) {
  const auto sizes = SizesOf(start);
  return sizes ? std::optional<std::uint64_t>(sizes->member) : std::nullopt;
}

}  // namespace diemtin::warc
