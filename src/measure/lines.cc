#include <lzma.h>
#include <zlib.h>

#include <array>
#include <memory>

#include "base/env.h"
#include "measure/measure.h"

namespace diemtin::measure {
namespace {

constexpr std::uint64_t kMaxBytes = 1ULL << 30;

Expected<std::string> Unxz(const std::string& packed, const std::string& path) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, UINT64_MAX, LZMA_CONCATENATED) != LZMA_OK)
    return Fail(ErrorCode::kInternal, "xz decoder does not start", path);
  const std::unique_ptr<lzma_stream, void (*)(lzma_stream*)> ends(&stream, lzma_end);
  stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream.avail_in = packed.size();
  std::string out;
  std::array<std::uint8_t, 1 << 16> buffer;
  for (;;) {
    stream.next_out = buffer.data();
    stream.avail_out = buffer.size();
    const lzma_ret code = lzma_code(&stream, LZMA_FINISH);
    out.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - stream.avail_out);
    if (code == LZMA_STREAM_END) return out;
    if (code != LZMA_OK) return Fail(ErrorCode::kCorrupt, "not a whole xz file", path);
    if (out.size() > kMaxBytes) return Fail(ErrorCode::kTooLarge, "over 1 GB unpacked", path);
  }
}

Expected<std::string> Gunzip(const std::string& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) return Fail(ErrorCode::kNotFound, "cannot be opened", path);
  std::string out;
  std::array<char, 1 << 16> buffer;
  int count;
  while ((count = gzread(file.get(), buffer.data(), buffer.size())) > 0) {
    out.append(buffer.data(), static_cast<std::size_t>(count));
    if (out.size() > kMaxBytes) return Fail(ErrorCode::kTooLarge, "over 1 GB unpacked", path);
  }
  if (count < 0) return Fail(ErrorCode::kCorrupt, "not a whole gzip file", path);
  return out;
}

}  // namespace

Expected<std::vector<std::string>> ReadLines(const std::string& path) {
  std::string bytes;
  if (path.ends_with(".gz")) {
    DIEMTIN_ASSIGN(bytes, Gunzip(path));
  } else {
    DIEMTIN_ASSIGN(bytes, ReadWholeFile(Env::Real(), path, kMaxBytes));
    if (path.ends_with(".xz")) {
      DIEMTIN_ASSIGN(bytes, Unxz(bytes, path));
    }
  }
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    lines.push_back(bytes.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace diemtin::measure
