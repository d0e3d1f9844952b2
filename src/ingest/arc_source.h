#pragma once

// The pages of an ARC file (warc/arc.h), unpacked.

#include <memory>
#include <string>

#include "ingest/source.h"

namespace diemtin::ingest {

// A line that should be a record's head and is none is told once; reading goes on at the next that
// is one.
std::unique_ptr<PageSource> OpenArcSource(std::unique_ptr<BufferedStream> stream,
                                          const std::string& name, const read::Options& limits);

}  // namespace diemtin::ingest
