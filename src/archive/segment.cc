#include "archive/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace diemtin::archive {
namespace {

constexpr std::string_view kSuffix = ".warc.gz";
constexpr std::size_t kWindowBytes = 1u << 20;
constexpr std::string_view kMemberMagic = "\x1f\x8b\x08";

// The file through a window that is moved on by need.
class Window {
 public:
  Window(const ReadFile& file, std::uint64_t size) : file_(file), size_(size) {}

  // At least `length` bytes from `offset`, fewer only at the end.
  Expected<std::string_view> At(std::uint64_t offset, std::size_t length) {
    if (offset < begin_ || offset + length > begin_ + bytes_.size()) {
      const auto left = size_ - std::min(offset, size_);
      const auto wanted = std::min<std::uint64_t>(std::max(length, kWindowBytes), left);
      DIEMTIN_ASSIGN(bytes_, file_.Read(offset, static_cast<std::size_t>(wanted)));
      begin_ = offset;
    }
    return std::string_view(bytes_).substr(static_cast<std::size_t>(offset - begin_));
  }

 private:
  const ReadFile& file_;
  std::uint64_t size_;
  std::uint64_t begin_ = 0;
  std::string bytes_;
};

// The record that begins at `offset`, and its length. The fallback length is 0.
Expected<warc::Record> RecordAt(Window* window, std::uint64_t offset, std::uint64_t size,
                                std::uint64_t* length) {
  *length = 0;
  DIEMTIN_ASSIGN(std::string_view bytes, window->At(offset, warc::kMemberLengthBytes));
  if (bytes.size() < warc::kMemberLengthBytes) {
    return Fail(ErrorCode::kTruncated, "record is cut off in its first bytes");
  }
  const auto stated = warc::MemberLength(bytes);
  if (!stated || *stated < warc::kMemberLengthBytes) {
    return Fail(ErrorCode::kCorrupt, "no record of this archive begins here");
  }
  if (offset + *stated > size) {
    return Fail(ErrorCode::kTruncated,
                fmt::format("record is cut off: {} of {} bytes", size - offset, *stated));
  }
  *length = *stated;
  DIEMTIN_ASSIGN(bytes, window->At(offset, static_cast<std::size_t>(*stated)));
  return warc::ReadRecord(bytes.substr(0, static_cast<std::size_t>(*stated)));
}

// Where the next whole record begins after damage; nullopt when none does.
Expected<std::optional<std::uint64_t>> NextWhole(Window* window, std::uint64_t offset,
                                                 std::uint64_t size) {
  while (offset < size) {
    DIEMTIN_ASSIGN(const std::string_view bytes, window->At(offset, kMemberMagic.size()));
    const std::size_t found = bytes.find(kMemberMagic);
    if (found == std::string_view::npos) {
      if (offset + bytes.size() >= size) break;
      offset += bytes.size() - (kMemberMagic.size() - 1);
      continue;
    }
    offset += found;
    std::uint64_t length = 0;
    if (RecordAt(window, offset, size, &length)) return std::optional<std::uint64_t>(offset);
    ++offset;
  }
  return std::optional<std::uint64_t>();
}

}  // namespace

std::string SegmentPath(const std::string& directory, std::uint32_t segment) {
  return fmt::format("{}/{:06}{}", directory, segment, kSuffix);
}

Expected<std::vector<std::uint32_t>> Segments(Env& env, const std::string& directory) {
  DIEMTIN_ASSIGN(const std::vector<std::string> names, env.List(directory));
  std::vector<std::uint32_t> segments;
  for (const std::string_view name : names) {
    if (!name.ends_with(kSuffix)) continue;
    const std::string_view digits = name.substr(0, name.size() - kSuffix.size());
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.size() != 6) {
      continue;
    }
    if (number > 0) segments.push_back(number);
  }
  std::sort(segments.begin(), segments.end());
  return segments;
}

Expected<void> WalkSegment(const ReadFile& file, std::uint64_t offset, std::uint64_t size,
                           const std::function<bool(Stretch)>& visit) {
  Window window(file, size);
  while (offset < size) {
    Stretch stretch;
    stretch.offset = offset;
    stretch.record = RecordAt(&window, offset, size, &stretch.length);
    if (!stretch.record) {
      if (stretch.record.error().code == ErrorCode::kIo) {
        return tl::unexpected(stretch.record.error());
      }
      DIEMTIN_ASSIGN(const auto next, NextWhole(&window, offset + 1, size));
      stretch.cut_off = !next;
      stretch.length = next.value_or(size) - offset;
      stretch.record.error().message += fmt::format("; {} bytes lost", stretch.length);
    }
    offset += stretch.length;
    if (!visit(std::move(stretch))) return {};
  }
  return {};
}

}  // namespace diemtin::archive
