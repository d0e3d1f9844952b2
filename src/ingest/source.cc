#include "ingest/source.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "ingest/arc_source.h"
#include "ingest/wacz_source.h"
#include "ingest/warc_source.h"
#include "warc/arc.h"

namespace diemtin::ingest {
namespace {

constexpr std::size_t kHead = 64u << 10;  // bytes looked at to tell what it is
constexpr std::string_view kZipStart = "PK\x03\x04";
constexpr std::string_view kArcStart = "filedesc:";
constexpr std::size_t kMaxLine = 16u << 20;  // of ready articles

// What the input stage must know of a ready article. nullopt: the line is no such thing.
struct RecordHead {
  std::optional<std::string> url;
};

class RecordParser {
 public:
  std::optional<RecordHead> Parse(std::string_view line) {
    padded_.assign(line);
    padded_.reserve(padded_.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::object root;
    std::string_view text, title;
    if (parser_.parse(padded_.data(), padded_.size(), false).get(root) != simdjson::SUCCESS)
      return std::nullopt;
    if (root.at_key("text").get(text) != simdjson::SUCCESS) return std::nullopt;
    if (root.at_key("title").get(title) != simdjson::SUCCESS &&
        root.at_key("id").error() != simdjson::SUCCESS) {
      return std::nullopt;
    }
    RecordHead head;
    std::string_view url;
    if (root.at_key("url").get(url) == simdjson::SUCCESS && url.starts_with("http"))
      head.url = std::string(url);
    return head;
  }

 private:
  simdjson::dom::parser parser_;
  std::string padded_;
};

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class RecordSource : public PageSource {
 public:
  RecordSource(std::unique_ptr<BufferedStream> stream, std::string name, std::size_t max_line)
      : stream_(std::move(stream)), name_(std::move(name)), max_line_(max_line) {}

  std::optional<SourceItem> Next() override {
    while (true) {
      ++line_number_;
      std::string where = fmt::format("{}:{}", name_, line_number_);
      Expected<std::optional<std::string>> line = stream_->ReadLine(max_line_);
      if (!line) {
        Error error = std::move(line).error();
        error.where = where;
        return SourceItem{std::move(where), tl::unexpected(std::move(error))};
      }
      if (!*line) return std::nullopt;
      if (IsBlank(**line)) continue;
      std::optional<RecordHead> head = parser_.Parse(**line);
      if (!head) {
        auto error = Fail(ErrorCode::kCorrupt, "no JSON object with a text and a title", where);
        return SourceItem{std::move(where), std::move(error)};
      }
      archive::StoredPage page{std::move(head->url), std::nullopt, read::kRecordType, where,
                               std::move(**line)};
      return SourceItem{std::move(where), std::move(page)};
    }
  }
  std::uint64_t position() const override { return stream_->position(); }

 private:
  std::unique_ptr<BufferedStream> stream_;
  std::string name_;
  std::size_t max_line_;
  std::int64_t line_number_ = 0;
  RecordParser parser_;
};

class SinglePageSource : public PageSource {
 public:
  SinglePageSource(std::unique_ptr<BufferedStream> stream, std::string name, std::size_t max_bytes)
      : stream_(std::move(stream)), name_(std::move(name)), max_bytes_(max_bytes) {}

  std::optional<SourceItem> Next() override {
    if (!stream_) return std::nullopt;
    Expected<std::string> bytes = stream_->ReadAll(max_bytes_);
    end_ = stream_->position();
    stream_.reset();
    if (!bytes) {
      Error error = std::move(bytes).error();
      error.where = name_;
      return SourceItem{name_, tl::unexpected(std::move(error))};
    }
    return SourceItem{
        name_, archive::StoredPage{std::nullopt, std::nullopt, "", name_, std::move(*bytes)}};
  }
  std::uint64_t position() const override { return stream_ ? stream_->position() : end_; }

