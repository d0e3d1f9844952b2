#pragma once

// What words of class names, of addresses of elements and of short lines tell of a piece: one
// learned number a word. Trained by tools/read_fit.cc.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::read {

enum class WordKind : std::uint32_t {
  kOwn = 0x9E3779B9,    // class word of the piece's own block
  kOuter = 0x85EBCA6B,  // class word of an element around it
  kLine = 0xC2B2AE35    // word of a short line
};

struct WordWeight {
  std::uint32_t key = 0;
  float weight = 0;  // log-odds of lying in an article's body, less the prior
};

// FNV-1a over the word's bytes, begun with its kind; 32 bits, for collisions do little harm here.
std::uint32_t WordKey(WordKind kind, std::string_view lower);
std::uint32_t WordKey(WordKind kind, std::uint32_t plain);  // of a word hashed by PlainHash
std::uint32_t PlainHash(std::string_view lower);

// Sorted by key; 0 for a word that is not known.
class WordWeights {
 public:
  WordWeights() = default;
  explicit WordWeights(std::span<const WordWeight> sorted);
  float operator()(std::uint32_t key) const;

 private:
  std::vector<WordWeight> slots_;  // open addressing; size is a power of two
};

const WordWeights& BuiltInWordWeights();

// The words of class names and ids, lower case, as hashes: "relatedArticles story-body2" ->
// related, articles, story, body. Appends.
void AddClassWords(std::string_view names, std::vector<std::uint32_t>* hashes);

// The words of a line, lower case; ideographs as pairs. Appends at most `most`.
void AddLineWords(std::string_view text, std::size_t most, std::vector<std::uint32_t>* hashes);

}  // namespace diemtin::read
