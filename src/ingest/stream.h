#pragma once

// Bytes of an input in order, from a file or from memory, as they are or unpacked.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/env.h"
#include "base/error.h"

namespace diemtin::ingest {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual Expected<std::string> Read() = 0;    // the next bytes; empty at the end
  virtual std::uint64_t position() const = 0;  // bytes of the file taken so far
  // After an error: there may be more behind it, which the next Read looks for.
  virtual bool goes_on() const { return false; }
};

Expected<std::unique_ptr<ByteStream>> OpenFileStream(Env& env, const std::string& path);
std::unique_ptr<ByteStream> MemoryStream(std::string bytes);

// Unpacks every member; kTruncated or kCorrupt, with `name`, where the data ends or breaks. Behind
// a break it goes on with the next member that unpacks.
std::unique_ptr<ByteStream> Gunzip(std::unique_ptr<ByteStream> packed, std::string name);

// Unpacks every frame of Zstandard (RFC 8878), with the dictionary that may stand first (the IIPC's
// "Zstandard Compression for WARC Files" 1.0). A broken frame is passed over and its place marked
// by an empty line, so that what follows is still read; kTruncated or kCorrupt, with `name`, once
// nothing does.
std::unique_ptr<ByteStream> Unzstd(std::unique_ptr<ByteStream> packed, std::string name);
bool LooksLikeZstd(std::string_view head);

// A stream with a look ahead.
class BufferedStream : public ByteStream {
 public:
  explicit BufferedStream(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  // Up to `size` of the next bytes, which stay. Fewer at the end, and before an error; the error
  // itself when there is nothing before it.
  Expected<std::string_view> Peek(std::size_t size);
  // The next line without its line feed; nullopt at the end. A line over `max` is passed over as
  // kTooLarge.
  Expected<std::optional<std::string>> ReadLine(std::size_t max);
  // All that is left; kTooLarge when it is more than `max`.
  Expected<std::string> ReadAll(std::size_t max);
  // The next `size` bytes; kTruncated when fewer are left. More than `max` are passed over as
  // kTooLarge.
  Expected<std::string> ReadBytes(std::uint64_t size, std::size_t max);
  Expected<std::string> Read() override;
  std::uint64_t position() const override { return stream_->position(); }
  // Bytes of the stream that were given out or passed over.
  std::uint64_t taken() const { return filled_ - (buffer_.size() - begin_); }

 private:
  bool Fill();  // false at the end or an error
  Error TakeError();

  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is left in the buffer
  std::uint64_t filled_ = 0;
  std::optional<Error> error_;
  bool ended_ = false;
};

}  // namespace diemtin::ingest
