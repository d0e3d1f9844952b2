#pragma once

// Content-Encodings that came after gzip. Internal to the room.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::warc {

// kTruncated when the stream stops early, kTooLarge when more than max_bytes come out.
Expected<std::string> Unbrotli(std::string_view bytes, std::size_t max_bytes);  // RFC 7932
Expected<std::string> Unzstd(std::string_view bytes, std::size_t max_bytes);    // RFC 8878

}  // namespace diemtin::warc
