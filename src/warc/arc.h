#pragma once

// The heads of ARC records (Internet Archive, 1996), versions 1 and 2, which came before WARC.
// Pure.

#include <cstdint>
#include <optional>
#include <string_view>

#include "warc/warc.h"

namespace diemtin::warc {

struct ArcHead {
  Record record;             // as a WARC record says it, without a block
  std::uint64_t length = 0;  // bytes of the block that follows the line
};

// "URL IP-address Archive-date Content-type [Result-code Checksum Location Offset Filename]
// Archive-length", without its line end. The URL may hold blanks. What came over HTTP becomes a
// `response`, the file's description ("filedesc:") a `warcinfo`, all else a `resource`. nullopt:
// this is no such line.
std::optional<ArcHead> ParseArcHead(std::string_view line);

}  // namespace diemtin::warc
