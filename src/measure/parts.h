#pragma once

// A function a part, each in a file of its own; parts.cc lists them.

#include "measure/measure.h"

namespace diemtin::measure {

Expected<std::vector<Figure>> MeasureCharset(const Places& places);
Expected<std::vector<Figure>> MeasureDates(const Places& places);
Expected<std::vector<Figure>> MeasureKeywords(const Places& places);
Expected<std::vector<Figure>> MeasureLanguage(const Places& places);
Expected<std::vector<Figure>> MeasureWords(const Places& places);
Expected<std::vector<Figure>> MeasureDiacritics(const Places& places);
Expected<std::vector<Figure>> MeasureTerms(const Places& places);
Expected<std::vector<Figure>> MeasureMasks(const Places& places);
Expected<std::vector<Figure>> MeasureCredits(const Places& places);
Expected<std::vector<Figure>> MeasureNames(const Places& places);

Expected<std::vector<Figure>> MeasureQuotations(const Places& places);

}  // namespace diemtin::measure
