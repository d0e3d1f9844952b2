#pragma once

// Corpora of dates in other languages than Vietnamese, for dates.cc.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/measure.h"
#include "text/dates.h"

namespace diemtin::measure {

// "(2017, 2, 2, 3, 55, 0) Second", "((..), (..)) Day"
std::optional<text::DateMeaning> ParseHaskellTime(std::string_view value);
bool SameMeaning(const text::DateMeaning& a, const text::DateMeaning& b);

// Duckling's corpora in Haskell, a file a language: phrases right.
Expected<std::vector<Figure>> MeasureDucklingLanguages(const Places& places);
// KRAUTS, German news in TimeML: expressions of type DATE found whole with their value.
Expected<std::vector<Figure>> MeasureKrauts(const Places& places);

}  // namespace diemtin::measure
