#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "text/names/token_scan.h"

namespace diemtin::text::names {

// A few words, by HashToken.
class WordSet {
 public:
  WordSet(std::initializer_list<const char*> words) {
    for (const char* word : words) hashes_.push_back(HashToken(word));
    std::sort(hashes_.begin(), hashes_.end());
  }
  bool Has(std::uint64_t hash) const {
    return std::binary_search(hashes_.begin(), hashes_.end(), hash);
  }

 private:
  std::vector<std::uint64_t> hashes_;
};

}  // namespace diemtin::text::names
