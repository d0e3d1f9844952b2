#pragma once

// The terms of an article: words, neighbouring words, names by their capitals, numbers; weighed by
// how often and where they stand and how rare the language's news has them (tf-idf, Salton and
// Buckley 1988, with a logarithmic tf).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "story/document.h"
#include "story/grouper.h"
#include "story/settings.h"

namespace diemtin::story {

struct WeighedTerm {
  std::uint32_t hash = 0;
  double weight = 0;
  TermKind kind = TermKind::kWord;
  bool name = false;
  bool in_title = false;
  std::string text;
};

// Share of articles that are thought to have the term before any has come.
double ShareOf(std::string_view language, std::uint32_t hash, TermKind kind,
               const Settings& settings);

// All terms, heaviest first (ties: smaller hash first).
std::vector<WeighedTerm> FindTerms(const Input& input, const Settings& settings);

std::uint32_t HashTerm(TermKind kind, std::string_view lower_text);

}  // namespace diemtin::story
