#include "rank/headline.h"

#include <algorithm>
#include <limits>

#include "base/vietnam.h"
#include "rank/clickbait.h"
#include "text/agencies.h"
#include "text/credits.h"

namespace diemtin::rank {
namespace {

constexpr std::array<std::string_view, kCriteria> kNames = {"original", "complete", "plain",
                                                            "newest",   "agency",   "earliest"};
constexpr std::int64_t kEnoughWords = 300;
constexpr std::int64_t kStepWords = 50;
constexpr std::int64_t kDaySeconds = 86400;

std::int64_t Completeness(const Candidate& candidate) {
  if (candidate.paywalled) return 0;
  return std::min(candidate.words, kEnoughWords) / kStepWords + (candidate.has_lead ? 1 : 0);
}

std::int64_t Value(Criterion criterion, const Candidate& candidate) {
  switch (criterion) {
    case Criterion::kOriginal:
      return candidate.author || !candidate.copy ? 1 : 0;
    case Criterion::kComplete:
      return Completeness(candidate);
    case Criterion::kPlain:
      return IsClickbait(candidate.title) ? 0 : 1;
    case Criterion::kNewest:
      return candidate.time == 0 ? std::numeric_limits<std::int64_t>::min()
                                 : (candidate.time + kVietnamSeconds) / kDaySeconds;
    case Criterion::kAgency:
      return candidate.agency ? 1 : 0;
    case Criterion::kEarliest:
      return candidate.time == 0 ? std::numeric_limits<std::int64_t>::min() : -candidate.time;
  }
  return 0;
}

std::optional<Criterion> ParseCriterion(std::string_view name) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Criterion>(at - kNames.begin());
}

bool NamesAgency(std::string_view text) {
  const auto match = text::MatchAgency(text, 0);
  return match && match->length == text.size();
}

}  // namespace

HeadlineRule DefaultHeadlineRule() {
  HeadlineRule rule;
  for (std::size_t i = 0; i < kCriteria; ++i) rule.push_back(static_cast<Criterion>(i));
  return rule;
}

std::optional<HeadlineRule> ParseHeadlineRule(std::string_view text) {
  HeadlineRule rule;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string_view name = text.substr(0, comma);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    const auto criterion = ParseCriterion(name);
    if (!criterion || std::find(rule.begin(), rule.end(), *criterion) != rule.end())
      return std::nullopt;
    rule.push_back(*criterion);
    if (comma == std::string_view::npos) return rule;
    text.remove_prefix(comma + 1);
  }
}

std::string HeadlineRuleText(const HeadlineRule& rule) {
  std::string text;
  for (const Criterion criterion : rule) {
    if (!text.empty()) text += ", ";
    text += kNames[static_cast<std::size_t>(criterion)];
  }
  return text;
}

Standing StandingOf(const Candidate& candidate, const HeadlineRule& rule) {
  Standing standing{};
  std::size_t at = 0;
  for (const Criterion criterion : rule) standing[at++] = Value(criterion, candidate);
  standing[at] = -candidate.order;
  return standing;
}

bool IsByAgency(const model::Article& article) {
  if (NamesAgency(article.outlet.value_or(""))) return true;
  if (std::any_of(article.authors.begin(), article.authors.end(), NamesAgency)) return true;
  if (article.agencies.empty()) return false;  // nothing credits one
  std::string_view first, last;
  for (const model::Block& block : article.blocks) {
    if (block.kind != model::BlockKind::kParagraph || block.text.empty()) continue;
    if (first.empty()) first = block.text;
    last = block.text;
  }
  for (const std::string_view text : {first, last}) {
    for (const text::CreditSpan& credit : text::FindCredits(text, article.language)) {
      if (credit.role == text::CreditRole::kAgency) return true;
    }
  }
  return false;
}

}  // namespace diemtin::rank
