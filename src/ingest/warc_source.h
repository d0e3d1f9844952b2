#pragma once

// The pages of a web archive: `response` and `resource` records whose body is HTML, text, a feed or
// a ready article. Other records (requests, pictures, redirects, error pages) are no pages and are
// passed over.

#include <memory>
#include <string>

#include "ingest/source.h"

namespace diemtin::ingest {

std::unique_ptr<PageSource> OpenWarcSource(std::unique_ptr<ByteStream> stream,
                                           const std::string& name, const read::Options& limits);

}  // namespace diemtin::ingest
