#pragma once

#include <string_view>

namespace diemtin::fetch {

// The media type of a raster picture by its first bytes (JPEG, PNG, GIF, WebP, AVIF), as in the
// MIME Sniffing standard of the WHATWG; empty for everything else, SVG among it. Pure.
std::string_view PictureType(std::string_view bytes);

}  // namespace diemtin::fetch
