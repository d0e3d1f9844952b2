#pragma once

#include "model/reading.h"

namespace diemtin::text {

// Fills what the text itself tells and `article` does not hold yet: language, agencies, quotations, dates, event date,
// masked words. `read` calls it last. Pure; linear in the text.
void Analyse(model::Article* article);

}  // namespace diemtin::text
