#pragma once

// What `diemtin text` prints: an analysis for a terminal, as JSON, and in single lines.

#include <optional>
#include <string>
#include <string_view>

#include "app/explain_text.h"
#include "base/json.h"
#include "text/analysis.h"

namespace diemtin::app {

// The text with what was found in it coloured, then a list of it by kind. Holds no control
// characters but those of the colours, whatever the text holds.
std::string AnalysisText(std::string_view text, const text::Analysis& analysis,
                         std::string_view path, const ExplainStyle& style);

std::string_view CreditRoleName(text::CreditRole role);  // "agency", "relay", "photo", "place"

// One object; docs/formats.md lists its fields.
void WriteAnalysis(std::string_view text, const text::Analysis& analysis, std::string_view path,
                   JsonWriter* out);

// "person=Fumio Kishida\tplace=Nhật Bản"
std::string NamesLine(std::string_view line, std::string_view language);
// "Hôm qua 2/11=2021-11-02"
std::string DatesLine(std::string_view line, std::string_view language,
                      const std::optional<Time>& published);

}  // namespace diemtin::app
