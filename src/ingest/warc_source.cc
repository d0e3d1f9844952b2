#include "ingest/warc_source.h"

#include <fmt/format.h>

#include "ingest/record_page.h"
#include "warc/warc.h"

namespace diemtin::ingest {
namespace {

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
      Expected<std::optional<archive::StoredPage>> page =
          PageOfRecord(*item->record, where, limits_);
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
