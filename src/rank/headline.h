#pragma once

// Which article stands for its story, with its headline and its lead: the best by criteria in an
// order that the configuration may change. Pure.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace diemtin::rank {

enum class Criterion : std::uint8_t {
  kOriginal,  // reprints no text, or wrote what it shares with an article that came before it
  kComplete,  // the fuller text: in steps of 50 words up to 300, a lead is another step
  kPlain,     // a headline that tells, no clickbait
  kNewest,    // of the latest day
  kAgency,    // written by a news agency
  kEarliest,  // printed first
};
inline constexpr std::size_t kCriteria = 6;

using HeadlineRule = std::vector<Criterion>;  // what counts most comes first; each at most once

HeadlineRule DefaultHeadlineRule();  // all, in the order of Criterion

// "original, complete, earliest", by the names of the criteria in lower case; nullopt when one is
// unknown or there twice, or none is there.
std::optional<HeadlineRule> ParseHeadlineRule(std::string_view text);
std::string HeadlineRuleText(const HeadlineRule& rule);

// What is looked at in an article.
struct Candidate {
  std::string title;
  bool copy = false;    // of another article
  bool author = false;  // of a copy: it wrote the text, though it came later
  bool has_lead = false;
  bool paywalled = false;  // what we hold of it is no complete text
  bool agency = false;
  std::int64_t words = 0;
  std::int64_t time = 0;   // unix seconds; 0: unknown, which is later than all others
  std::int64_t order = 0;  // of arrival: decides between equals, the first wins
};

// By each criterion of the rule, then by arrival: the greatest of a story stands for it.
using Standing = std::array<std::int64_t, kCriteria + 1>;
Standing StandingOf(const Candidate& candidate, const HeadlineRule& rule);

// True when the outlet or an author is a news agency, or the text's first or last lines credit one
// with it.
bool IsByAgency(const model::Article& article);

}  // namespace diemtin::rank
