#include "app/article_rows.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <zlib.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "base/env.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/language.h"

namespace diemtin::app {
namespace {

using simdjson::dom::element;

constexpr std::size_t kMaxLineBytes = 16u << 20;
constexpr std::size_t kBufferBytes = 1u << 18;

struct CloseGz {
  void operator()(gzFile file) const { gzclose(file); }
};

// Lines of a file, unpacked when it is gzip.
class Lines {
 public:
  enum class Result { kLine, kTooLong, kEnd, kBroken };

  static Expected<Lines> Open(const std::string& path) {
    errno = 0;
    Lines lines;
    lines.file_.reset(gzopen(path.c_str(), "rb"));
    if (!lines.file_) return FailErrno("open", path, errno);
    return lines;
  }

  // The next line without its end. kTooLong: the line was passed over. kBroken: the rest cannot be
  // read.
  Result Next(std::string* line) {
    line->clear();
    bool too_long = false;
    for (;;) {
      if (at_ == filled_ && !Fill()) {
        if (broken_) return Result::kBroken;
        if (too_long) return Result::kTooLong;
        return line->empty() ? Result::kEnd : Result::kLine;
      }
      const std::string_view left(buffer_.data() + at_, filled_ - at_);
      const std::size_t end = left.find('\n');
      if (!too_long) line->append(left.substr(0, end));
      too_long |= line->size() > kMaxLineBytes;
      if (too_long) line->clear();
      at_ = end == std::string_view::npos ? filled_ : at_ + end + 1;
      if (end != std::string_view::npos) return too_long ? Result::kTooLong : Result::kLine;
    }
  }

 private:
  bool Fill() {
    const int count = gzread(file_.get(), buffer_.data(), static_cast<unsigned>(buffer_.size()));
    int error = Z_OK;
    gzerror(file_.get(), &error);
    broken_ = count < 0 || (error != Z_OK && error != Z_STREAM_END);
    at_ = 0;
    filled_ = count > 0 ? static_cast<std::size_t>(count) : 0;
    return filled_ > 0;
  }

  std::unique_ptr<gzFile_s, CloseGz> file_;
  std::vector<char> buffer_ = std::vector<char>(kBufferBytes);
  std::size_t at_ = 0, filled_ = 0;
  bool broken_ = false;
};

std::string Text(const element& row, const char* key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::optional<std::string> Label(const element& row, const char* key) {
  std::string_view value;
  if (row[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

}  // namespace

Expected<ArticleRow> ParseArticleRow(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  element row;
  if (const auto error = parser.parse(json.data(), json.size()).get(row)) {
    return Fail(ErrorCode::kCorrupt, fmt::format("no JSON: {}", simdjson::error_message(error)));
  }
  if (!row.is_object()) return Fail(ErrorCode::kCorrupt, "no JSON object");
  ArticleRow out;
  std::int64_t number = 0;
  out.id = Text(row, "id");
  if (out.id.empty() && row["id"].get(number) == simdjson::SUCCESS) out.id = std::to_string(number);
  if (out.id.empty()) return Fail(ErrorCode::kCorrupt, "no \"id\"");
  story::Input& input = out.input;
  input.id = ArticleId(Hash64(out.id));
  input.title = Text(row, "title");
  input.lead = Text(row, "summary");
  input.body = Text(row, "text");
  if (input.title.empty() && input.lead.empty() && input.body.empty()) {
    return Fail(ErrorCode::kEmpty, "neither \"title\" nor \"text\"");
  }
  input.language = Text(row, "lang");
  if (input.language.empty())
    input.language = text::DetectLanguage(input.title + "\n" + input.body);
  out.time = Text(row, "time");
  if (!out.time.empty()) input.time = ParseIso8601(out.time);
  input.outlet = Text(row, "source");
  simdjson::dom::array agencies;
  if (row["agencies"].get(agencies) == simdjson::SUCCESS) {
    for (const element agency : agencies) {
      std::string_view name;
      if (agency.get(name) == simdjson::SUCCESS) input.agencies.emplace_back(name);
    }
  }
  out.cluster = Label(row, "cluster");
  out.story = Label(row, "story");
  out.family = Label(row, "family");
  out.copy_of = Label(row, "copy_of");
  out.kind = Label(row, "kind");
  return out;
}

Expected<void> ReadArticleRows(const std::string& path,
                               const std::function<bool(ArticleRow)>& visit,
                               const std::function<void(const Error&)>& skip) {
  DIEMTIN_ASSIGN(Lines lines, Lines::Open(path));
  std::string line;
  for (std::size_t number = 1;; ++number) {
    const std::string where = fmt::format("{}:{}", path, number);
    switch (lines.Next(&line)) {
      case Lines::Result::kEnd:
        return {};
      case Lines::Result::kBroken:
        skip({ErrorCode::kTruncated, "the file ends or breaks here; what stood before it was read",
              where});
        return {};
      case Lines::Result::kTooLong:
        skip({ErrorCode::kTooLarge, fmt::format("a line of over {} MB", kMaxLineBytes >> 20),
              where});
        continue;
      case Lines::Result::kLine:
        break;
    }
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto row = ParseArticleRow(line);
    if (!row) {
      Error error = row.error();
      error.where = where;
      skip(error);
      continue;
    }
    if (!visit(std::move(*row))) return {};
  }
}

}  // namespace diemtin::app
