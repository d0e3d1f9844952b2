#pragma once

// Lists of teasers in lines without markup: headline and time, headline, time and snippet,
// headline, section, time and snippet, headlines printed twice, and so on. What makes a list is
// that one shape repeats. Pure; linear.

#include <span>
#include <vector>

#include "model/reading.h"
#include "read/text_lines.h"

namespace diemtin::read {

// Lines [begin, end) hold the list, its name included.
struct FoundList {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool known_name = false;  // the words of its name say that it is a list
  model::TeaserList list;
};

// In the order of the lines; they do not overlap.
std::vector<FoundList> FindLists(std::span<const Line> lines);

}  // namespace diemtin::read
