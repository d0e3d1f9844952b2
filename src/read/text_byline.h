#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/text_lines.h"

namespace diemtin::read {

// The names in a line that says who wrote ("By Ann Roe and Bob Lee", "Von Jan Maier"); empty when
// it is no such line.
std::vector<std::string> ParseByline(const Line& line);

bool StartsUpper(std::string_view word);

// Two to five words that begin with capitals, particles ("van", "de") aside.
bool LooksLikeName(std::string_view name);

}  // namespace diemtin::read
