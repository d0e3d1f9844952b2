#pragma once

// Feeds that a new user may pick from: names and addresses only. None is asked unless it is added.

#include <array>
#include <optional>
#include <string_view>

namespace diemtin::app {

inline constexpr std::array<std::string_view, 2> kStartingLists = {"vietnam", "world"};

// As OPML; nullopt when there is no such list.
std::optional<std::string_view> StartingList(std::string_view name);

}  // namespace diemtin::app
