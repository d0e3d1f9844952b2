#pragma once

// What the tagger knows of each token before it decides: shape, facts of the lexicon, the run of
// capitals it stands in and what stands around that, and what the rest of the text does with the
// same word. Pure; linear.

#include <cstdint>
#include <vector>

#include "text/names/lexicon.h"
#include "text/names/token_scan.h"

namespace diemtin::text::names {

// What the text does elsewhere with a word that is written with a capital here.
enum TextFact : std::uint8_t {
  kCapitalInside = 1,  // with a capital where no sentence opens
  kTitled = 2,         // behind "ông", "bà"
  kPlaced = 4,         // behind "tỉnh", "huyện", "ở"
};

struct Cell {
  std::uint64_t hash = 0;
  Shape shape = Shape::kLower;
  Gap gap = Gap::kStart;
  bool opens_sentence = false;
  bool shouted = false;
  bool upper = false;            // with a capital; in shouted sentences: likely to have one
  std::uint8_t syllable = 0;     // SyllableFacts
  bool word = false;             // with the small syllable behind it a word: "Chính phủ"
  std::uint8_t phrase = 0;       // PhraseFacts of the longest known phrases over it
  std::uint8_t phrase_spot = 0;  // 0 none, 1 first, 2 inner, 3 last, 4 alone
  std::uint8_t phrase_length = 0;
  std::uint8_t text = 0;     // TextFacts
  std::uint16_t spot = 0;    // place in its run of capitals, from 0
  std::uint16_t length = 0;  // tokens of that run; 0 outside of one
  std::uint32_t head = 0;    // index + 1 of the word that opens an organisation's name before it
};

// The cells of a text, one a token, followed by none.
class Cells {
 public:
  Cells(const TokenScan& scan, const Lexicon& lexicon);
  const Cell& operator[](std::size_t i) const { return cells_[i]; }
  std::size_t size() const { return cells_.size(); }
  // For training: forget what the lexicon knows of phrases in [begin, end).
  void ForgetPhrases(std::size_t begin, std::size_t end);

 private:
  void FindPhrases(const TokenScan& scan, const Lexicon& lexicon, std::size_t begin,
                   std::size_t end);
  void FindRuns(std::size_t begin, std::size_t end);
  void FindTextFacts();

  std::vector<Cell> cells_;
};

bool IsJoined(Gap gap);                       // inside one name: space, hyphen, dot, nothing
bool IsAddress(std::uint64_t hash);           // "ông", "bà", "anh"
bool IsPlaceWord(std::uint64_t hash);         // "tỉnh", "quận", "ở", "tại"
bool IsOrganisationHead(std::uint64_t hash);  // "bộ", "công", "ủy": the first syllable of a head

}  // namespace diemtin::text::names
