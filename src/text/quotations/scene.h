#pragma once

// What the finders of direct and of reported speech share about a text.

#include <string_view>
#include <vector>

#include "text/quotations.h"
#include "text/quotations/marks.h"
#include "text/quotations/sentences.h"
#include "text/quotations/speakers.h"
#include "text/quotations/verbs.h"

namespace diemtin::text::quotations {

struct Scene {
  std::string_view text;
  std::string_view language;
  const Sentences& sentences;
  const std::vector<VerbHit>& verbs;
  const std::vector<Pair>& pairs;

  std::string_view Cut(std::size_t begin, std::size_t end) const {
    return text.substr(begin, end - begin);
  }
  // Verbs that lie in [begin, end).
  std::span<const VerbHit> VerbsWithin(std::size_t begin, std::size_t end) const;
};

// What lies before and behind a pair within its sentences, cut at the pairs beside it.
struct Surroundings {
  std::size_t begin = 0;  // of the sentence in which it opens
  std::size_t end = 0;    // of the sentence in which it closes
};

struct Direct {
  bool speech = false;
  std::optional<TextRange> verb;
  enum class Side : std::uint8_t { kNone, kBefore, kBehind, kInherited } side = Side::kNone;
  TextRange clause;     // where the speaker is to be looked for
  bool source = false;  // the verb is "theo": its noun follows it
};

// Whether pairs[i] is speech, and which verb and clause it belongs to. `before`: what was found of
// pairs[i - 1].
Direct JudgePair(const Scene& scene, std::size_t i, const Direct& before);

// A stretch of reported speech.
struct Reported {
  TextRange said;
  TextRange verb;
  TextRange clause;
  bool source = false;  // the clause follows the verb ("theo")
};

// All of a text, in order; `quoted`: verbs (by begin) that already govern a direct quotation
// entirely.
std::vector<Reported> FindReported(const Scene& scene, const std::vector<Direct>& direct);

// Turns of dialogues: paragraphs behind a dash or behind "PV:" and "Ông Nam:".
struct Turn {
  TextRange said;
  TextRange label;  // empty behind a dash
  bool question = false;
};
std::vector<Turn> FindTurns(std::string_view text);

}  // namespace diemtin::text::quotations
