#include "warc/gzip.h"

#include <fmt/format.h>
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace diemtin::warc {
namespace {

constexpr std::size_t kHeaderBytes = 24;  // fixed part, length of the extra field, "sl" field
constexpr std::size_t kTrailerBytes = 8;
constexpr std::size_t kFirstRoom = 256u << 10;
constexpr unsigned char kExtraFlag = 4;
constexpr unsigned char kReservedFlags = 0xe0;

using Compressor = std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)>;
using Decompressor = std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)>;

// Scratch memory, kept a thread because making it costs as much as a small record. It carries
// nothing from call to call.
libdeflate_compressor* CompressorFor(int level) {
  thread_local int made_for = -1;
  thread_local Compressor compressor(nullptr, &libdeflate_free_compressor);
  if (made_for != level) {
    compressor.reset(libdeflate_alloc_compressor(level));
    made_for = level;
  }
  return compressor.get();
}

libdeflate_decompressor* ThreadDecompressor() {
  thread_local const Decompressor decompressor(libdeflate_alloc_decompressor(),
                                               &libdeflate_free_decompressor);
  return decompressor.get();
}

void PutLittle32(std::uint32_t value, char* out) {
  for (int i = 0; i < 4; ++i) out[i] = static_cast<char>(value >> (8 * i));
}

std::uint32_t GetLittle32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

tl::unexpected<Error> TooLarge(std::size_t max_bytes) {
  return Fail(ErrorCode::kTooLarge, fmt::format("inflates to more than {} bytes", max_bytes));
}

// One stream's worth of `bytes`, appended to *out; how many were used.
Expected<std::size_t> InflateStream(std::string_view bytes, int window_bits, std::size_t max_bytes,
                                    std::string* out) {
  InflateState state(window_bits);
  std::size_t used = 0;
  while (true) {
    const std::size_t before = out->size();
    std::size_t taken = 0;
    const InflateState::Status status = state.Run(bytes.substr(used), &taken, out);
    used += taken;
    if (out->size() > max_bytes) return TooLarge(max_bytes);
    if (status == InflateState::Status::kEnd) return used;
    if (status == InflateState::Status::kDamaged) {
      return Fail(ErrorCode::kCorrupt, "compressed data is damaged");
    }
    if (used == bytes.size() && out->size() == before) {
      return Fail(ErrorCode::kTruncated, "compressed data stops early");
    }
  }
}

}  // namespace

std::string WriteMember(std::string_view bytes, int level) {
  libdeflate_compressor* compressor = CompressorFor(level);
  const std::size_t bound = libdeflate_deflate_compress_bound(compressor, bytes.size());
  std::string out(kHeaderBytes + bound + kTrailerBytes, '\0');
  const std::size_t packed = libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(),
                                                         out.data() + kHeaderBytes, bound);
  out.resize(kHeaderBytes + packed + kTrailerBytes);
  static constexpr char kFixed[] = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x0c\0sl\x08\0";
  std::copy(kFixed, kFixed + 16, out.begin());
  PutLittle32(static_cast<std::uint32_t>(out.size()), out.data() + 16);
  PutLittle32(static_cast<std::uint32_t>(bytes.size()), out.data() + 20);
  char* trailer = out.data() + kHeaderBytes + packed;
  PutLittle32(libdeflate_crc32(0, bytes.data(), bytes.size()), trailer);
  PutLittle32(static_cast<std::uint32_t>(bytes.size()), trailer + 4);
  return out;
}

bool LooksLikeMember(std::string_view bytes) {
  return bytes.size() >= 4 && bytes.substr(0, 3) == "\x1f\x8b\x08" &&
         (static_cast<unsigned char>(bytes[3]) & kReservedFlags) == 0;
}

std::optional<MemberSizes> SizesOf(std::string_view start) {
  if (start.size() < 12 || !LooksLikeMember(start) || (start[3] & kExtraFlag) == 0) {
    return std::nullopt;
  }
  const std::size_t end =
      12 + static_cast<unsigned char>(start[10]) + 256u * static_cast<unsigned char>(start[11]);
  std::size_t at = 12;
  while (at + 4 <= end && end <= start.size()) {
    const std::size_t size = static_cast<unsigned char>(start[at + 2]) +
                             256u * static_cast<unsigned char>(start[at + 3]);
    if (start.substr(at, 2) == "sl" && size == 8 && at + 12 <= end) {
      return MemberSizes{GetLittle32(start, at + 4), GetLittle32(start, at + 8)};
    }
    at += 4 + size;
  }
  return std::nullopt;
}

Expected<std::string> ReadMember(std::string_view bytes, std::size_t max_bytes, std::size_t* used) {
  std::size_t room =
      std::min(max_bytes, std::clamp<std::size_t>(bytes.size() * 4, 4096, kFirstRoom));
  if (const auto sizes = SizesOf(bytes); sizes && sizes->content > 0) {
    if (sizes->content > max_bytes) return TooLarge(max_bytes);
    room = sizes->content;
  }
  while (true) {
    std::string out(room, '\0');
    std::size_t made = 0;
    switch (libdeflate_gzip_decompress_ex(ThreadDecompressor(), bytes.data(), bytes.size(),
                                          out.data(), room, used, &made)) {
      case LIBDEFLATE_SUCCESS:
        out.resize(made);
        return out;
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        if (room == max_bytes) return TooLarge(max_bytes);
        room = room > max_bytes / 4 ? max_bytes : room * 4;
        break;
      default:
        return Fail(ErrorCode::kCorrupt, "gzip member is damaged or cut off");
    }
  }
}

InflateState::InflateState(int window_bits) : stream_(std::make_unique<z_stream>()) {
  *stream_ = {};
  usable_ = inflateInit2(stream_.get(), window_bits) == Z_OK;
}

InflateState::~InflateState() { inflateEnd(stream_.get()); }

InflateState::Status InflateState::Run(std::string_view bytes, std::size_t* used,
                                       std::string* out) {
  *used = 0;
  if (!usable_) return Status::kDamaged;
  char chunk[kChunkBytes];
  const std::size_t given = std::min<std::size_t>(bytes.size(), 1u << 30);
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_->avail_in = static_cast<uInt>(given);
  stream_->next_out = reinterpret_cast<Bytef*>(chunk);
  stream_->avail_out = sizeof(chunk);
  const int status = inflate(stream_.get(), Z_NO_FLUSH);
  *used = given - stream_->avail_in;
  out->append(chunk, sizeof(chunk) - stream_->avail_out);
  if (status == Z_STREAM_END) return Status::kEnd;
  return status == Z_OK || status == Z_BUF_ERROR ? Status::kMore : Status::kDamaged;
}

Expected<std::string> Inflate(std::string_view bytes, Coding coding, std::size_t max_bytes) {
  constexpr int kZlibWindow = 15, kRawWindow = -15;
  std::string out;
  if (coding == Coding::kGzip) {
    do {
      DIEMTIN_ASSIGN(const std::size_t used, InflateStream(bytes, kGzipWindow, max_bytes, &out));
      bytes.remove_prefix(used);
    } while (LooksLikeMember(bytes));
    return out;
  }
  auto used = InflateStream(bytes, kZlibWindow, max_bytes, &out);
  if (!used && used.error().code == ErrorCode::kCorrupt) {
    out.clear();
    used = InflateStream(bytes, kRawWindow, max_bytes, &out);
  }
  if (!used) return tl::unexpected(used.error());
  return out;
}

}  // namespace diemtin::warc
