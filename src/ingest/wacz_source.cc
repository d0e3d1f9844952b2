#include "ingest/wacz_source.h"

#include <zip.h>

#include <vector>

namespace diemtin::ingest {
namespace {

constexpr std::string_view kFolder = "archive/";
constexpr std::size_t kChunk = 256u << 10;

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }  // nothing was written
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;
using ZipFile = std::unique_ptr<zip_file_t, CloseZip>;

class EntryStream : public ByteStream {
 public:
  EntryStream(ZipFile file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

  Expected<std::string> Read() override {
    std::string bytes(kChunk, '\0');
    const zip_int64_t size = zip_fread(file_.get(), bytes.data(), bytes.size());
    if (size < 0) return Fail(ErrorCode::kCorrupt, zip_file_strerror(file_.get()), name_);
    bytes.resize(static_cast<std::size_t>(size));
    position_ += bytes.size();
    return bytes;
  }
  std::uint64_t position() const override { return position_; }

 private:
  ZipFile file_;
  std::string name_;
  std::uint64_t position_ = 0;
};

struct Entry {
  zip_uint64_t index = 0;
  std::string name;
  std::uint64_t packed_bytes = 0;
};

class WaczSource : public PageSource {
 public:
  WaczSource(Zip zip, std::vector<Entry> entries, std::string path, const read::Options& limits)
      : zip_(std::move(zip)),
        entries_(std::move(entries)),
        path_(std::move(path)),
        limits_(limits) {}

  std::optional<SourceItem> Next() override {
    while (true) {
      if (source_) {
        if (auto item = source_->Next()) return item;
        source_.reset();
        done_bytes_ += entries_[next_ - 1].packed_bytes;
      }
      if (next_ == entries_.size()) return std::nullopt;
      const Entry& entry = entries_[next_++];
      std::string where = path_ + "!" + entry.name;
      auto source = OpenEntry(entry, where);
      if (!source) return SourceItem{std::move(where), tl::unexpected(std::move(source).error())};
      source_ = std::move(*source);
    }
  }
  std::uint64_t position() const override { return done_bytes_; }

 private:
  Expected<std::unique_ptr<PageSource>> OpenEntry(const Entry& entry, const std::string& where) {
    ZipFile file(zip_fopen_index(zip_.get(), entry.index, 0));
    if (!file) return Fail(ErrorCode::kCorrupt, zip_strerror(zip_.get()), where);
    return OpenSource(std::make_unique<EntryStream>(std::move(file), where), where, limits_);
  }

  Zip zip_;
  std::vector<Entry> entries_;
  std::string path_;
  read::Options limits_;
  std::size_t next_ = 0;
  std::uint64_t done_bytes_ = 0;
  std::unique_ptr<PageSource> source_;  // of the entry before next_; reads from zip_
};

}  // namespace

Expected<std::unique_ptr<PageSource>> OpenWaczSource(const std::string& path,
                                                     const read::Options& limits) {
  int code = 0;
  Zip zip(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!zip) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return Fail(ErrorCode::kCorrupt, "the zip cannot be read: " + why, path);
  }
  std::vector<Entry> entries;
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t info;
    if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &info) != 0) continue;
    if ((info.valid & ZIP_STAT_NAME) == 0) continue;
    const std::string_view name = info.name;
    if (!name.starts_with(kFolder) || name.ends_with('/')) continue;
    entries.push_back({static_cast<zip_uint64_t>(i), std::string(name), info.comp_size});
  }
  if (entries.empty()) {
    return Fail(ErrorCode::kUnknownFormat,
                "the zip holds no web archive (a WACZ has them in archive/); unpack it first",
                path);
  }
  return std::make_unique<WaczSource>(std::move(zip), std::move(entries), path, limits);
}

}  // namespace diemtin::ingest
