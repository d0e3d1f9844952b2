#pragma once

// The pages of the web archives in a WACZ file (Webrecorder's "Web Archive Collection Zipped" 1.1):
// of its zip the files in archive/; indexes, logs and lists of pages are not needed.

#include <memory>
#include <string>

#include "ingest/source.h"

namespace diemtin::ingest {

// kCorrupt when it is no zip, kUnknownFormat when there is nothing in its archive/.
Expected<std::unique_ptr<PageSource>> OpenWaczSource(const std::string& path,
                                                     const read::Options& limits);

}  // namespace diemtin::ingest
