#pragma once

// Who wrote an article: names alone, from metadata and from what the page prints near the title.

#include <optional>
#include <string>
#include <vector>

#include "read/body.h"
#include "read/facts.h"
#include "read/pieces.h"

namespace diemtin::read {

// Names alone: "By", "Tác giả:" and the like, roles, brackets, dates and addresses taken off, lists
// split, handles and words of forms dropped. The outlet's own name and other names of newsrooms
// stay only when no person is named.
std::vector<std::string> CleanAuthors(const std::vector<std::string>& written,
                                      const std::optional<std::string>& outlet);

// The persons that metadata names, else those printed near the title or behind the body, else
// whoever metadata names.
std::vector<std::string> FindAuthors(const PageMap& map, const Facts& facts, const Body* body,
                                     const std::optional<std::uint32_t>& title,
                                     const std::string& language);

// The names that an article prints itself.
std::vector<std::string> PrintedAuthors(const PageMap& map, const Body& body,
                                        const std::optional<std::uint32_t>& title,
                                        const std::string& language,
                                        const std::optional<std::string>& outlet);

}  // namespace diemtin::read
