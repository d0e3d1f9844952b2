#pragma once

// The features of a token, shared by the tagger and its trainer (tools/names_fit.cc).

#include <algorithm>
#include <cstdint>

#include "text/names/cells.h"

namespace diemtin::text::names {

enum Label : std::uint8_t {
  kOutside,
  kBeginPerson,
  kInPerson,
  kBeginPlace,
  kInPlace,
  kBeginOrganisation,
  kInOrganisation,
  kLabels
};

// An inner label follows its own kind only.
inline bool MayFollow(std::uint8_t before, std::uint8_t label) {
  const bool inner = label != kOutside && label % 2 == 0;
  return !inner || before == label || before == label - 1;
}

class FeatureMaker {
 public:
  // The sentence [begin, end) of `cells`. `anonymous`: names' own words tell nothing (training).
  FeatureMaker(const Cells& cells, std::size_t begin, std::size_t end, bool anonymous = false)
      : cells_(cells), begin_(begin), end_(end), anonymous_(anonymous) {}

  // Calls add(hash) for each feature of the token at i, always in the same order.
  template <typename Add>
  void ForEach(std::size_t i, Add&& add) const {
    const Cell& cell = cells_[i];
    const std::uint64_t here = Look(cell);
    const std::uint64_t l1 = Look(i, -1), l2 = Look(i, -2), r1 = Look(i, 1), r2 = Look(i, 2);
    const std::uint64_t w = Word(cell), wl1 = Word(i, -1), wl2 = Word(i, -2), wr1 = Word(i, 1),
                        wr2 = Word(i, 2);
    std::uint64_t id = 0;
    const auto one = [&](std::uint64_t a) { add(Mix(++id, a)); };
    const auto two = [&](std::uint64_t a, std::uint64_t b) { add(Mix(Mix(++id, a), b)); };
    const auto three = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c) {
      add(Mix(Mix(Mix(++id, a), b), c));
    };
    const std::uint64_t gap = static_cast<std::uint64_t>(cell.gap);
    const std::uint64_t next_gap = i + 1 < end_ ? static_cast<std::uint64_t>(cells_[i + 1].gap) : 0;
    two(w, here);
    two(wl1, here);
    two(wr1, here);
    two(wl2, here << 8 | l1);
    two(wr2, here << 8 | r1);
    three(wl1, w, gap);
    three(w, wr1, next_gap);
    three(wl2, wl1, here);
    one(l1 << 16 | here << 8 | r1);
    two(l2 << 24 | l1 << 16 | here << 8 | r1, r2 << 8 | gap);
    one(here << 16 | gap << 8 | next_gap);
    // What the lexicon knows.
    const std::uint64_t phrase = Phrase(cell);
    const std::uint64_t phrase_l = i > begin_ ? Phrase(cells_[i - 1]) : 0;
    const std::uint64_t phrase_r = i + 1 < end_ ? Phrase(cells_[i + 1]) : 0;
    two(phrase, here);
    two(phrase, phrase_l);
    two(phrase, phrase_r);
    three(phrase, wl1, gap);
    const std::uint64_t s = cell.syllable;
    const std::uint64_t sl = i > begin_ ? cells_[i - 1].syllable : 0x100;
    const std::uint64_t sr = i + 1 < end_ ? cells_[i + 1].syllable : 0x100;
    two(s, here);
    three(sl, s, here);
    three(s, sr, here);
    three(sl, s << 16 | sr, l1 << 8 | r1);
    const std::uint64_t word = cell.word | (i > begin_ && cells_[i - 1].word ? 2U : 0U);
    two(word, here << 8 | r1);
    three(word, cell.phrase, here);
    three(word, wl1, gap);
    three(word, s, here);
    // What the text does elsewhere.
    two(cell.text, here);
    three(cell.text, cell.phrase, here);
    three(cell.text, cell.length, cell.spot);
    AddRun(i, here, one, two, three);
  }

