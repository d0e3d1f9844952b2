#pragma once

// Corrections for a terminal and as labels.

#include <string>

#include "model/correction.h"
#include "store/types.h"
#include "web/corrections.h"

namespace diemtin::app {

using web::CorrectionOutcomeJson;

// Lines as `correct list` prints them, and as `correct same` answers.
std::string CorrectionText(const store::CorrectionRow& row);
std::string CorrectionOutcomeText(const model::CorrectionOutcome& outcome);

}  // namespace diemtin::app
