#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/reading.h"
#include "read/body.h"
#include "read/pieces.h"

namespace diemtin::read {

// The kept pieces as blocks: items of a list together, rows of a table together, pictures with
// their captions.
std::vector<model::Block> MakeBlocks(const PageMap& map, const Body& body, const std::string& title,
                                     const std::optional<std::string>& base);

}  // namespace diemtin::read