 private:
  template <typename One, typename Two, typename Three>
  void AddRun(std::size_t i, std::uint64_t here, One&& one, Two&& two, Three&& three) const {
    const Cell& cell = cells_[i];
    if (cell.length == 0) {
      // Inside a long name: "Bộ Giáo dục và Đào tạo".
      const std::uint64_t head = cell.head == 0 ? 0 : cells_[cell.head - 1].hash;
      std::size_t back = 1;
      while (back < 4 && i >= begin_ + back && !cells_[i - back].upper) ++back;
      std::size_t ahead = 1;
      while (ahead < 4 && i + ahead < end_ && !cells_[i + ahead].upper) ++ahead;
      const std::uint64_t last = i >= begin_ + back ? cells_[i - back].hash : 0;
      two(head, Word(cell));
      three(head, back, ahead);
      three(last, back, Word(cell));
      two(last, Word(i, 1));
      three(head, last, back);
      one(back << 8 | ahead);
      return;
    }
    const std::size_t first = i - cell.spot;
    const std::size_t stop = std::min<std::size_t>(first + cell.length, end_);
    const std::uint64_t spot = std::min<std::uint64_t>(cell.spot, 4);
    const std::uint64_t left = std::min<std::uint64_t>(cell.length - cell.spot, 4);
    const std::uint64_t length = std::min<std::uint64_t>(cell.length, 6);
    const std::uint64_t wl1 = WordAt(first, -1), wl2 = WordAt(first, -2);
    const std::uint64_t wr1 = WordAt(stop, 0), wr2 = WordAt(stop, 1);
    const std::uint64_t gap_l = static_cast<std::uint64_t>(cells_[first].gap);
    const std::uint64_t gap_r = stop < end_ ? static_cast<std::uint64_t>(cells_[stop].gap) : 0;
    const std::uint64_t opens = cells_[first].opens_sentence;
    two(spot, length << 8 | opens);
    three(wl1, spot, gap_l);
    three(wl2, wl1, spot);
    three(wl1, length, spot);
    three(wr1, left, gap_r);
    three(wr1, wr2, left);
    three(wr1, length, left);
    three(wl1, wr1, spot);
    three(cells_[first].syllable, length << 8 | opens, spot);
    three(Phrase(cells_[first]), length, spot);
    three(Shapes(first, stop), spot, gap_l << 8 | gap_r);
    three(spot << 8 | left, gap_l << 8 | gap_r, here);
    two(Word(cells_[first]), spot);
    const std::uint64_t head = cell.head == 0 ? 0 : cells_[cell.head - 1].hash;
    two(head, here);
    three(head, Word(i, -1), here);
  }
  // Shape and gap class of a token, below 256; never 0.
  std::uint64_t Look(const Cell& cell) const {
    const std::uint64_t shape =
        cell.shouted ? (cell.upper ? 8 : 9) : static_cast<std::uint64_t>(cell.shape) + 1;
    return shape << 1 | static_cast<std::uint64_t>(cell.opens_sentence && !cell.shouted);
  }
  std::uint64_t Look(std::size_t i, std::ptrdiff_t by) const {
    const std::size_t at = i + static_cast<std::size_t>(by);
    return at >= begin_ && at < end_ ? Look(cells_[at]) : 0;
  }
  std::uint64_t Word(const Cell& cell) const {
    return anonymous_ && cell.upper && cell.head == 0 && !IsOrganisationHead(cell.hash) ? 1
                                                                                        : cell.hash;
  }
  std::uint64_t Word(std::size_t i, std::ptrdiff_t by) const {
    const std::size_t at = i + static_cast<std::size_t>(by);
    return at >= begin_ && at < end_ ? Word(cells_[at]) : 0;
  }
  std::uint64_t WordAt(std::size_t i, std::ptrdiff_t by) const { return Word(i, by); }
  static std::uint64_t Phrase(const Cell& cell) {
    return cell.phrase | static_cast<std::uint64_t>(cell.phrase_spot) << 8 |
           static_cast<std::uint64_t>(std::min<std::uint8_t>(cell.phrase_length, 4)) << 12;
  }
  std::uint64_t Shapes(std::size_t first, std::size_t stop) const {
    std::uint64_t shapes = 1;
    for (std::size_t i = first; i < stop && i < first + 5; ++i)
      shapes = shapes << 4 | static_cast<std::uint64_t>(cells_[i].shape);
    return shapes;
  }

  const Cells& cells_;
  std::size_t begin_;
  std::size_t end_;
  bool anonymous_;
};

}  // namespace diemtin::text::names
