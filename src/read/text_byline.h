#pragma once

#include <string>
#include <vector>

#include "read/text_lines.h"

namespace diemtin::read {

// The names in a line that says who wrote ("By Ann Roe and Bob Lee", "Von Jan Maier"); empty when
// it is no such line.
std::vector<std::string> ParseByline(const Line& line);

}  // namespace diemtin::read
