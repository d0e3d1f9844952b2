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
      if (is_seeking_ && between_members_) {
        DIEMTIN_ASSIGN(const bool found, FindMember());
        if (!found) return std::string();
      }
      if (zlib_.avail_in == 0) {
        DIEMTIN_ASSIGN(const bool more, More(""));
        if (!more) {
          const bool is_doubtful = std::exchange(is_seeking_, false);
          if (between_members_ || is_doubtful) return std::string();
          return Fail(ErrorCode::kTruncated, "the gzip data ends before its end", name_);
        }
      }
      if (between_members_) {
        inflateReset(&zlib_);
        member_begin_ = input_.size() - zlib_.avail_in;
        was_sought_ = is_seeking_;
      }
      between_members_ = false;
      zlib_.next_out = reinterpret_cast<Bytef*>(out.data());
      zlib_.avail_out = kChunk;
      const int result = inflate(&zlib_, Z_NO_FLUSH);
      const std::size_t filled = kChunk - zlib_.avail_out;
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
        // What only looked like the next member is passed over with the damage.
        const bool is_told = std::exchange(is_seeking_, true) && filled == 0;
        between_members_ = true;
        if (!is_told) {
          // Of a member that is cut off, what was taken for its end is the next one's beginning.
          if (!was_sought_) Rewind(member_begin_ + 1);
          return Broken();
        }
        continue;
      }
      between_members_ = result == Z_STREAM_END;
      if (filled > 0) {
        is_seeking_ = false;
        out.resize(filled);
        return out;
      }
    }
  }
  bool goes_on() const override { return is_seeking_; }
  std::uint64_t position() const override { return packed_->position(); }

 private:
  tl::unexpected<Error> Broken() const {
    return Fail(
        ErrorCode::kCorrupt,
        fmt::format("the gzip data is broken: {}", zlib_.msg == nullptr ? "bad data" : zlib_.msg),
        name_);
  }

  void Rewind(std::size_t to) {
    zlib_.next_in = reinterpret_cast<Bytef*>(input_.data()) + to;
    zlib_.avail_in = static_cast<uInt>(input_.size() - to);
  }

  // More of the file, behind `left` of what was there; false at its end.
  Expected<bool> More(std::string left) {
    DIEMTIN_ASSIGN(const std::string bytes, packed_->Read());
    input_ = std::move(left) + bytes;
    member_begin_ = 0;
    Rewind(0);
    return !bytes.empty();
  }

  // Moves on to what looks like the beginning of a member; false when there is none any more.
  Expected<bool> FindMember() {
    constexpr std::string_view kMagic = "\x1f\x8b\x08";
    while (true) {
      const std::string_view left(reinterpret_cast<const char*>(zlib_.next_in), zlib_.avail_in);
      const std::size_t found = left.find(kMagic);
      if (found != std::string_view::npos) {
        zlib_.next_in += found;
        zlib_.avail_in -= static_cast<uInt>(found);
        return true;
      }
      const std::size_t kept = std::min(left.size(), kMagic.size() - 1);
      DIEMTIN_ASSIGN(const bool more, More(std::string(left.substr(left.size() - kept))));
      if (!more) {
        is_seeking_ = false;
        zlib_.avail_in = 0;
        return false;
      }
    }
  }

  std::unique_ptr<ByteStream> packed_;
  std::string name_;
  z_stream zlib_{};
  std::string input_;
  bool between_members_ = true;
  std::size_t member_begin_ = 0;  // in `input_`; 0: there or before
  bool is_seeking_ = false;       // behind damage that was told
  bool was_sought_ = false;       // the member was found that way
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

Error BufferedStream::TakeError() {
  ended_ = !stream_->goes_on();
  return *std::exchange(error_, std::nullopt);
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
        return tl::unexpected(TakeError());
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
    if (error_) return tl::unexpected(TakeError());
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
