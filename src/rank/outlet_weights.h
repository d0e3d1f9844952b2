#pragma once

// What the configuration says of outlets. Pure.

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace diemtin::rank {

using OutletWeights = std::map<std::string, double, std::less<>>;  // others: 1

// "Bến Sông 2, Chuyện Phố 0.5": names as printed, each with a weight from 0.1 to 10. Nothing is an
// empty table. nullopt when a part is neither.
std::optional<OutletWeights> ParseOutletWeights(std::string_view text);

}  // namespace diemtin::rank
