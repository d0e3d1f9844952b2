#pragma once

// A page with holes (web/holes.h), compressed once for all its readers: what stands between the
// holes is deflated beforehand, what fills them goes between uncompressed. Pure.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/holes.h"

namespace diemtin::web {

class PackedPage {
 public:
  static std::optional<PackedPage> Pack(std::string_view html);  // nullopt when zlib fails
  // The gzip form (RFC 1952) of FillHoles.
  std::string Fill(const std::function<std::string(HoleKind)>& fill) const;
  std::size_t bytes() const;

 private:
  struct Piece {
    std::string blocks;  // of RFC 1951, none the last, ending with a byte
    std::uint32_t crc = 0;
    std::size_t size = 0;          // of what is compressed
    std::optional<HoleKind> hole;  // after it
  };
  std::vector<Piece> pieces_;
};

}  // namespace diemtin::web
