#include "archive/copy.h"

#include <algorithm>

#include "archive/segment.h"

namespace diemtin::archive {
namespace {

constexpr std::size_t kChunk = 1u << 20;
constexpr std::size_t kCompared = 64u << 10;

Expected<void> CompareAt(const ReadFile& from, const ReadFile& to, std::uint64_t offset,
                         std::size_t length, const std::string& path) {
  DIEMTIN_ASSIGN(const std::string wanted, from.Read(offset, length));
  DIEMTIN_ASSIGN(const std::string found, to.Read(offset, length));
  if (wanted == found) return {};
  return Fail(ErrorCode::kCorrupt, "is no copy of this archive; back up into another folder", path);
}

// Brings the copy of a segment to `size` bytes; gives how many were copied.
Expected<std::uint64_t> CopySegment(Env& env, const std::string& from_path,
                                    const std::string& to_path, std::uint64_t size) {
  DIEMTIN_ASSIGN(const auto from, env.OpenRead(from_path));
  DIEMTIN_ASSIGN(const auto to, env.OpenAppend(to_path));
  const std::uint64_t had = to->Size();
  if (had > size) {
    return Fail(ErrorCode::kCorrupt, "holds more than the archive; back up into another folder",
                to_path);
  }
  if (had > 0) {
    DIEMTIN_ASSIGN(const auto copy, env.OpenRead(to_path));
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(had, kCompared));
    DIEMTIN_TRY(CompareAt(*from, *copy, 0, length, to_path));
    DIEMTIN_TRY(CompareAt(*from, *copy, had - length, length, to_path));
  }
  while (to->Size() < size) {
    const auto wanted = std::min<std::uint64_t>(size - to->Size(), kChunk);
    DIEMTIN_ASSIGN(const std::string bytes,
                   from->Read(to->Size(), static_cast<std::size_t>(wanted)));
    if (bytes.empty()) return Fail(ErrorCode::kTruncated, "became shorter meanwhile", from_path);
    DIEMTIN_TRY(to->Append(bytes));
  }
  DIEMTIN_TRY(to->Sync());
  return size - had;
}

}  // namespace

Expected<Copied> Copy(Env& env, const std::string& from, const std::string& to, Position checked) {
  Position end = checked;
  DIEMTIN_TRY(Scan(env, from, checked, [&end](const ScannedPage& scanned) {
    end = scanned.next;
    return true;
  }));
  DIEMTIN_TRY(env.CreateDirectories(to));
  DIEMTIN_ASSIGN(const auto segments, Segments(env, from));
  Copied copied;
  for (const std::uint32_t segment : segments) {
    if (segment > end.segment) break;
    std::uint64_t size = end.offset;
    if (segment < end.segment) {
      DIEMTIN_ASSIGN(const FileInfo info, env.Stat(SegmentPath(from, segment)));
      size = info.size;
    }
    DIEMTIN_ASSIGN(const std::uint64_t bytes,
                   CopySegment(env, SegmentPath(from, segment), SegmentPath(to, segment), size));
    copied.bytes += bytes;
    copied.total += size;
  }
  DIEMTIN_ASSIGN(const auto held, Segments(env, to));
  if (!held.empty() && held.back() > end.segment) {
    return Fail(ErrorCode::kCorrupt, "holds more than the archive; back up into another folder",
                SegmentPath(to, held.back()));
  }
  DIEMTIN_TRY(env.SyncDirectory(to));
  return copied;
}

}  // namespace diemtin::archive
