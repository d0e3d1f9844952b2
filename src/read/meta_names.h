#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace diemtin::read {

struct DateName {
  std::size_t rank = 0;  // the lower, the more often publishers keep it right
  bool change = false;   // names the time of a change
};

// What time a meta element of that name (lower case) holds; nullopt when it holds none of the
// article's.
std::optional<DateName> DateNameOf(std::string_view name);

}  // namespace diemtin::read
