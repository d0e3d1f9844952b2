#pragma once

// The pages of one input, recognised by its content: a web archive (WARC, ARC, WACZ) holds many,
// lines of ready articles too, any other file is one page. gzip and Zstandard around any of them
// are unpacked.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "base/env.h"
#include "base/error.h"
#include "ingest/stream.h"
#include "read/read.h"

namespace diemtin::ingest {

struct SourceItem {
  std::string where;                   // the file, with ":LINE" or "@OFFSET" where it holds several
  Expected<archive::StoredPage> page;  // or why it is none; an error ends only this item
};

class PageSource {
 public:
  virtual ~PageSource() = default;
  virtual std::optional<SourceItem> Next() = 0;  // nullopt at the end
  virtual std::uint64_t position() const = 0;    // bytes of the file taken so far
};

// `size`, where known: a page over the limits is then refused unread.
Expected<std::unique_ptr<PageSource>> OpenSource(std::unique_ptr<ByteStream> stream,
                                                 const std::string& name,
                                                 const read::Options& limits,
                                                 std::optional<std::uint64_t> size = std::nullopt);
Expected<std::unique_ptr<PageSource>> OpenFileSource(Env& env, const std::string& path,
                                                     const read::Options& limits);

model::Page ToPage(archive::StoredPage page);

}  // namespace diemtin::ingest
