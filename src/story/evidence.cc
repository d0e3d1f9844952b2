#include "story/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace diemtin::story {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr int kMostTerms = 12;  // of a kind: more would not be read

std::string_view KindName(const Term& term) {
  if (term.kind == TermKind::kNumber) return "numbers";
  if (term.kind == TermKind::kDate) return "dates";
  if (term.kind == TermKind::kPlace) return "names";
  return term.name || term.kind == TermKind::kRun ? "names" : "words";
}

}  // namespace

std::vector<model::Evidence> SharedTerms(const Document& document,
                                         const std::vector<double>& parts) {
  std::vector<model::Evidence> evidence;
  double unnamed = 0;
  for (const double part : parts) unnamed += part;
  for (const std::string_view kind : {"names", "dates", "numbers", "words"}) {
    model::Evidence one;
    one.kind = kind;
    int named = 0;
    for (const TermText& text : document.texts) {
      const auto at =
          std::lower_bound(document.terms.begin(), document.terms.end(), text.hash,
                           [](const Term& term, std::uint32_t hash) { return term.hash < hash; });
      const double part = parts[static_cast<std::size_t>(at - document.terms.begin())];
      if (part <= 0 || KindName(*at) != kind || named == kMostTerms) continue;
      one.text += (one.text.empty() ? "" : ", ") + text.text;
      one.weight += part;
      ++named;
    }
    if (one.text.empty()) continue;
    unnamed -= one.weight;
    evidence.push_back(std::move(one));
  }
  if (unnamed > 1e-9) evidence.push_back({"other-words", "", unnamed});
  return evidence;
}

model::Evidence TimeApart(const std::optional<std::int64_t>& a,
                          const std::optional<std::int64_t>& b) {
  if (!a || !b) return {"time-unknown", "", 0};
  return {"hours", fmt::format("{}", std::llabs(*a - *b) / kHour), 0};
}

}  // namespace diemtin::story
