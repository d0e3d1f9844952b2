#pragma once

// The lexicon of the names model (src/text/names/lexicon.h), from lists, CLDR and the corpora.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/silver.h"
#include "text/names/lexicon.h"

namespace diemtin::fit {

// The lines of a file; ends the program when it cannot be read.
std::vector<std::string> LinesOrExit(const std::string& path);

struct NameCounts {
  std::uint32_t surname = 0, middle = 0, given = 0;
};

class LexiconBuilder {
 public:
  void Add(std::string_view phrase, std::uint8_t known);
  void AddHash(std::uint64_t hash, std::uint8_t known) { facts_[hash] |= known; }
  void Set(std::uint64_t hash, std::uint8_t known) { facts_[hash] = known; }
  std::uint8_t Facts(std::uint64_t hash) const;

  // DATA's folder cldr, gazetteers, vietnews; tools/names/known.txt. In this order.
  void AddCldr(const std::string& data);
  void AddKnown(const std::string& path);
  void AddGazetteers(const std::string& data);
  void AddWords(const std::string& data);
  // What the corpus does with strings and syllables; AddKnown once more behind it.
  void AddUsage(const Corpus& corpus);

  void Build();
  text::names::Lexicon View() const { return {keys, facts}; }

  std::vector<std::uint32_t> keys;
  std::vector<std::uint8_t> facts;

 private:
  void AddPlace(std::string_view name);
  void AddFullNames(const std::string& folder);
  void AddSyllables(const Corpus& corpus);

  std::unordered_map<std::uint64_t, std::uint8_t> facts_;
  std::unordered_map<std::uint64_t, NameCounts> syllables_;
};

}  // namespace diemtin::fit
