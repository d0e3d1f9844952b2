#pragma once

#include <string>
#include <string_view>

#include "model/reading.h"
#include "web/strings.h"

namespace diemtin::app {

struct ExplainStyle {
  int width = 100;  // columns
  bool colour = false;
  web::Language language = web::Language::kVietnamese;
};

// A reading's explanation for a terminal: the facts with their sources, then each piece with its
// verdict and, under it, the features that weighed most. Holds no control characters but those of
// the colours, whatever the page holds.
std::string ExplainText(const model::Reading& reading, std::string_view path,
                        const ExplainStyle& style);

}  // namespace diemtin::app
