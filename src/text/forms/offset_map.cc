#include "text/offset_map.h"

#include <algorithm>

namespace diemtin::text {

std::size_t OffsetMap::PrintedBegin(std::size_t clean) const {
  // The last edit that starts at or before `clean`.
  auto after = std::upper_bound(
      edits_.begin(), edits_.end(), clean,
      [](std::size_t offset, const Edit& edit) { return offset < edit.clean_begin; });
  if (after == edits_.begin()) return clean;
  const Edit& edit = *--after;
  if (clean < edit.clean_end) return edit.printed_begin;
  return edit.printed_end + (clean - edit.clean_end);
}

std::size_t OffsetMap::PrintedEnd(std::size_t clean) const {
  // The last edit that starts before `clean`.
  auto after = std::lower_bound(
      edits_.begin(), edits_.end(), clean,
      [](const Edit& edit, std::size_t offset) { return edit.clean_begin < offset; });
  if (after == edits_.begin()) return clean;
  const Edit& edit = *--after;
  if (clean <= edit.clean_end) return edit.printed_end;
  return edit.printed_end + (clean - edit.clean_end);
}

}  // namespace diemtin::text
