#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/body.h"
#include "read/facts.h"
#include "read/pieces.h"

namespace diemtin::read {

// Names alone: "By", "Tác giả:" and the like taken off, lists split, addresses, handles and the
// outlet's own name dropped.
std::vector<std::string> CleanAuthors(const std::vector<std::string>& written,
                                      const std::optional<std::string>& outlet);

// Authors as the page prints or links them near the title and the body.
std::vector<std::string> PrintedAuthors(const PageMap& map, const Body& body,
                                        const std::optional<std::uint32_t>& title,
                                        const std::string& language);

// How often the article was read, where the page prints it.
std::optional<std::int64_t> PrintedViews(const PageMap& map, const Body& body,
                                         const std::optional<std::uint32_t>& title,
                                         const std::string& language);

// "Thanh Bình": a line of a few words that all begin with capitals and end no sentence, as authors
// sign under a text.
bool LooksLikeSignature(const Piece& piece);

// The signature under the body: its last kept line, or the one behind it.
std::optional<std::uint32_t> FindSignature(const PageMap& map, const Body& body);

}  // namespace diemtin::read
