#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/facts.h"
#include "read/pieces.h"
#include "read/title.h"

namespace diemtin::read {

// What the page prints around its article, for pages whose metadata does not say it.

// The last link of the trail ("Home » World") that stands before the title, or a line over the
// title that is marked as its section.
std::optional<std::string> PrintedSection(const PageMap& map, const Title& title);

// The links marked as tags or listed as such.
std::vector<std::string> PrintedTags(const PageMap& map);

// What <title> says besides the headline ("Headline - Site").
std::optional<std::string> OutletOfTitle(const Facts& facts, const Title& title);

}  // namespace diemtin::read
