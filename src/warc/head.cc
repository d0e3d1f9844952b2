#include "warc/head.h"

#include <charconv>

#include "base/hash.h"

namespace diemtin::warc {
namespace {

constexpr std::string_view kDigestName = "xxh128:";

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (Lower(a[i]) != Lower(b[i])) return false;
  }
  return true;
}

std::string_view TrimSpace(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::optional<std::string_view> Record::header(std::string_view name) const {
  for (const Header& field : headers) {
    if (EqualsIgnoringCase(field.name, name)) return field.value;
  }
  return std::nullopt;
}

bool BeginsRecord(std::string_view bytes) {
  return EqualsIgnoringCase(bytes.substr(0, kRecordStart.size()), kRecordStart);
}

std::optional<std::size_t> HeadLength(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    std::size_t next = at + 1;
    if (next < bytes.size() && bytes[next] == '\r') ++next;
    if (next < bytes.size() && bytes[next] == '\n') return next + 1;
  }
  return std::nullopt;
}

Expected<Record> ParseHead(std::string_view head) {
  if (!BeginsRecord(head)) {
    return Fail(ErrorCode::kCorrupt, "does not begin with \"WARC/\"");
  }
  Record record;
  bool first = true;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (first) {
      record.version = TrimSpace(line);
      first = false;
    } else if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (!record.headers.empty()) {
        std::string& value = record.headers.back().value;
        if (!value.empty()) value += ' ';
        value += TrimSpace(line);
      }
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      record.headers.push_back({std::string(TrimSpace(line.substr(0, colon))),
                                std::string(TrimSpace(line.substr(colon + 1)))});
    }
  }
  return record;
}

Expected<std::uint64_t> ContentLength(const Record& record) {
  const auto text = record.header("Content-Length");
  if (!text) return Fail(ErrorCode::kCorrupt, "has no Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), length);
  if (error != std::errc() || end != text->data() + text->size()) {
    return Fail(ErrorCode::kCorrupt, "Content-Length is no number");
  }
  return length;
}

std::string BlockDigest(std::string_view block) {
  return std::string(kDigestName) + Hash128(block).ToHex();
}

Expected<void> CheckDigest(const Record& record) {
  const auto digest = record.header("WARC-Block-Digest");
  if (!digest || !digest->starts_with(kDigestName)) return {};
  if (*digest != BlockDigest(record.block)) {
    return Fail(ErrorCode::kCorrupt, "block does not have the digest that its header states");
  }
  return {};
}

}  // namespace diemtin::warc
