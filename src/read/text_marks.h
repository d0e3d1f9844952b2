#pragma once

// What each line is, judged with the lines around it, and how much it speaks for being part of an
// article. Pure; linear.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "read/text_lines.h"
#include "read/text_lists.h"

namespace diemtin::read {

enum class Role : std::uint8_t {
  kUnknown,  // plain words that are none of the others
  kList,     // part of a list of teasers
  kParagraph,
  kHeading,  // inside an article, set once its borders are known
  kTitle,    // of an article, set once found
  kTime,
  kViews,
  kByline,
  kSource,
  kAlt,  // the headline again with a number: a picture's text
  kCaption,
  kFurniture,  // why says which
};

struct Mark {
  Role role = Role::kUnknown;
  std::string_view why;  // a stable word, of what is left out
  double weight = 0;     // above zero for text of an article, below for what is around it
};

std::vector<Mark> MarkLines(std::span<const Line> lines, std::span<const FoundList> lists);

}  // namespace diemtin::read
