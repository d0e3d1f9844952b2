#pragma once

// Joins the names of one text into entities. Pure; linear but for hashing.

#include <string_view>
#include <vector>

#include "text/entities.h"
#include "text/names/tagger.h"

namespace diemtin::text::names {

std::vector<Entity> JoinNames(std::string_view text, const TokenScan& scan,
                              const std::vector<TaggedName>& names);

}  // namespace diemtin::text::names
