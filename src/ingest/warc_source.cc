#include "ingest/warc_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "warc/warc.h"

namespace diemtin::ingest {
namespace {

constexpr std::array<std::string_view, 11> kPageTypes = {"text/html",
                                                         "application/xhtml+xml",
                                                         "text/plain",
                                                         "text/xml",
                                                         "application/xml",
                                                         "text/x-rss",
                                                         "application/rss+xml",
                                                         "application/atom+xml",
                                                         "application/feed+json",
                                                         "application/json",
                                                         read::kRecordType};

// The media type without parameters, lower case.
std::string MediaType(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  std::erase_if(type, [](unsigned char c) { return std::isspace(c) != 0; });
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return type;
}

// Nothing said: the content will tell.
bool MayBePage(std::string_view content_type) {
  const std::string type = MediaType(content_type);
  return type.empty() || std::find(kPageTypes.begin(), kPageTypes.end(), type) != kPageTypes.end();
}

constexpr int kHttpOk = 200;

class WarcSource : public PageSource {
 public:
  WarcSource(std::unique_ptr<ByteStream> stream, std::string name, const read::Options& limits)
      : stream_(std::move(stream)), name_(std::move(name)), limits_(limits) {}

  std::optional<SourceItem> Next() override {
    while (true) {
      std::optional<warc::Reader::Item> item = reader_.Next();
      if (!item) {
        if (finished_) return std::nullopt;
        if (auto failure = FeedMore()) return failure;
        continue;
      }
      std::string where = fmt::format("{}@{}", name_, item->offset);
      if (!item->record) return Refuse(std::move(where), std::move(item->record).error());
      Expected<std::optional<archive::StoredPage>> page = PageOf(*item->record, where);
      if (!page) return Refuse(std::move(where), std::move(page).error());
      if (*page) return SourceItem{std::move(where), std::move(**page)};
    }
  }
  std::uint64_t position() const override { return stream_->position(); }

 private:
  static SourceItem Refuse(std::string where, Error error) {
    error.where = where;
    return {std::move(where), tl::unexpected(std::move(error))};
  }

  // Gives the reader more of the file; an item when the file cannot be read.
  std::optional<SourceItem> FeedMore() {
    Expected<std::string> bytes = stream_->Read();
    if (bytes && !bytes->empty()) {
      reader_.Feed(*bytes);
      return std::nullopt;
    }
    reader_.Finish();
    finished_ = true;
    if (bytes) return std::nullopt;
    return Refuse(name_, std::move(bytes).error());
  }

  // The page of a record; nullopt when it holds none.
  Expected<std::optional<archive::StoredPage>> PageOf(const warc::Record& record,
                                                      const std::string& where) const {
    const std::string_view type = record.header("WARC-Type").value_or("");
    if (type != "resource" && type != "response") return std::nullopt;
    if (type == "response") {
      if (MediaType(record.header("Content-Type").value_or("")) != "application/http")
        return std::nullopt;
      DIEMTIN_ASSIGN(const warc::HttpResponse response,
                     warc::ParseHttpResponse(record.block, limits_.max_bytes));
      if (response.status != kHttpOk || !MayBePage(response.content_type)) return std::nullopt;
    }
    DIEMTIN_ASSIGN(archive::StoredPage page, archive::PageOf(record, limits_.max_bytes));
    if (page.source.empty())
      page.source = where;  // one of our own archives says where a page came from
    if (!MayBePage(page.content_type)) return std::nullopt;
    return page;
  }

  std::unique_ptr<ByteStream> stream_;
  std::string name_;
  read::Options limits_;
  warc::Reader reader_;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<PageSource> OpenWarcSource(std::unique_ptr<ByteStream> stream,
                                           const std::string& name, const read::Options& limits) {
  return std::make_unique<WarcSource>(std::move(stream), name, limits);
}

}  // namespace diemtin::ingest
