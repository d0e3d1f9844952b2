#include "ingest/stream.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <utility>

namespace diemtin::ingest {
namespace {

constexpr std::size_t kChunk = 256u << 10;

class FileStream : public ByteStream {
 public:
  explicit FileStream(std::unique_ptr<ReadFile> file) : file_(std::move(file)) {}

  Expected<std::string> Read() override {
    DIEMTIN_ASSIGN(std::string bytes, file_->Read(position_, kChunk));
    position_ += bytes.size();
    return bytes;
  }
  std::uint64_t position() const override { return position_; }

 private:
  std::unique_ptr<ReadFile> file_;
  std::uint64_t position_ = 0;
};

class StringStream : public ByteStream {
 public:
  explicit StringStream(std::string bytes) : bytes_(std::move(bytes)), size_(bytes_.size()) {}

  Expected<std::string> Read() override { return std::exchange(bytes_, {}); }
  std::uint64_t position() const override { return size_ - bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t size_;
};

class GunzipStream : public ByteStream {
 public:
  GunzipStream(std::unique_ptr<ByteStream> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)) {
    inflateInit2(&zlib_, 16 + MAX_WBITS);
  }
  GunzipStream(const GunzipStream&) = delete;
  GunzipStream& operator=(const GunzipStream&) = delete;
  ~GunzipStream() override { inflateEnd(&zlib_); }

  Expected<std::string> Read() override {
    std::string out(kChunk, '\0');
    while (true) {
      if (zlib_.avail_in == 0) {
        DIEMTIN_ASSIGN(input_, packed_->Read());
        if (input_.empty()) {
          if (!between_members_)
            return Fail(ErrorCode::kTruncated, "the gzip data ends before its end", name_);
          return std::string();
        }
        zlib_.next_in = reinterpret_cast<Bytef*>(input_.data());
        zlib_.avail_in = static_cast<uInt>(input_.size());
      }
      if (between_members_) inflateReset(&zlib_);
      between_members_ = false;
      zlib_.next_out = reinterpret_cast<Bytef*>(out.data());
      zlib_.avail_out = kChunk;
      const int result = inflate(&zlib_, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
        return Fail(ErrorCode::kCorrupt,
                    fmt::format("the gzip data is broken: {}",
                                zlib_.msg == nullptr ? "bad data" : zlib_.msg),
                    name_);
      }
      between_members_ = result == Z_STREAM_END;
      if (const std::size_t filled = kChunk - zlib_.avail_out; filled > 0) {
        out.resize(filled);
        return out;
      }
    }
  }
  std::uint64_t position() const override { return packed_->position(); }

 private:
  std::unique_ptr<ByteStream> packed_;
  std::string name_;
  z_stream zlib_{};
  std::string input_;
  bool between_members_ = true;
};

}  // namespace

Expected<std::unique_ptr<ByteStream>> OpenFileStream(Env& env, const std::string& path) {
  DIEMTIN_ASSIGN(auto file, env.OpenRead(path));
  return std::make_unique<FileStream>(std::move(file));
}

std::unique_ptr<ByteStream> MemoryStream(std::string bytes) {
  return std::make_unique<StringStream>(std::move(bytes));
}

std::unique_ptr<ByteStream> Gunzip(std::unique_ptr<ByteStream> packed, std::string name) {
  return std::make_unique<GunzipStream>(std::move(packed), std::move(name));
}

bool BufferedStream::Fill() {
  if (ended_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  Expected<std::string> bytes = stream_->Read();
  if (!bytes) {
    error_ = std::move(bytes).error();
    ended_ = true;
  } else if (bytes->empty()) {
    ended_ = true;
  } else {
    filled_ += bytes->size();
    buffer_ += *bytes;
  }
  return !ended_;
}

Expected<std::string_view> BufferedStream::Peek(std::size_t size) {
  while (buffer_.size() - begin_ < size && Fill()) {
  }
  const std::string_view left = std::string_view(buffer_).substr(begin_);
  if (left.empty() && error_) return tl::unexpected(*error_);
  return left.substr(0, size);
}

Expected<std::optional<std::string>> BufferedStream::ReadLine(std::size_t max) {
  std::size_t searched = 0;
  bool too_long = false;
  while (true) {
    const std::size_t end = buffer_.find('\n', begin_ + searched);
    const bool last = end == std::string::npos;
    const std::size_t size = (last ? buffer_.size() : end) - begin_;
    too_long = too_long || size > max;
    if (last) {
      searched = size;
      if (too_long) {  // pass over it without keeping it
        begin_ = buffer_.size();
        searched = 0;
      }
      if (Fill()) continue;
      if (error_) {
        begin_ = buffer_.size();  // half a line is none
        return tl::unexpected(*std::exchange(error_, std::nullopt));
      }
      if (size == 0 && !too_long) return std::nullopt;
    }
    std::string line = too_long ? std::string() : buffer_.substr(begin_, size);
    begin_ = last ? buffer_.size() : end + 1;
    if (too_long)
      return Fail(ErrorCode::kTooLarge, fmt::format("the line is longer than {} bytes", max));
    return line;
  }
}

Expected<std::string> BufferedStream::ReadBytes(std::uint64_t size, std::size_t max) {
  std::string bytes;
  std::uint64_t read = 0;
  while (read < size) {
    if (begin_ == buffer_.size() && !Fill()) break;
    const auto step =
        static_cast<std::size_t>(std::min<std::uint64_t>(size - read, buffer_.size() - begin_));
    if (size <= max) bytes.append(buffer_, begin_, step);
    begin_ += step;
    read += step;
  }
  if (read < size) {
    if (error_) return tl::unexpected(*std::exchange(error_, std::nullopt));
    return Fail(ErrorCode::kTruncated, fmt::format("{} of {} bytes are there", read, size));
  }
  if (size > max) {
    return Fail(ErrorCode::kTooLarge,
                fmt::format("holds {} bytes, more than the limit of {}", size, max));
  }
  return bytes;
}

Expected<std::string> BufferedStream::ReadAll(std::size_t max) {
  while (buffer_.size() - begin_ <= max && Fill()) {
  }
  if (error_) return tl::unexpected(*error_);
  if (buffer_.size() - begin_ > max) {
    return Fail(ErrorCode::kTooLarge, fmt::format("holds more than the limit of {} bytes", max));
  }
  std::string all = std::move(buffer_);
  all.erase(0, begin_);
  buffer_.clear();
  begin_ = 0;
  return all;
}

Expected<std::string> BufferedStream::Read() {
  if (begin_ == buffer_.size() && !Fill() && error_) return tl::unexpected(*error_);
  std::string bytes = std::move(buffer_);
  bytes.erase(0, begin_);
  buffer_.clear();
  begin_ = 0;
  return bytes;
}

}  // namespace diemtin::ingest
