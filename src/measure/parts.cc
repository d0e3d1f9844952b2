#include "measure/parts.h"

namespace diemtin::measure {

std::span<const Part> Parts() {
  static constexpr Part kParts[] = {
      {"charset", MeasureCharset},
      {"language", MeasureLanguage},
      {"words", MeasureWords},
      {"diacritics", MeasureDiacritics},
      {"terms", MeasureTerms},
      {"masks", MeasureMasks},
      {"dates", MeasureDates},
      {"quotations", MeasureQuotations},
      {"credits", MeasureCredits},
      {"keywords", MeasureKeywords},
      {"names", MeasureNames},
  };
  return kParts;
}

}  // namespace diemtin::measure
