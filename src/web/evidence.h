#pragma once

// Evidence of grouping in words a reader understands.

#include <string>

#include "model/grouping.h"
#include "web/strings.h"

namespace diemtin::web {

// "Time", "Names": what the evidence is about.
std::string_view EvidenceLabel(Language language, const model::Evidence& evidence);
// "5 hours apart", or the shared names themselves.
std::string EvidenceText(Language language, const model::Evidence& evidence);

}  // namespace diemtin::web
