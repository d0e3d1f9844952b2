#include "fetch/picture_type.h"

namespace diemtin::fetch {
namespace {

// ISO base media: a box of the type "ftyp", whose brands name the format.
bool IsAvif(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  const std::size_t size = static_cast<unsigned char>(bytes[3]) +
                           (static_cast<std::size_t>(static_cast<unsigned char>(bytes[2])) << 8);
  if (bytes[0] != 0 || bytes[1] != 0 || size % 4 != 0) return false;
  for (std::size_t at = 8; at + 4 <= bytes.size() && at < size; at += 4) {
    const std::string_view brand = bytes.substr(at, 4);
    if (at != 12 && (brand == "avif" || brand == "avis")) return true;  // 12: the version
  }
  return false;
}

}  // namespace

std::string_view PictureType(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
  if (bytes.starts_with("RIFF") && bytes.size() >= 14 && bytes.substr(8, 6) == "WEBPVP") {
    return "image/webp";
  }
  if (IsAvif(bytes)) return "image/avif";
  return {};
}

}  // namespace diemtin::fetch
