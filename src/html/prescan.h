#pragma once

#include <string_view>

#include "base/error.h"
#include "html/document.h"

namespace diemtin::html {

// Looks at the markup before the parser does and refuses what would make it slow or large: depth,
// attributes of a tag, number of nodes, and the work that open elements cause (a tree builder walks
// the open elements at each tag, and opens formatting elements again in each block). The count
// follows the rules of HTML5's tree construction as far as they close elements, and errs on the
// side of deeper. Linear in the input, but for the walks, which it bounds itself.
Expected<void> CheckLimits(std::string_view markup, const Limits& limits);

}  // namespace diemtin::html
