#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/body.h"
#include "read/facts.h"
#include "read/pieces.h"

namespace diemtin::read {

// How often the article was read, where the page prints it.
std::optional<std::int64_t> PrintedViews(const PageMap& map, const Body& body,
                                         const std::optional<std::uint32_t>& title,
                                         const std::string& language);

// How many comments the page counts: "12 bình luận", "Comments (34)".
std::optional<std::int64_t> PrintedComments(const PageMap& map, const Body& body,
                                            const std::optional<std::uint32_t>& title,
                                            const std::string& language);

}  // namespace diemtin::read
