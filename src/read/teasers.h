#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/reading.h"
#include "read/pieces.h"

namespace diemtin::read {

struct PageList {
  html::NodeId container = html::kNone;
  std::uint32_t begin = 0, end = 0;  // its pieces, the name left out
  std::optional<std::uint32_t> name_piece;
  model::TeaserList list;
};

// The lists of links to other pages: three or more siblings that each hold one link of a headline's
// length. In page order; `base` is the page's address, for links that are relative.
std::vector<PageList> FindLists(const PageMap& map, const std::optional<std::string>& base,
                                const std::string& language);

}  // namespace diemtin::read
