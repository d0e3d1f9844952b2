#pragma once

// Small rules that writer and reader share. Internal to the room.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"
#include "model/reading.h"
#include "store/types.h"

namespace diemtin::store {

inline constexpr std::size_t kSummaryBytes = 400;

// Kinds of rows of `day`: of what an article reports; one that it names.
inline constexpr int kEventDay = 1, kNamedDay = 2;

// Where the address of a storyline leads that has no stories any more, and none of whose stories
// went on to another.
inline constexpr std::int64_t kGoneLine = 0;
// The same of a story whose articles were withdrawn.
inline constexpr std::int64_t kGoneStory = 0;

// At most kSummaryBytes of `text`, cut after a word and then ended by "…".
std::string Summary(std::string_view text);

// The text that an article begins with: its first paragraph; empty when it has none.
std::string_view FirstParagraph(const model::Article& article);

// Body text without the lead, when the page prints that as its first block.
std::string BodyWithoutLead(const model::Article& article);

// What addresses are compared by: scheme, "www.", fragment and a last slash do not count.
std::int64_t UrlKey(std::string_view url);

// Ids as SQLite's signed integers; 60 bits fit.
inline std::int64_t Stored(std::uint64_t id) { return static_cast<std::int64_t>(id); }
template <typename Tag>
std::int64_t Stored(Id<Tag> id) {
  return Stored(id.value());
}
template <typename IdType>
IdType Loaded(std::int64_t id) {
  return IdType(static_cast<std::uint64_t>(id));
}

}  // namespace diemtin::store
