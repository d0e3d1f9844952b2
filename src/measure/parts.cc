#include "measure/parts.h"

namespace diemtin::measure {

std::span<const Part> Parts() {
  static constexpr Part kParts[] = {
      {"charset", MeasureCharset},
      {"language", MeasureLanguage},
      {"words", MeasureWords},
      {"masks", MeasureMasks},
      {"dates", MeasureDates},
      {"quotations", MeasureQuotations},
      {"credits", MeasureCredits},
  };
  return kParts;
}

}  // namespace diemtin::measure
