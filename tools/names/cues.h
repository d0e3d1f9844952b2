#pragma once

// The signs by which silver labels and counts of a corpus are told: words that stand before and in
// names.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <unordered_set>

#include "text/entities.h"
#include "text/names/lexicon.h"
#include "text/names/token_scan.h"

namespace diemtin::fit {

using namespace text::names;
using text::NameKind;

class Phrases {
 public:
  Phrases(std::initializer_list<const char*> phrases) {
    for (const char* phrase : phrases) hashes_.insert(HashPhrase(phrase));
  }
  bool Has(std::uint64_t hash) const { return hashes_.contains(hash); }

 private:
  std::unordered_set<std::uint64_t> hashes_;
};

const Phrases& PlaceClasses();         // "tỉnh", "sân bay": before a place
const Phrases& OrganisationClasses();  // "công ty", "báo": before an organisation
const Phrases& NoNames();              // "phim", "bão": before what is none of them
const Phrases& HereWords();            // "ở", "tại"
const Phrases& Heads();                // that open an organisation's name
const Phrases& InnerWords();           // small syllables inside a firm's name
const Phrases& JudicialWords();        // small syllables inside the name of a court, an office
const Phrases& AdminWords();           // "tỉnh", "xã" inside an organisation's name
const Phrases& AdminPairs();           // "thành phố"

std::uint64_t HashOf(const TokenScan& scan, std::size_t first, std::size_t last);
// The longest of `phrases` (up to 3 tokens) that ends before tokens[at], in small letters or where
// a sentence opens; 0: none.
std::size_t Before(const TokenScan& scan, std::size_t at, const Phrases& phrases);
// The kind that a phrase of `length` tokens surely has by its facts.
std::optional<NameKind> KindOfFacts(std::uint8_t facts, std::size_t length);

}  // namespace diemtin::fit
