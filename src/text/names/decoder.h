#pragma once

// The best sequence of labels (Viterbi) and the stretches of text worth decoding; shared by the
// tagger and its trainer.

#include <array>
#include <limits>
#include <vector>

#include "text/names/features.h"

namespace diemtin::text::names {

inline constexpr std::size_t kRow = 8;   // weights of a feature: kLabels, padded
inline constexpr std::size_t kTail = 7;  // small words behind a capital that may be its name's
inline constexpr std::uint8_t kAnyLabel = 0x7F;  // a bit a label

template <typename Number>
using Row = std::array<Number, kRow>;

template <typename Number>
class Decoder {
 public:
  // scores[i][label]; allowed[i]: a bit a label, at least one possible; before and behind the
  // stretch stands kOutside.
  void Decode(const std::vector<Row<Number>>& scores, const std::array<Row<Number>, kRow>& follow,
              const std::vector<std::uint8_t>& allowed, std::vector<std::uint8_t>* labels) {
    const std::size_t count = scores.size();
    labels->assign(count, kOutside);
    back_.resize(count);
    Row<Number> best{};
    constexpr Number kNever = std::numeric_limits<Number>::lowest() / 4;
    for (std::size_t i = 0; i < count; ++i) {
      Row<Number> next;
      next.fill(kNever);
      for (std::uint8_t label = 0; label < kLabels; ++label) {
        back_[i][label] = kOutside;
        if (!(allowed[i] >> label & 1)) continue;
        for (std::uint8_t before = 0; before < kLabels; ++before) {
          if (i == 0 && before != kOutside) break;
          if (!MayFollow(before, label) || best[before] <= kNever) continue;
          const Number score = best[before] + follow[before][label] + scores[i][label];
          if (score > next[label]) {
            next[label] = score;
            back_[i][label] = before;
          }
        }
      }
      best = next;
    }
    if (count == 0) return;
    std::uint8_t label = 0;
    for (std::uint8_t other = 1; other < kLabels; ++other)
      if (best[other] > best[label]) label = other;
    for (std::size_t i = count; i-- > 0; label = back_[i][label]) (*labels)[i] = label;
  }

 private:
  std::vector<std::array<std::uint8_t, kRow>> back_;
};

// False where a token can be in no name: small, with no organisation's head and no capital of the
// same word before it. Those need no scores.
inline bool MayBeNamed(const Cells& cells, std::size_t i) {
  const Cell& cell = cells[i];
  if (cell.upper || cell.shouted || cell.head != 0) return true;
  return i > 0 && (cells[i - 1].word || (cell.shape == Shape::kNumber && cells[i - 1].upper));
}
inline constexpr std::uint8_t kOutsideOnly = 1 << kOutside;

// Calls take(begin, end) for each stretch of [begin, end) that opens with a capital.
template <typename Take>
void ForEachStretch(const Cells& cells, std::size_t begin, std::size_t end, Take&& take) {
  for (std::size_t i = begin; i < end;) {
    if (!cells[i].upper && !cells[i].shouted) {
      ++i;
      continue;
    }
    std::size_t stop = i + 1;
    for (std::size_t j = i + 1; j < end && j <= stop + kTail - 1; ++j)
      if (cells[j].upper || cells[j].shouted) stop = j + 1;
    const std::size_t tail = std::min(stop + kTail, end);
    take(i, tail);
    i = tail;
  }
}

}  // namespace diemtin::text::names
