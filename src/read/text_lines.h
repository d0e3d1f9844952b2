#pragma once

// The lines of a page without markup, and what each looks like on its own. Pure; linear.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace diemtin::read {

struct Line {
  std::string text;            // white space collapsed, a leading bullet taken off; never empty
  std::string folded;          // lower case without marks, to compare by
  std::size_t blanks = 0;      // blank lines before it
  std::size_t words = 0;       // two characters of Han, kana or Thai count as one word
  bool ends_sentence = false;  // . ! ? … and their like, closing quotation marks passed over
  bool ends_period = false;    // the same without ! and ?, which headlines end with too
  bool bullet = false;
  std::optional<Time> time;           // the line is nothing but a printed time
  std::optional<std::int64_t> views;  // "269 lượt xem"
  std::optional<std::string> source;  // "Nguồn TTXVN": the line only credits

  // Words that stand alone: neither a time nor a credit nor a count.
  bool IsPlain() const { return !time && !views && !source; }
  // Could be a headline by itself: no full stop, neither a label nor a paragraph.
  bool LooksLikeTitle() const;
  // Could be running text by itself.
  bool LooksLikeParagraph() const;
};

// "269 lượt xem", "Comments: 12": a number with one of `words` behind it, or before it, and nothing
// else. `folded` as in Line.
std::optional<std::int64_t> ParseCount(std::string_view folded,
                                       std::span<const std::string_view> words);

// `language` and its usual offset decide how times are read.
std::vector<Line> SplitLines(std::string_view utf8, std::string_view language);

}  // namespace diemtin::read