 private:
  std::unique_ptr<BufferedStream> stream_;
  std::string name_;
  std::size_t max_bytes_;
  std::uint64_t end_ = 0;
};

// The start of what a gzip member holds.
std::string UnpackHead(std::string_view packed, const std::string& name) {
  BufferedStream unpacked(Gunzip(MemoryStream(std::string(packed)), name));
  const Expected<std::string_view> head = unpacked.Peek(kHead);
  return head ? std::string(*head) : std::string();
}

bool IsArc(std::string_view head) {
  return head.starts_with(kArcStart) || warc::ParseArcHead(head.substr(0, head.find('\n')));
}

// True when the first line with something on it is a ready article.
Expected<bool> HoldsRecords(BufferedStream* stream, std::size_t max_line) {
  for (std::size_t size = kHead;; size = std::min(size * 4, max_line)) {
    DIEMTIN_ASSIGN(const std::string_view head, stream->Peek(size));
    const std::size_t begin = head.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || head[begin] != '{') return false;
    const std::size_t end = head.find('\n', begin);
    if (end == std::string_view::npos && head.size() == size && size < max_line) continue;
    return RecordParser().Parse(head.substr(begin, end - begin)).has_value();
  }
}

Error TooLarge(std::uint64_t size, std::size_t limit, const std::string& name) {
  return {
      ErrorCode::kTooLarge,
      fmt::format("holds {} bytes, more than the limit of {} for a page (limits in diemtin.toml)",
                  size, limit),
      name};
}

}  // namespace

Expected<std::unique_ptr<PageSource>> OpenSource(std::unique_ptr<ByteStream> stream,
                                                 const std::string& name,
                                                 const read::Options& limits,
                                                 std::optional<std::uint64_t> size) {
  auto buffered = std::make_unique<BufferedStream>(std::move(stream));
  DIEMTIN_ASSIGN(std::string_view head, buffered->Peek(kHead));
  if (LooksLikeZstd(head)) {
    buffered = std::make_unique<BufferedStream>(Unzstd(std::move(buffered), name));
    DIEMTIN_ASSIGN(head, buffered->Peek(kHead));
  }
  const bool packed = head.starts_with("\x1f\x8b");
  const std::string unpacked = packed ? UnpackHead(head, name) : std::string();
  if (packed) head = unpacked;
  const bool is_warc = head.starts_with("WARC/"), is_arc = IsArc(head);
  if (is_warc) return OpenWarcSource(std::move(buffered), name, limits);
  if (packed) {
    buffered = std::make_unique<BufferedStream>(Gunzip(std::move(buffered), name));
  }
  if (is_arc) return OpenArcSource(std::move(buffered), name, limits);
  const std::size_t max_line = std::min(limits.max_bytes, kMaxLine);
  DIEMTIN_ASSIGN(const bool records, HoldsRecords(buffered.get(), max_line));
  if (records) return std::make_unique<RecordSource>(std::move(buffered), name, max_line);
  if (size && *size > limits.max_bytes)
    return tl::unexpected(TooLarge(*size, limits.max_bytes, name));
  return std::make_unique<SinglePageSource>(std::move(buffered), name, limits.max_bytes);
}

Expected<std::unique_ptr<PageSource>> OpenFileSource(Env& env, const std::string& path,
                                                     const read::Options& limits) {
  DIEMTIN_ASSIGN(const FileInfo info, env.Stat(path));
  DIEMTIN_ASSIGN(auto stream, OpenFileStream(env, path));
  auto buffered = std::make_unique<BufferedStream>(std::move(stream));
  if (const auto head = buffered->Peek(kZipStart.size()); head && *head == kZipStart) {
    return OpenWaczSource(path, limits);
  }
  return OpenSource(std::move(buffered), path, limits, info.size);
}

model::Page ToPage(archive::StoredPage page) {
  return {std::move(page.url), page.fetched, std::move(page.content_type), std::move(page.bytes)};
}

}  // namespace diemtin::ingest
