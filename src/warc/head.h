#pragma once

// The head of a record: version line and named fields up to the empty line. Internal to the room.

#include <cstdint>
#include <optional>
#include <string_view>

#include "warc/warc.h"

namespace diemtin::warc {

inline constexpr std::string_view kRecordStart = "WARC/";
// With that, in letters of any size: the grammar's literals have no case.
bool BeginsRecord(std::string_view bytes);

// Bytes of the head at the start of `bytes`, the empty line included; nullopt when it does not end
// in them.
std::optional<std::size_t> HeadLength(std::string_view bytes);

// Reads such a head into version and headers (folded lines are joined); kCorrupt when it does not
// begin with "WARC/".
Expected<Record> ParseHead(std::string_view head);

// The value of Content-Length; kCorrupt when it is missing or no number.
Expected<std::uint64_t> ContentLength(const Record& record);

// "xxh128:..." of a block.
std::string BlockDigest(std::string_view block);
// kCorrupt when the record has a block digest of this kind and it does not hold; other kinds are
// not checked.
Expected<void> CheckDigest(const Record& record);

bool EqualsIgnoringCase(std::string_view a, std::string_view b);  // ASCII
std::string_view TrimSpace(std::string_view text);                // blanks, tabs, CR, LF

}  // namespace diemtin::warc
