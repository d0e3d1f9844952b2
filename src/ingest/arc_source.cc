#include "ingest/arc_source.h"

#include <fmt/format.h>

#include "ingest/record_page.h"
#include "warc/arc.h"

namespace diemtin::ingest {
namespace {

constexpr std::size_t kMaxHead = 64u << 10;

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

class ArcSource : public PageSource {
 public:
  ArcSource(std::unique_ptr<BufferedStream> stream, std::string name, const read::Options& limits)
      : stream_(std::move(stream)), name_(std::move(name)), limits_(limits) {}

  std::optional<SourceItem> Next() override {
    while (true) {
      const std::string where = fmt::format("{}@{}", name_, stream_->taken());
      auto line = stream_->ReadLine(kMaxHead);
      if (!line && line.error().code == ErrorCode::kTooLarge) {
        return Refuse(where, std::move(line).error());
      }
      if (!line) return Refuse(name_, std::move(line).error());
      if (!*line) return std::nullopt;
      if (IsBlank(**line)) continue;
      auto head = warc::ParseArcHead(**line);
      if (!head) {
        if (in_garbage_) continue;
        in_garbage_ = true;
        return Refuse(where, {ErrorCode::kCorrupt, "no ARC record begins here", {}});
      }
      in_garbage_ = false;
      auto block = stream_->ReadBytes(head->length, limits_.max_bytes);
      if (!block) return Refuse(where, std::move(block).error());
      head->record.block = std::move(*block);
      auto page = PageOfRecord(head->record, where, limits_);
      if (!page) return Refuse(where, std::move(page).error());
      if (*page) return SourceItem{where, std::move(**page)};
    }
  }
  std::uint64_t position() const override { return stream_->position(); }

 private:
  static SourceItem Refuse(std::string where, Error error) {
    error.where = where;
    return {std::move(where), tl::unexpected(std::move(error))};
  }

  std::unique_ptr<BufferedStream> stream_;
  std::string name_;
  read::Options limits_;
  bool in_garbage_ = false;  // told already
};

}  // namespace

std::unique_ptr<PageSource> OpenArcSource(std::unique_ptr<BufferedStream> stream,
                                          const std::string& name, const read::Options& limits) {
  return std::make_unique<ArcSource>(std::move(stream), name, limits);
}

}  // namespace diemtin::ingest
