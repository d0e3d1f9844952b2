#include "text/terms.h"

#include "text/normalize.h"

namespace diemtin::text {

std::string ExactTerm(std::string_view word) { return NormalizeTonePlacement(LowerCase(word)); }

std::string FoldedTerm(std::string_view word) { return Fold(word); }

}  // namespace diemtin::text
