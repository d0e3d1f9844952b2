#include "text/credits.h"

#include <array>

#include "measure/parts.h"

namespace diemtin::measure {
namespace {

constexpr std::size_t kColumns = 6;  // language, text, then the names of each role

std::string NamesOf(const std::vector<text::CreditSpan>& spans, text::CreditRole role) {
  std::string names;
  for (const text::CreditSpan& span : spans)
    if (span.role == role) names += (names.empty() ? "" : ";") + span.name;
  return names.empty() ? "-" : names;
}

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line) {
    if (c == '\t') {
      columns.emplace_back();
    } else {
      columns.back() += c;
    }
  }
  return columns;
}

}  // namespace

// Our table tests/text/credits.tsv: lines of it whose agencies, relays, pictures and places are all
// found, and nothing else.
Expected<std::vector<Figure>> MeasureCredits(const Places& places) {
  static constexpr std::array kRoles = {text::CreditRole::kAgency, text::CreditRole::kRelay,
                                        text::CreditRole::kPhoto, text::CreditRole::kPlace};
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(places.tests + "/credits.tsv"));
  Figure figure{"our table of credits", "lines all right", 0, 0, 1};
  for (const std::string& line : lines) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> columns = Columns(line);
    if (columns.size() != kColumns)
      return Fail(ErrorCode::kCorrupt, "a line without its six columns", "credits.tsv");
    std::string& text = columns[1];
    if (const auto at = text.find("\\n"); at != std::string::npos) text.replace(at, 2, "\n");
    const auto spans = text::FindCredits(text, columns[0]);
    bool right = true;
    for (std::size_t i = 0; i < kRoles.size(); ++i)
      right &= NamesOf(spans, kRoles[i]) == columns[2 + i];
    figure.value += right;
    ++figure.count;
  }
  figure.value /= static_cast<double>(std::max<std::size_t>(figure.count, 1));
  return std::vector<Figure>{figure};
}

}  // namespace diemtin::measure
