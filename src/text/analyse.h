#pragma once

#include <optional>

#include "model/reading.h"

namespace diemtin::text {

// Fills what the text itself tells and `article` does not hold yet: language, agencies, quotations,
// dates, event date, masked words, names, keywords. `read` calls it last. `near`: a day of the
// page's other articles or teasers, which lends "10/4" its year where neither a publication time
// nor a full date in the article does. Pure; linear in the text.
void Analyse(model::Article* article, const std::optional<CivilDate>& near = std::nullopt);

}  // namespace diemtin::text
