#pragma once

// Why a reading is as it is, for --explain: of every piece of a page the verdict, its ground and
// the features that weighed most; of every fact where the page tells it. Pure; no cost unless
// asked for.

#include <span>
#include <string>
#include <vector>

#include "model/reading.h"
#include "read/features.h"

namespace diemtin::read {

// How a page was judged.
struct Judged {
  const PageView& view;
  const FeatureTable& table;
  std::span<const float> probability;  // a piece
  const std::vector<bool>& kept;       // a piece: belongs to an article's body
  std::span<const Unit> units;         // the articles of the page; empty: one at most
  bool by_forests = true;              // false: nothing was likely enough, the rules chose
  bool by_script = false;              // the text was taken from a script's data instead
  bool all_features = false;           // give every number, not the heaviest alone
};

// One for each piece that holds text or media, in page order.
std::vector<model::Verdict> ExplainPieces(const Judged& judged, const model::Reading& reading);

// What the page says of the facts of its main article, and where. `times`: every claim of a time
// that was weighed.
std::vector<model::Claim> ExplainFacts(const PageView& view, std::span<const DateClaim> times,
                                       const model::Reading& reading);

}  // namespace diemtin::read
