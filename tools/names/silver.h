#pragma once

// Labels that strong signs give to the names of unlabelled text: titles, class words, heads of
// organisations, lists, and what the corpus does with a string. What no sign decides stays open.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/entities.h"
#include "text/names/decoder.h"
#include "text/names/token_scan.h"

namespace diemtin::fit {

// How a corpus uses a run of capitals inside sentences.
struct Usage {
  float person = 0, place = 0, organisation = 0;
  std::uint32_t count = 0;
};
struct WordCount {
  std::uint32_t small = 0, capital = 0;  // where no sentence opens
};

class Corpus {
 public:
  void Add(const text::names::TokenScan& scan, const text::names::Cells& cells);
  const std::unordered_map<std::uint64_t, Usage>& runs() const { return runs_; }
  const std::unordered_map<std::uint64_t, WordCount>& words() const { return words_; }

 private:
  void AddRun(const text::names::TokenScan& scan, const text::names::Cells& cells,
              std::size_t first, std::size_t last);

  std::unordered_map<std::uint64_t, Usage> runs_;  // by the hash of the phrase
  std::unordered_map<std::uint64_t, WordCount> words_;
};

class Silver {
 public:
  // Words of two syllables, as a dictionary has them, by hash of the phrase.
  explicit Silver(std::unordered_set<std::uint64_t> words) : words_(std::move(words)) {}
  // A bit a label, for each token of the text.
  std::vector<std::uint8_t> Label(const text::names::TokenScan& scan,
                                  const text::names::Cells& cells) const;

 private:
  std::unordered_set<std::uint64_t> words_;
};

}  // namespace diemtin::fit
