#pragma once

// The files of an archive and the records in one of them. Internal to the room.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace diemtin::archive {

std::string SegmentPath(const std::string& directory, std::uint32_t segment);

// Numbers of the segments that exist, ascending; names of other shape are passed over.
Expected<std::vector<std::uint32_t>> Segments(Env& env, const std::string& directory);

// As PageOf, with what a page holds, and our other records: for those of our own archive only.
Expected<StoredPage> EntryOf(const warc::Record& record);

// A stretch of a segment: a record, or bytes that are none.
struct Stretch {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool cut_off = false;  // an error, and nothing whole follows it in the segment
  Expected<warc::Record> record;
};

// Visits the stretches of a segment from `offset` on until `visit` returns false. Damage is one
// stretch up to the next whole record, or to the end.
Expected<void> WalkSegment(const ReadFile& file, std::uint64_t offset, std::uint64_t size,
                           const std::function<bool(Stretch)>& visit);

}  // namespace diemtin::archive
