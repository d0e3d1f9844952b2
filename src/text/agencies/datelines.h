#pragma once

#include <string_view>
#include <vector>

#include "text/credits.h"

namespace diemtin::text {

// Place and agencies of the dateline that the line opens with; empty when it has none.
std::vector<CreditSpan> ReadDateline(std::string_view line);

}  // namespace diemtin::text
