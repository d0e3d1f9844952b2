// Reading the archive: all of it in order, or one page.

#include <fmt/format.h>

#include "archive/segment.h"

namespace diemtin::archive {
namespace {

constexpr std::size_t kFirstRead = 64u << 10;  // holds most records whole

Error Located(Error error, const std::string& path, std::uint64_t offset) {
  if (error.where.empty()) error.where = fmt::format("{} at byte {}", path, offset);
  return error;
}

// The pages of one segment; false when the visitor has had enough.
Expected<bool> ScanSegment(Env& env, const std::string& path, Position from, bool last,
                           const std::function<bool(ScannedPage)>& visit) {
  DIEMTIN_ASSIGN(const auto file, env.OpenRead(path));
  DIEMTIN_ASSIGN(const std::uint64_t size, file->Size());
  bool more = true;
  DIEMTIN_TRY(WalkSegment(*file, from.offset, size, [&](Stretch stretch) {
    if (last && stretch.cut_off && stretch.record.error().code == ErrorCode::kTruncated) {
      return false;
    }
    ScannedPage scanned;
    scanned.position = {from.segment, stretch.offset};
    scanned.next = {from.segment, stretch.offset + stretch.length};
    scanned.page =
        stretch.record ? EntryOf(*stretch.record) : tl::unexpected(stretch.record.error());
    if (!scanned.page) {
      scanned.page = tl::unexpected(Located(scanned.page.error(), path, stretch.offset));
    }
    more = visit(std::move(scanned));
    return more;
  }));
  return more;
}

}  // namespace

Expected<void> Scan(Env& env, const std::string& directory, Position from,
                    const std::function<bool(ScannedPage)>& visit) {
  DIEMTIN_ASSIGN(const auto segments, Segments(env, directory));
  for (const std::uint32_t segment : segments) {
    if (segment < from.segment) continue;
    const Position start = segment == from.segment ? from : Position{segment, 0};
    DIEMTIN_ASSIGN(const bool more, ScanSegment(env, SegmentPath(directory, segment), start,
                                                segment == segments.back(), visit));
    if (!more) break;
  }
  return {};
}

Expected<StoredPage> ReadAt(Env& env, const std::string& directory, Position position) {
  const std::string path = SegmentPath(directory, position.segment);
  DIEMTIN_ASSIGN(const auto file, env.OpenRead(path));
  DIEMTIN_ASSIGN(std::string bytes, file->Read(position.offset, kFirstRead));
  const auto length = warc::MemberLength(bytes);
  if (!length) {
    return Fail(ErrorCode::kCorrupt, "no record of this archive begins here",
                fmt::format("{} at byte {}", path, position.offset));
  }
  if (*length > bytes.size()) {
    DIEMTIN_ASSIGN(bytes, file->Read(position.offset, static_cast<std::size_t>(*length)));
  }
  const auto member = std::string_view(bytes).substr(0, static_cast<std::size_t>(*length));
  auto page = warc::ReadRecord(member).and_then([](const warc::Record& r) { return EntryOf(r); });
  if (!page) return tl::unexpected(Located(page.error(), path, position.offset));
  return page;
}

}  // namespace diemtin::archive
