#include "web/gzip.h"

#include <zlib.h>

namespace diemtin::web {
namespace {

constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16;  // the largest window, with gzip's header
constexpr int kMemoryLevel = 8;       // zlib's default

}  // namespace

std::optional<std::string> Gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return std::nullopt;
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) return std::nullopt;
  return out;
}

bool AcceptsGzip(std::string_view accept_encoding) {
  const std::size_t at = accept_encoding.find("gzip");
  if (at == std::string_view::npos) return false;
  std::string_view parameters = accept_encoding.substr(at + 4);
  parameters = parameters.substr(0, parameters.find(','));
  const std::size_t quality = parameters.find("q=0");  // "q=0", "q=0.0", but not "q=0.5"
  return quality == std::string_view::npos ||
         parameters.find_first_of("123456789", quality + 3) != std::string_view::npos;
}

}  // namespace diemtin::web
