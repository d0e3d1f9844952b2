#pragma once

// Deflate as WARC files use it: members of known size through libdeflate, everything else through
// zlib. Internal to the room, except MemberSize (warc.h).

#include <zlib.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::warc {

// A gzip member whose header carries its own length and that of its content (the "sl" field of ISO
// 28500, annex D), so that a reader can hop from member to member without inflating. Time and
// system are left at "unknown".
std::string WriteMember(std::string_view bytes, int level);

struct MemberSizes {
  std::size_t member = 0;
  std::size_t content = 0;
};
// The "sl" field of the member that begins here; nullopt when it has none.
std::optional<MemberSizes> SizesOf(std::string_view start);

bool LooksLikeMember(std::string_view bytes);  // gzip magic, deflate, no reserved flags

// Inflates one member that lies whole at the start of `bytes`; its length goes to *used.
// kTooLarge: more than max_bytes come out. kCorrupt: broken, or cut off.
Expected<std::string> ReadMember(std::string_view bytes, std::size_t max_bytes, std::size_t* used);

// zlib's inflate, a step at a time.
inline constexpr int kGzipWindow = 15 + 16;
class InflateState {
 public:
  explicit InflateState(int window_bits = kGzipWindow);
  InflateState(const InflateState&) = delete;
  InflateState& operator=(const InflateState&) = delete;
  ~InflateState();
  enum class Status { kMore, kEnd, kDamaged };
  // Appends at most kChunkBytes to *out. kMore with nothing used and nothing appended: it needs
  // more bytes.
  Status Run(std::string_view bytes, std::size_t* used, std::string* out);
  static constexpr std::size_t kChunkBytes = 32u << 10;

 private:
  std::unique_ptr<z_stream_s> stream_;
  bool usable_ = false;
};

enum class Coding { kGzip, kDeflate };
// Undoes a Content-Encoding: gzip (one member or several), or deflate (with zlib's header or, as
// some servers send it, without). kTruncated when the stream stops early.
Expected<std::string> Inflate(std::string_view bytes, Coding coding, std::size_t max_bytes);

}  // namespace diemtin::warc
