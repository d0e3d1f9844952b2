#include "app/correction_rows.h"

#include <fmt/format.h>

#include "app/table.h"

namespace diemtin::app {

std::string CorrectionText(const store::CorrectionRow& row) {
  std::string text = fmt::format("{:>4}  {}  {:<5}  ", row.number, LocalTime(row.at.unix_seconds),
                                 model::CorrectionName(row.kind));
  if (row.a && row.b) text += fmt::format("{} {}", row.a->ToString(), row.b->ToString());
  if (row.undoes) text += std::to_string(*row.undoes);
  if (row.undone_by) text += fmt::format("  undone by {}", *row.undone_by);
  if (row.problem) text += fmt::format("  without effect: {}", *row.problem);
  if (!row.note.empty()) text += "  " + row.note;
  return text + "\n";
}

std::string CorrectionOutcomeText(const model::CorrectionOutcome& outcome) {
  std::string text =
      fmt::format("correction {}: {} articles moved", outcome.number, outcome.moved.size());
  if (outcome.stories.size() == 2 && outcome.stories[0] == outcome.stories[1]) {
    text += fmt::format("; both are in story {}", outcome.stories[0].ToString());
  } else if (outcome.stories.size() == 2) {
    text += fmt::format("; they are in stories {} and {}", outcome.stories[0].ToString(),
                        outcome.stories[1].ToString());
  }
  return text + "\n";
}

}  // namespace diemtin::app
