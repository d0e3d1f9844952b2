#pragma once

// Looks up phrases of one to four words at a token, whatever their case. Built once from literals,
// then read-only.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/words.h"

namespace diemtin::text {

class PhraseTable {
 public:
  static constexpr std::size_t kKinds = 4;
  // Number of tokens of the longest phrase of each kind; 0 when there is none.
  using Match = std::array<std::uint8_t, kKinds>;
  // One list of lower-case phrases a kind, at most kKinds.
  explicit PhraseTable(std::initializer_list<std::span<const std::string_view>> lists);

  // The phrases that start at tokens[at]; words must stand one space apart (Han and kana: none).
  Match At(std::string_view text, const std::vector<Token>& tokens, std::size_t at) const;

 private:
  struct Phrase {
    std::vector<std::string> rest;  // the words behind the first
    std::uint8_t kind = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_;
};

}  // namespace diemtin::text
