#pragma once

// Ids of articles, stories and storylines: 60 bits derived from content, so that the same pages give the same ids.
// Printed as 12 characters of Crockford's base 32 (0-9a-z without i l o u). A story bears the number of the article that
// founded it, a storyline that of the story that founded it; the types keep them apart.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace diemtin {

inline constexpr std::uint64_t kIdMask = (std::uint64_t{1} << 60) - 1;

std::string FormatId(std::uint64_t value);                          // always 12 characters
std::optional<std::uint64_t> ParseIdNumber(std::string_view text);  // either case; nullopt unless 12 such characters

template <typename Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint64_t value) : value_(value & kIdMask) {}
  static std::optional<Id> Parse(std::string_view text) {
    const auto value = ParseIdNumber(text);
    return value ? std::optional<Id>(Id(*value)) : std::nullopt;
  }
  constexpr std::uint64_t value() const { return value_; }
  std::string ToString() const { return FormatId(value_); }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  std::uint64_t value_ = 0;
};

using PageId = Id<struct PageTag>;
using ArticleId = Id<struct ArticleTag>;
using StoryId = Id<struct StoryTag>;
using StorylineId = Id<struct StorylineTag>;

}  // namespace diemtin

template <typename Tag>
struct std::hash<diemtin::Id<Tag>> {
  std::size_t operator()(const diemtin::Id<Tag>& id) const noexcept { return id.value() * 0x9e3779b97f4a7c15ULL >> 4; }
};
