#pragma once

#include <string_view>
#include <vector>

#include "model/reading.h"

namespace diemtin::text {

// Direct speech with its speaker where the sentence names one. Short quoted words (scare quotes,
// titles) are left out unless a verb of saying governs them. Pure; linear.
std::vector<model::Quotation> FindQuotations(std::string_view text, std::string_view language);

}  // namespace diemtin::text
