#pragma once

// What a person types into the search box, and the marks in what it finds. Pure. Internal to the
// room. Plain words are all wanted; "several words" stand together; -word must not stand there. Any
// bytes are a query.

#include <string>
#include <string_view>
#include <vector>

#include "store/terms.h"

namespace diemtin::store {

struct SearchTerm {
  std::vector<std::string> words;  // exact forms, in their order
  bool excluded = false;
};

// Terms beyond the 32nd and bytes beyond the 1,000th are passed over. `fold`: words with their
// marks off.
std::vector<SearchTerm> ParseQuery(std::string_view query, bool fold);

// As an FTS5 expression; empty when no word is wanted (FTS5 cannot only exclude).
std::string ToFts(const std::vector<SearchTerm>& terms);

// Some 40 words of `text` around the place where most terms stand, each hit between \x02 and \x03;
// the beginning of the text when none does.
std::string Snippet(std::string_view text, const std::vector<SearchTerm>& terms, FormTable* forms);

}  // namespace diemtin::store
