#pragma once

// Text cut into words by others, as the trainer of src/text/models/words.bin takes it.

#include <string>
#include <vector>

#include "text/words/lattice.h"

namespace diemtin::fit {

struct Sentence {
  std::vector<text::Piece> pieces;  // with text::kMargin pads on either side
  std::vector<bool> joined;         // piece i to the one before it
  std::size_t size() const { return joined.size(); }
};

struct Sentences {
  std::vector<Sentence> all;
  std::size_t words = 0;  // those that a piece straddles included
};

// The lines of a file; ends the program when it cannot be read.
std::vector<std::string> MustRead(const std::string& path);

Sentences LoadTreebank(const std::string& path);  // CoNLL-U
// Articles [first, last) of JSON lines in which _ joins the syllables of a word.
Sentences LoadNews(const std::string& path, std::size_t first, std::size_t last);

}  // namespace diemtin::fit
