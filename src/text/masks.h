#pragma once

#include <string_view>
#include <vector>

#include "model/reading.h"

namespace diemtin::text {

// Words that were masked to pass a filter ("t.uổi", "đ.ánh"), each different one once, with what
// they stand for. Abbreviations, initials, domain names and versions are left alone. Pure; linear.
std::vector<model::MaskedWord> FindMaskedWords(std::string_view text, std::string_view language);

}  // namespace diemtin::text
